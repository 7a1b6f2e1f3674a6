import { html, nothing } from 'lit';
import { figureName } from '../shared/parts.js';
import { standingMark } from '../shared/standing.js';
import { brief, count, moment, source, stated } from '../shared/words.js';
import { itemView } from './item.js';

/** Every figure of the board, and the claims that it rests on: each can be decided about, whether it waits or not. */
export function figuresPanel(desk) {
  if (!desk.items.length) return html`<p class="empty">Nothing reported yet.</p>`;
  const { current } = desk;
  return html`<div class="desk-columns">
      <ul class="queue" aria-label="Figures">${desk.items.map((item) => html`<li><button class="queued ${item.key === current?.figure ? 'current' : ''}" data-figure=${item.key} aria-current=${item.key === current?.figure} @click=${() => desk.lookAt(item.key)}>
        <b>${brief(item.value)}</b> <span>${figureName(item.label, item.part)}</span>
        <span class="quiet">${item.value ? standingMark(item.value.standing) : 'no figure yet'}${item.held ? html` · ${count(item.held, 'claim waits', 'claims wait')}` : nothing}${item.dissents ? html` · ${count(item.dissents, 'claim says', 'claims say')} otherwise` : nothing}</span></button></li>`)}</ul>
      ${current ? html`<div>${itemView(current, desk.deciding)}${restsOn(desk, current)}</div>` : nothing}
    </div>`;
}

/** The claims that a figure rests on; choosing one shows its report, and what can be decided about it. */
function restsOn(desk, current) {
  const { behind } = desk.read;
  const claims = behind ?? [];
  return html`<section class="rests-on"><h3>${behind ? `It rests on ${count(claims.length, 'claim', 'claims')}` : 'Reading what it rests on…'}</h3>
    <ul>${claims.map((item) => html`<li><button class="queued ${item.key === current.key ? 'current' : ''}" data-claim=${item.claim.id} aria-current=${item.key === current.key} @click=${() => desk.lookAt(item.key)}>
      <b>${stated(item.claim)}</b> <span dir="auto">“${item.claim.quote}”</span> <span class="quiet" dir="auto">${source(item.claim)}, ${moment(item.claim.published, desk.board.zone)}</span></button></li>`)}</ul></section>`;
}
