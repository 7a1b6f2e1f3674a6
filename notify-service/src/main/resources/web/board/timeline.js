import { html, nothing } from 'lit';
import { TRUCE } from '../shared/board.js';
import { figureName, labelOf } from '../shared/parts.js';
import { day, dayOf, range, standings, timeOf, readable } from '../shared/words.js';

const truces = { none: 'nothing known', agreed: 'agreed', active: 'it holds', ended: 'it has ended' };

/**
 * Changes by day, newest first; corrections are marked by a word, a rule and the struck old value. `all` is newest first;
 * `everything` also shows those that only change who says so.
 */
export function timelineView(all, board, { then, older, everything }) {
  const shown = all.filter((change, i) => everything || moves(change, all.slice(i + 1)));
  const days = byDay(shown, board.zone);
  return html`${shown.length ? nothing : html`<p class="quiet">No change yet.</p>`}
    ${[...days].map(([date, changes]) => html`<section class="on-day"><h3><time datetime=${date}>${day(date, true)}</time></h3>
      <ol class="timeline">${changes.map((change) => changeView(change, board, then))}</ol></section>`)}
    ${older ? html`<button class="more" @click=${older}>Earlier changes</button>` : nothing}`;
}

function byDay(changes, zone) {
  const days = new Map();
  changes.forEach((change) => {
    const date = dayOf(change.at, zone);
    days.set(date, [...(days.get(date) ?? []), change]);
  });
  return days;
}

function changeView(change, board, then) {
  return html`<li class=${change.correction ? 'correction' : ''} data-seq=${change.seq}>
    <p class="when"><a href=${then(change)}><time datetime=${change.at}>${timeOf(change.at, board.zone)}</time><span class="hidden">: show the board as it was then</span></a></p>
    <p class="what">${change.correction ? html`<span class="tag corrected">Correction</span> ` : nothing}${what(change, board)}</p>
    ${change.cause?.reason ? html`<p class="reason" dir="auto">${readable(change.cause.reason)}${change.cause.by ? html` <span class="quiet">${change.cause.by}</span>` : nothing}</p>` : nothing}
  </li>`;
}

/** Whether a change moves a number, its standing or the truce; the others only change who says so. */
function moves(change, before) {
  if (change.correction) return true;
  if (change.tally !== TRUCE) return change.kind !== 'sources';
  const last = before.find((other) => other.tally === TRUCE)?.truce;
  return !last || ['state', 'since', 'until', 'extensions'].some((field) => last[field] !== change.truce?.[field]);
}

function what(change, board) {
  if (change.tally === TRUCE) return html`Truce: <b>${truces[change.truce?.state] ?? 'unknown'}</b>`;
  const name = figureName(labelOf(board, change.tally), change.part);
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
  const now = change.now ? range(change.now.low, change.now.high) : 'withdrawn';
  const was = change.was ? `, was ${range(change.was.low, change.was.high)}` : '';
  const standing = change.now ? ` ${standings[change.now.standing]?.word}.` : '';
  return `${change.correction ? 'Correction. ' : ''}${figureName(labelOf(board, change.tally), change.part)}: ${now}${was}.${standing}`;
}
