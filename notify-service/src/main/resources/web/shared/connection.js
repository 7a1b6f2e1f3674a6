import { LitElement, html, nothing } from 'lit';
import { span } from './words.js';

const words = { connecting: 'Connecting', live: 'Live', reconnecting: 'Connection lost, trying again', offline: 'Offline', past: 'As it was', refused: 'Not allowed to follow' };

/**
 * How fresh the page is: the state of the connection, how long ago the board changed, and how long each source has been
 * silent. It ticks by itself, so that the page around it is not drawn every second. `skew` is how far the server's clock is
 * ahead of this one, in milliseconds; `cutOff` since when the server itself hears nothing, so that no silence means anything.
 */
export class Connection extends LitElement {
  static properties = {
    state: { type: String }, changed: { attribute: false }, sources: { attribute: false }, retryAt: { attribute: false }, skew: { attribute: false }, cutOff: { attribute: false }, now: { state: true },
  };

  constructor() {
    super();
    this.state = 'connecting';
    this.sources = [];
    this.skew = 0;
    this.now = Date.now();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => { this.now = Date.now(); }, 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    const wait = this.retryAt && this.state === 'reconnecting' ? Math.max(0, Math.ceil((this.retryAt - this.now) / 1000)) : null;
    const now = this.now + this.skew;
    const silent = this.sources.map((source) => ({ ...source, for: now - Date.parse(source.heard) }));
    return html`<div class="connection ${this.state}">
      <p role="status"><span class="dot" aria-hidden="true"></span>${words[this.state]}</p>
      ${this.cutOff && this.state === 'live' ? html`<span class="cut-off" role="status">The server hears nothing itself, for ${span(now - Date.parse(this.cutOff))}</span>` : nothing}
      ${wait ? html`<span class="quiet">in ${wait} s</span>` : nothing}
      ${this.changed && this.state !== 'past' ? html`<span class="quiet">updated ${span(now - Date.parse(this.changed))} ago</span>` : nothing}
      ${silent.length ? html`<details class="silence"><summary>${silent.length === 1 ? '1 source' : `${silent.length} sources`}, last heard ${span(silent[0].for)} ago</summary>
        <ul>${silent.map((source) => html`<li><span dir="auto">${source.publisher}</span> <span class="quiet">${span(source.for)} ago</span></li>`)}</ul></details>` : nothing}
    </div>`;
  }
}

customElements.define('tw-connection', Connection);
