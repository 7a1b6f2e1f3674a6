import { html, nothing } from 'lit';
import { partsOf, wholeOf } from './board.js';
import { brief, count, day, partName, period, source, standings, stated, statuses, whoSaysSo } from './words.js';

/** A standing is told by a shape and a word, never by colour alone. */
export function standingMark(standing) {
  const words = standings[standing];
  return words ? html`<span class="standing ${standing}" title=${words.says}><span class="mark" aria-hidden="true"></span>${words.word}</span>` : nothing;
}

/** One tally with its whole, its parts and what is expected. `open(tally, part)` shows who says so. */
export function tallyView(tally, open) {
  const whole = wholeOf(tally);
  const parts = partsOf(tally).filter((part) => part.value || part.held || part.dissents);
  const lead = whole ?? { part: [], value: null, claims: [], voices: 0, dissents: 0, held: 0, expected: [], flags: [] };
  const largest = Math.max(1, upper(lead.value), ...parts.map((part) => upper(part.value)));
  return html`
    <article class="tally" data-tally=${tally.tally}>
      <h2>${tally.label}</h2>
      ${numberView(tally, lead, open)}
      ${lead.value ? html`<p class="facts">
        ${standingMark(lead.value.standing)}
        ${lead.value.asOf ? html`<span class="as-of">as of <time datetime=${lead.value.asOf}>${day(lead.value.asOf)}</time></span>` : nothing}
      </p>` : nothing}
      <p class="who" dir="auto">${whoSaysSo(lead)}</p>
      ${besideView(tally, lead, open)}
      ${parts.length ? html`<h3 class="sub">Among them</h3><ul class="parts">${parts.map((part) => partView(tally, part, largest, open))}</ul>` : nothing}
      ${expectedView(tally)}
    </article>`;
}

function numberView(tally, figure, open) {
  const value = figure.value;
  return html`<p class="number">
    <button class="big" data-part="" @click=${() => open(tally.tally, figure.part)}
      aria-label="${tally.label}: ${value ? brief(value) : 'no figure yet'}${value ? `, ${standings[value.standing]?.word}` : ''}. Who says so?">
      <tw-number text=${brief(value)}></tw-number>
    </button></p>`;
}

function partView(tally, figure, largest, open) {
  const value = figure.value;
  return html`<li>
    <button class="part" data-part=${figure.part.join(',')} @click=${() => open(tally.tally, figure.part)}
      aria-label="${tally.label}, ${partName(figure.part)}: ${value ? brief(value) : 'no figure yet'}${value ? `, ${standings[value.standing]?.word}` : ''}. Who says so?">
      <span class="name">${partName(figure.part)}</span>
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect height="4" width=${(100 * upper(value)) / largest}></rect></svg>
      <span class="mark ${value?.standing ?? 'none'}" aria-hidden="true"></span>
      <tw-number text=${brief(value)}></tw-number>
    </button></li>`;
}

/** What stands beside the number: who disagrees, what waits, what was flagged. */
function besideView(tally, figure, open) {
  const notes = [];
  if (figure.dissents) notes.push(`${count(figure.dissents, 'report says', 'reports say')} otherwise`);
  if (figure.held) notes.push(`${count(figure.held, 'claim waits', 'claims wait')} for the desk`);
  if (!notes.length && !figure.flags.length) return nothing;
  return html`
    ${notes.length ? html`<p class="beside"><button class="link" @click=${() => open(tally.tally, figure.part)}>${notes.join(' · ')}</button></p>` : nothing}
    ${figure.flags.map((flag) => html`<p class="flag" dir="auto"><span class="flag-mark" aria-hidden="true"></span>${flag.sentence}</p>`)}`;
}

/** Whether what was announced still lies ahead of what the figure covers; what the days have overtaken is in the drawer. */
const isAhead = (claim, value) => !value?.asOf || (claim.to ?? claim.from ?? claim.published.slice(0, 10)) > value.asOf;

function expectedView(tally) {
  const expected = tally.figures.flatMap((figure) => figure.expected.filter((claim) => isAhead(claim, figure.value ?? wholeOf(tally)?.value)).map((claim) => ({ claim, part: figure.part })));
  if (!expected.length) return nothing;
  return html`<section class="expected"><h3 class="sub">Expected, not counted</h3><ul>${expected.slice(0, 6).map(({ claim, part }) => html`
    <li><span class="tag">${statuses[claim.status]}</span> <b>${stated(claim)}</b>${part.length ? html` ${partName(part)}` : nothing}${period(claim) ? html`, ${period(claim)}` : nothing}
      <span class="said" dir="auto">${source(claim)}</span></li>`)}</ul></section>`;
}

/** Whether anything at all is known of a tally. */
export const isKnown = (tally) => tally.figures.some((figure) => figure.value || figure.held || figure.dissents || figure.expected.length || figure.flags.length);

const upper = (value) => value?.high ?? value?.low ?? 0;
