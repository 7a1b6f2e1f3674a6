import { html, nothing } from 'lit';
import { claimView } from '../shared/claims.js';
import { figureName } from '../shared/parts.js';
import { standingMark } from '../shared/standing.js';
import { brief, readable, stated } from '../shared/words.js';

export const itemWords = (item) => `${figureName(item.label, item.part)}${item.claim ? `: ${stated(item.claim)}` : ''}`;

/**
 * One thing to decide about: a claim beside what the board says, why it stands here, and the report with its words marked.
 * An item without a claim is the figure itself.
 */
export function itemView(item, { board, by, decided }) {
  return html`<section class="item" aria-label=${itemWords(item)}>
    <div class="verdict">
      <h2>${figureName(item.label, item.part)}</h2>
      <p class="compare">${item.claim ? html`<span><span class="quiet">the claim says</span><b>${stated(item.claim)}</b></span>` : nothing}<span><span class="quiet">the board says</span><b>${brief(item.value)}</b>${item.value ? standingMark(item.value.standing) : nothing}</span></p>
      ${item.claim && item.sentence ? html`<p class=${item.kind === 'counts' ? 'because' : 'why'} dir="auto">${readable(item.sentence)}</p>` : nothing}
      ${item.claim ? html`<ul class="claims">${claimView(item.claim, board.zone)}</ul>` : nothing}
      ${by ? html`<tw-decision .board=${board} .item=${item} .by=${by} @decided=${(told) => decided(told.detail)}></tw-decision>` : nothing}
    </div>
    ${item.claim ? html`<tw-report .claim=${item.claim} .story=${board.story} .zone=${board.zone}></tw-report>` : nothing}</section>`;
}
