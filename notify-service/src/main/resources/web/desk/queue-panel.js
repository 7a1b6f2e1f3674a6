import { html, nothing } from 'lit';
import { figureName } from '../shared/parts.js';
import { count, moment, stated } from '../shared/words.js';
import { itemView } from './item.js';

const kinds = { held: 'Waits', conflict: 'Conflict', explained: 'Explained' };

/** What waits for a person, and the one that is looked at. `desk` is the element that it belongs to. */
export function queuePanel(desk) {
  const { board, read: { queue } } = desk;
  const { current, items: shown } = desk;
  const explained = queue.filter((item) => item.kind === 'explained').length;
  return html`
    ${shown.length ? nothing : html`<p class="empty">Nothing waits.</p><p class="quiet">Claims that look wrong, and those that nothing explains, appear here by themselves. Any figure can be decided about under Figures.</p>`}
    <div class="desk-columns">
      <div>
        ${shown.length ? html`<ul class="queue" aria-label="What waits">${shown.map((item) => html`<li><button class="queued ${item.key === current?.key ? 'current' : ''}" data-claim=${item.claim.id} aria-current=${item.key === current?.key} @click=${() => desk.lookAt(item.key)}>
          <span class="tag ${item.kind}">${kinds[item.kind]}</span><b>${stated(item.claim)}</b> <span>${figureName(item.label, item.part)}</span>
          <span class="quiet" dir="auto">${item.claim.publisher}, ${moment(item.claim.published, board.zone)}</span></button></li>`)}</ul>` : nothing}
        ${explained ? html`<label class="all"><input type="checkbox" .checked=${desk.all} @change=${(set) => { desk.all = set.target.checked; }}> ${count(explained, 'difference', 'differences')} already explained</label>` : nothing}
      </div>
      ${current ? itemView(current, desk.deciding) : nothing}
    </div>`;
}
