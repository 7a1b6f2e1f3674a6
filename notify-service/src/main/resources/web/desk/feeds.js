import { LitElement, html, nothing } from 'lit';
import { ingest } from '../shared/readings.js';
import { span } from '../shared/words.js';

/** How the polled feeds are, newest trouble first. */
export class Feeds extends LitElement {
  static properties = { token: { attribute: false }, feeds: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
    this.timer = setInterval(() => this.load(), 15_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async load() {
    try {
      const answer = await ingest.feeds({ token: this.token });
      this.feeds = Array.isArray(answer) ? answer : answer.feeds ?? [];
      this.failure = null;
    } catch (failure) {
      this.failure = failure.status === 404 ? 'This ingest-service polls no feeds.' : failure.message;
    }
  }

  render() {
    if (this.failure) return html`<p class="notice" role="status">${this.failure}</p>`;
    if (!this.feeds) return html`<p class="quiet">Reading…</p>`;
    if (!this.feeds.length) return html`<p class="quiet">No feed is polled. Feeds are named in the settings of ingest-service.</p>`;
    const ago = (time) => (time ? `${span(Date.now() - Date.parse(time))} ago` : 'never');
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Feeds"><table class="feeds"><thead><tr><th scope="col">Feed</th><th scope="col">Health</th><th scope="col">Last polled</th><th scope="col">Last report</th></tr></thead><tbody>
      ${this.feeds.map((feed) => html`<tr><th scope="row"><b dir="auto">${feed.publisher ?? feed.name ?? feed.id}</b><br><span class="quiet">${feed.url}</span></th>
        <td>${feed.state ?? feed.health ?? nothing}${feed.failures ? html`<br><span class="quiet">${feed.failures} failures${feed.problem ? `: ${feed.problem}` : ''}</span>` : nothing}</td>
        <td>${ago(feed.lastPolled)}</td><td>${ago(feed.lastNew)}</td></tr>`)}</tbody></table></div>`;
  }
}

customElements.define('tw-feeds', Feeds);
