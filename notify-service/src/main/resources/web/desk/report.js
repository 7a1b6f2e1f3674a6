import { LitElement, html, nothing } from 'lit';
import { Unanswered, ingest, ledger } from '../shared/readings.js';
import { moment, source, webAddress } from '../shared/words.js';
import { found, markedText } from './marked.js';

/** The report behind a claim with the claim's words marked; where its text is not kept any more, the words and the link. */
export class ReportText extends LitElement {
  static properties = { claim: { attribute: false }, story: { type: String }, zone: { type: String }, report: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('claim') && this.claim && changed.get('claim')?.report !== this.claim.report) this.load();
  }

  async load() {
    this.report = null;
    this.failure = null;
    this.request?.abort();
    this.request = new AbortController();
    try {
      const { signal } = this.request;
      [this.report, this.lines] = await Promise.all([
        ingest.report(this.claim.report, { signal }),
        ledger.claims(this.story, { filter: { report: this.claim.report, limit: 1000 }, signal }).then((page) => page.claims),
      ]);
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
    const marks = this.report?.text ? this.marks() : [];
    return html`<article class="report" aria-label="The report">
      <p class="kicker"><span dir="auto">${source(this.claim)}</span>, <time datetime=${this.claim.published}>${moment(this.claim.published, this.zone)}</time>
        ${address ? html` · <a href=${address} rel="noopener noreferrer nofollow" target="_blank">Read it at its source<span class="hidden">, in a new window</span></a>` : nothing}</p>
      ${this.report?.title && !this.report.text?.startsWith(this.report.title) ? html`<h3 dir="auto">${this.report.title}</h3>` : nothing}
      ${marks.some((mark) => mark.current) ? nothing : html`<blockquote dir="auto"><mark>${this.claim.quote}</mark></blockquote>`}
      ${this.report?.text ? markedText(this.report.text, marks) : this.failure ? html`<p class="quiet">${this.failure} These are the claim’s own words.</p>` : nothing}
    </article>`;
  }

  /** The words of all claims of the report; those of this one stand out. Offsets hold only where the text has not changed since. */
  marks() {
    const text = this.report.text;
    const marks = (this.lines ?? []).map((line) => line.claim)
      .filter(({ evidence }) => evidence && text.slice(evidence.start, evidence.end).replace(/\s+/g, ' ').trim() === evidence.text.replace(/\s+/g, ' ').trim())
      .map((claim) => ({ ...claim.evidence, current: claim.id === this.claim.id }));
    if (marks.some((mark) => mark.current)) return marks;
    const words = found(text, this.claim.quote);
    return words ? [...marks, { ...words, current: true }] : marks;
  }
}

customElements.define('tw-report', ReportText);
