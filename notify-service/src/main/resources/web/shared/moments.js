import { LitElement, html, nothing } from 'lit';
import { ledger } from './readings.js';
import { moment } from './words.js';

/**
 * A slider through the board's past. Each stop is a change; going to one asks for the board as it was known then. The day
 * beside it asks the other question: as of which day in the world. Fires `moment` with {known, at}; null is now.
 */
export class Moments extends LitElement {
  static properties = { board: { attribute: false }, known: { type: String }, at: { type: String }, last: { attribute: false }, place: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    const last = this.last ?? this.board?.seq ?? 0;
    if (last < 1) return nothing;
    const place = this.place ?? (this.known ? this.board.seq : last);
    const past = this.known || this.at;
    return html`<section class="moments" aria-label="Time">
      <label class="slide"><span>Known</span>
        <input type="range" min="1" max=${last} .value=${String(place)} aria-valuetext=${this.known ? moment(this.known, this.board.zone) : 'now'}
          @input=${(moved) => this.slide(+moved.target.value, last)}></label>
      <output class="known">${this.known ? moment(this.known, this.board.zone) : 'now'}</output>
      <label class="as-of-day"><span>As of</span> <input type="date" .value=${this.at?.slice(0, 10) ?? ''} @change=${(chosen) => this.tell(this.known, chosen.target.value || null)}></label>
      ${past ? html`<button class="now" @click=${() => { this.place = null; this.tell(null, null); }}>Back to now</button>` : nothing}
    </section>`;
  }

  slide(seq, last) {
    this.place = seq;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.goTo(seq, last), 120);
  }

  async goTo(seq, last) {
    if (seq >= last) {
      this.place = null;
      this.tell(null, this.at);
      return;
    }
    this.request?.abort();
    this.request = new AbortController();
    try {
      const [change] = (await ledger.changes(this.board.story, { after: seq - 1, limit: 1, signal: this.request.signal })).changes;
      if (change) this.tell(change.at, this.at);
    } catch (failure) {
      if (failure.name !== 'AbortError') this.dispatchEvent(new CustomEvent('trouble', { detail: failure.message, bubbles: true }));
    }
  }

  tell(known, at) {
    this.dispatchEvent(new CustomEvent('moment', { detail: { known: known ?? null, at: at ?? null } }));
  }
}


customElements.define('tw-moments', Moments);
