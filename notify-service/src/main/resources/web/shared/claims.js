import { html, nothing } from 'lit';
import { addressOfWords } from './links.js';
import { measures, moment, period, readable, source, stated, statuses } from './words.js';

/** One claim with its words: who, where, when, how it was put, and why it counts or does not. */
export function claimView(claim, zone, why = null, supports = false) {
  return html`<li class="claim" data-claim=${claim.id}>
    <p class="claim-head"><b class="stated">${stated(claim)}</b> <span class="quiet">${[measures[claim.measure], period(claim)].filter(Boolean).join(', ')}</span>
      ${claim.status && claim.status !== 'actual' ? html`<span class="tag">${statuses[claim.status]}</span>` : nothing}</p>
    ${quoteView(claim)}
    <p class="claim-by"><b dir="auto">${source(claim)}</b>
      <span class="quiet">published <time datetime=${claim.published}>${moment(claim.published, zone)}</time></span>
      <span class="quiet">known <time datetime=${claim.known}>${moment(claim.known, zone)}</time></span></p>
    ${why ? html`<p class=${supports ? 'because' : 'why'} dir="auto">${readable(why)}</p>` : nothing}
  </li>`;
}

/** The quoted words, linked to where they stand in the report. */
export function quoteView(claim) {
  const address = addressOfWords(claim);
  return html`<blockquote dir="auto">${address
    ? html`<a href=${address} rel="noopener noreferrer nofollow" target="_blank">${claim.quote}<span class="hidden"> (in the report, in a new window)</span></a>`
    : claim.quote}</blockquote>`;
}
