import { html, nothing } from 'lit';
import { TRUCE } from './board.js';
import { moment, partName, range, standings, withDays } from './words.js';

const truces = { none: 'nothing known', agreed: 'agreed', active: 'it holds', ended: 'it has ended' };

/** Changes, newest first; corrections are marked by a word, a rule and the struck old value. */
export function timelineView(all, board, { then, older, everything }) {
  const changes = everything ? all : all.filter(moves);
  return html`${changes.length ? nothing : html`<p class="quiet">No change yet.</p>`}<ol class="timeline">${changes.map((change) => html`
    <li class=${change.correction ? 'correction' : ''} data-seq=${change.seq}>
      <p class="when"><a href=${then(change)}><time datetime=${change.at}>${moment(change.at, board.zone)}</time><span class="hidden"> : show the board as it was then</span></a>
        ${change.correction ? html`<span class="tag corrected">Correction</span>` : nothing}</p>
      <p class="what">${what(change, board)}</p>
      ${change.cause?.reason ? html`<p class="reason" dir="auto">${withDays(change.cause.reason)}${change.cause.by ? html` <span class="quiet">${change.cause.by}</span>` : nothing}</p>` : nothing}
    </li>`)}</ol>
    ${older ? html`<button class="more" @click=${older}>Earlier changes</button>` : nothing}`;
}

/** Whether a change moves a number, its standing or the truce; the others only change who says so. */
const moves = (change) => change.kind !== 'sources' || change.correction;

function what(change, board) {
  if (change.tally === TRUCE) return html`<b>Truce</b>: ${truces[change.truce?.state] ?? 'unknown'}`;
  const label = board.tallies.find((t) => t.tally === change.tally)?.label ?? change.tally;
  const name = html`${label}${change.part.length ? html`: ${partName(change.part)}` : nothing}`;
  const number = (value) => (value ? range(value.low, value.high) : 'none');
  switch (change.kind) {
    case 'value': return html`${name}: ${change.was ? html`<s><span class="hidden">was </span>${number(change.was)}</s> ` : nothing}<b>${change.now ? number(change.now) : 'withdrawn'}</b>`;
    case 'standing': return html`${name}: <b>${number(change.now)}</b> is now ${standings[change.now?.standing]?.word.toLowerCase() ?? 'open'}`;
    default: return html`${name}: ${change.now ? html`<b>${number(change.now)}</b>, ` : nothing}sources changed`;
  }
}

/** For the screen reader, one sentence a change; null for what it need not interrupt. */
export function spoken(change, board) {
  if (change.kind !== 'value' && change.kind !== 'standing') return null;
  const label = board.tallies.find((t) => t.tally === change.tally)?.label ?? change.tally;
  const name = change.part.length ? `${label}: ${partName(change.part)}` : label;
  const now = change.now ? range(change.now.low, change.now.high) : 'withdrawn';
  return `${change.correction ? 'Correction. ' : ''}${name}: ${now}${change.was ? `, was ${range(change.was.low, change.was.high)}` : ''}${change.now ? `. ${standings[change.now.standing]?.word}.` : '.'}`;
}
