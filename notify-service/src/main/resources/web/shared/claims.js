import { html, nothing } from 'lit';
import { measures, moment, period, source, stated, statuses, webAddress } from './words.js';

/** One claim with its words: who, where, when, how it was put, and why it counts or does not. */
export function claimView(claim, zone, why = null, supports = false) {
  const address = webAddress(claim.url);
  return html`<li class="claim" data-claim=${claim.id}>
    <p class="claim-head"><b class="stated">${stated(claim)}</b> <span class="quiet">${[measures[claim.measure], period(claim)].filter(Boolean).join(', ')}</span>
      ${claim.status && claim.status !== 'actual' ? html`<span class="tag">${statuses[claim.status]}</span>` : nothing}</p>
    <blockquote dir="auto">${claim.quote}</blockquote>
    <p class="claim-by"><span dir="auto">${source(claim)}</span>
      <span class="quiet">published <time datetime=${claim.published}>${moment(claim.published, zone)}</time>, known <time datetime=${claim.known}>${moment(claim.known, zone)}</time></span>
      ${address ? html`<a href=${address} rel="noopener noreferrer nofollow" target="_blank">Read the report<span class="hidden">, in a new window</span></a>` : nothing}</p>
    ${why ? html`<p class=${supports ? 'quiet' : 'why'} dir="auto">${why}</p>` : nothing}
  </li>`;
}
