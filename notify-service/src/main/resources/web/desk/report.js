import { LitElement, html, nothing } from 'lit';
import { addressOfWords } from '../shared/links.js';
import { Unanswered, ingest, ledger } from '../shared/readings.js';
import { moment, source } from '../shared/words.js';
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

  updated(changed) {
    if (changed.has('claim') || changed.has('report')) this.querySelector('mark.current')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    if (!this.claim) return nothing;
    const address = addressOfWords(this.claim);
    const { title = '', text = '' } = this.report ?? {};
    const marks = text ? this.marks(text) : [];
    return html`<article class="report" aria-label="The report">
      <p class="kicker"><span dir="auto">${source(this.claim)}</span>, <time datetime=${this.claim.published}>${moment(this.claim.published, this.zone)}</time>
        ${address ? html` · <a href=${address} rel="noopener noreferrer nofollow" target="_blank">Read it at its source<span class="hidden">, in a new window</span></a>` : nothing}</p>
      ${marks.some((mark) => mark.current) ? nothing : html`<blockquote dir="auto"><mark>${this.claim.quote}</mark></blockquote>`}
      ${text ? words(title ?? '', text, marks) : this.failure ? html`<p class="quiet">${this.failure} These are the claim’s own words.</p>` : html`<p class="quiet">Reading the report…</p>`}
    </article>`;
  }

  /** The words of all claims of the report; those of this one stand out. Offsets hold only where the text has not changed since. */
  marks(text) {
    const marks = (this.lines ?? []).map((line) => line.claim)
      .filter(({ evidence }) => evidence && folded(text.slice(evidence.start, evidence.end)) === folded(evidence.text))
      .map((claim) => ({ ...claim.evidence, current: claim.id === this.claim.id }));
    if (marks.some((mark) => mark.current)) return marks;
    const words = found(text, this.claim.quote);
    return words ? [...marks, { ...words, current: true }] : marks;
  }
}

const folded = (text) => text.replace(/\s+/g, ' ').trim();

/** A report's text often begins with its title, which claims are read from too; it is drawn as the headline that it is. */
function words(title, text, marks) {
  if (!title || !text.startsWith(title)) return html`${title ? html`<h3 dir="auto">${title}</h3>` : nothing}${markedText(text, marks)}`;
  const gap = title.length + (/^\s*/.exec(text.slice(title.length))[0].length);
  const body = marks.map((mark) => ({ ...mark, start: Math.max(0, mark.start - gap), end: mark.end - gap }));
  return html`<h3>${markedText(title, marks.map((mark) => ({ ...mark, end: Math.min(mark.end, title.length) })))}</h3>${markedText(text.slice(gap), body)}`;
}

customElements.define('tw-report', ReportText);
