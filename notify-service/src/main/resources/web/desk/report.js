import { LitElement, html, nothing } from 'lit';
import { Unanswered, ingest } from '../shared/readings.js';
import { moment, source, webAddress } from '../shared/words.js';
import { found, markedText } from './marked.js';

/** The report behind a claim with the claim's words marked; where its text is not kept any more, the words and the link. */
export class ReportText extends LitElement {
  static properties = { claim: { attribute: false }, zone: { type: String }, report: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('claim') && changed.get('claim')?.report !== this.claim?.report) this.load();
  }

  async load() {
    this.report = null;
    this.failure = null;
    this.request?.abort();
    this.request = new AbortController();
    try {
      this.report = await ingest.report(this.claim.report, { signal: this.request.signal });
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.failure = failure instanceof Unanswered && failure.status === 404 ? 'The report’s text is not kept here.' : failure.message;
    }
  }

  updated() {
    this.querySelector('#current-words')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    if (!this.claim) return nothing;
    const address = webAddress(this.claim.url);
    const words = this.report?.text ? this.words() : null;
    return html`<article class="report" aria-label="The report">
      <p class="kicker"><span dir="auto">${source(this.claim)}</span>, <time datetime=${this.claim.published}>${moment(this.claim.published, this.zone)}</time>
        ${address ? html` · <a href=${address} rel="noopener noreferrer nofollow" target="_blank">Read it at its source<span class="hidden">, in a new window</span></a>` : nothing}</p>
      ${this.report?.title ? html`<h3 dir="auto">${this.report.title}</h3>` : nothing}
      ${words ? markedText(this.report.text, [{ ...words, current: true }]) : html`<blockquote dir="auto"><mark>${this.claim.quote}</mark></blockquote>
        ${this.report?.text ? markedText(this.report.text, []) : this.failure ? html`<p class="quiet">${this.failure} These are the claim’s own words.</p>` : nothing}`}
    </article>`;
  }

  words() {
    const evidence = this.report.claims?.find((claim) => claim.id === this.claim.id)?.evidence;
    return evidence ?? found(this.report.text, this.claim.quote);
  }
}

customElements.define('tw-report', ReportText);
