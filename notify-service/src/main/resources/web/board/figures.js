import { html, nothing } from 'lit';
import { partsOf, wholeOf } from '../shared/board.js';
import { figureName, partName } from '../shared/parts.js';
import { standingMark } from '../shared/standing.js';
import { brief, count, day, period, readable, source, standings, stated, statuses, whoSaysSo } from '../shared/words.js';

const NOTHING = { part: [], value: null, claims: [], voices: 0, dissents: 0, held: 0, expected: [], flags: [] };
const EXPECTED_SHOWN = 6;

/** One tally with its whole, its parts and what is expected. `open(tally, part)` shows who says so. */
export function tallyView(tally, open) {
  const known = partsOf(tally).filter((part) => part.value || part.held || part.dissents).sort(bySize);
  const lead = leadOf(tally, known);
  const parts = known.filter((part) => part !== lead);
  const largest = Math.max(1, upper(lead.value), ...parts.map((part) => upper(part.value)));
  return html`
    <article class="tally" data-tally=${tally.tally}>
      <h2>${figureName(tally.label, lead.part)}</h2>
      <p class="number"><button class="big" data-part=${lead.part.join(',')} aria-label=${question(tally, lead)} @click=${() => open(tally.tally, lead.part)}><tw-number text=${brief(lead.value)}></tw-number></button></p>
      ${lead.value ? html`<p class="facts">
        ${standingMark(lead.value.standing)}
        ${lead.value.asOf ? html`<span class="as-of">as of <time datetime=${lead.value.asOf}>${day(lead.value.asOf)}</time></span>` : nothing}
      </p>` : nothing}
      <p class="who" dir="auto">${lead.value || lead.held || !parts.length ? whoSaysSo(lead) : 'No figure of them all; of parts only.'}</p>
      ${besideView(tally, lead, open)}
      ${parts.length ? html`<h3 class="sub">${lead.value ? 'Among them' : 'Parts'}</h3><ul class="parts">${parts.map((part) => partView(tally, part, largest, open))}</ul>` : nothing}
      ${expectedView(tally)}
    </article>`;
}

/** The figure that stands large: the whole, or the one part that is known where the whole is not. */
function leadOf(tally, parts) {
  const whole = wholeOf(tally) ?? NOTHING;
  return !whole.value && !whole.held && parts.length === 1 ? parts[0] : whole;
}

/** What a number's button is called: the number, how far it can be trusted, and what pressing it answers. */
function question(tally, { part, value }) {
  return `${figureName(tally.label, part)}: ${value ? `${brief(value)}, ${standings[value.standing]?.word}` : 'no figure yet'}. Who says so?`;
}

/** A part in one line. Its standing is spelled out where it is not the usual one. */
function partView(tally, figure, largest, open) {
  const { part, value } = figure;
  return html`<li>
    <button class="part" data-part=${part.join(',')} aria-label=${question(tally, figure)} @click=${() => open(tally.tally, part)}>
      <span class="name">${partName(part)}</span>
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect height="4" width=${(100 * upper(value)) / largest}></rect></svg>
      ${!value ? html`<span class="quiet">${figure.held ? 'waits' : ''}</span>` : value.standing === 'confirmed' ? html`<span class="standing confirmed" title="Confirmed"><span class="mark" aria-hidden="true"></span></span>` : standingMark(value.standing)}
      <tw-number text=${brief(value)}></tw-number>
    </button></li>`;
}

/** What stands beside the number: who disagrees, what waits, what was flagged. */
function besideView(tally, figure, open) {
  const notes = [];
  if (figure.dissents) notes.push(`${count(figure.dissents, 'claim says', 'claims say')} otherwise`);
  if (figure.held) notes.push(`${count(figure.held, 'claim waits', 'claims wait')} for the desk`);
  if (!notes.length && !figure.flags.length) return nothing;
  return html`
    ${notes.length ? html`<p class="beside"><button class="link" @click=${() => open(tally.tally, figure.part)}>${notes.join(' · ')}</button></p>` : nothing}
    ${figure.flags.map(flagView)}`;
}

export const flagView = (flag) => html`<p class="flag" dir="auto"><span class="flag-mark" aria-hidden="true"></span>${readable(flag.sentence)}</p>`;

/** Whether what was announced still lies ahead of what the figure covers; what the days have overtaken is in the drawer. */
const isAhead = (claim, value) => !value?.asOf || (claim.to ?? claim.from ?? claim.published.slice(0, 10)) > value.asOf;

function expectedView(tally) {
  const expected = tally.figures.flatMap((figure) => figure.expected.filter((claim) => isAhead(claim, figure.value ?? wholeOf(tally)?.value)).map((claim) => ({ claim, part: figure.part })));
  if (!expected.length) return nothing;
  return html`<section class="expected"><h3 class="sub">Expected, not counted</h3><ul>${expected.slice(0, EXPECTED_SHOWN).map(({ claim, part }) => html`
    <li><span class="tag">${statuses[claim.status]}</span> <b>${stated(claim)}</b>${part.length ? html` ${partName(part)}` : nothing}${period(claim) ? html`, ${period(claim)}` : nothing}
      <span class="said" dir="auto">${source(claim)}</span></li>`)}</ul></section>`;
}

/** Whether anything at all is known of a tally. */
export const isKnown = (tally) => tally.figures.some((figure) => figure.value || figure.held || figure.dissents || figure.expected.length || figure.flags.length);

const upper = (value) => value?.high ?? value?.low ?? 0;

/** The largest first; of the same size, by name. */
const bySize = (a, b) => upper(b.value) - upper(a.value) || partName(a.part).localeCompare(partName(b.part));
