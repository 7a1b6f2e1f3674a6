import { LitElement, html, nothing } from 'lit';
import { ledger } from '../shared/readings.js';
import { moment } from '../shared/words.js';

/**
 * The way through time. Each stop of the slider is a change; going to one asks for the board as it was known then. The
 * day beside it asks the other question: as of which day in the world. Fires `moment` with {known, at}; null is now.
 */
export class Moments extends LitElement {
  static properties = { board: { attribute: false }, known: { type: String }, at: { type: String }, last: { attribute: false }, place: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('known')) this.place = null; // where the slider was let go has become where the board stands
  }

  render() {
    const last = this.last ?? this.board?.seq ?? 0;
    if (last < 1) return nothing;
    const place = this.place ?? (this.known ? this.board.seq : last);
    const words = this.place != null && this.place < last ? `change ${this.place} of ${last}` : this.known ? moment(this.known, this.board.zone) : 'now';
    return html`<section class="moments ${this.known || this.at ? 'past' : ''}" aria-label="Through time"><div>
      <label class="slide"><span>As known</span>
        <input type="range" min="1" max=${last} .value=${String(place)} aria-valuetext=${words} @input=${(moved) => this.slide(+moved.target.value, last)}></label>
      <output class="known">${words}</output>
      <label class="as-of-day"><span>As of</span> <input type="date" .value=${this.at?.slice(0, 10) ?? ''} @change=${(chosen) => this.tell(this.known, chosen.target.value || null)}></label>
      ${this.known || this.at ? html`<button class="act now" @click=${() => { this.place = null; this.tell(null, null); }}>Back to now</button>` : nothing}
    </div></section>`;
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
