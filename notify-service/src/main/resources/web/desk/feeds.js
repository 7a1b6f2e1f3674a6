import { LitElement, html, nothing } from 'lit';
import { ingest } from '../shared/readings.js';
import { span } from '../shared/words.js';

const rank = { failing: 0, silent: 1, waiting: 2, ok: 3 };

/** How the polled feeds are, those in trouble first. */
export class Feeds extends LitElement {
  static properties = { feeds: { state: true }, failure: { state: true } };

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
      const answer = await ingest.feeds();
      this.feeds = [...(answer.feeds ?? answer)].sort((a, b) => rank[a.state] - rank[b.state]);
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
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Feeds"><table class="feeds"><thead><tr><th scope="col">Feed</th><th scope="col">Health</th><th scope="col">Last polled</th><th scope="col">Newest item</th><th scope="col">Taken</th></tr></thead><tbody>
      ${this.feeds.map((feed) => html`<tr><th scope="row"><b dir="auto">${feed.publisher ?? feed.feed}</b><br><span class="quiet">${feed.url}</span></th>
        <td><b>${feed.state}</b>${feed.error ? html`<br><span class="quiet">${feed.error}</span>` : nothing}${feed.itemsRefused ? html`<br><span class="quiet">${feed.itemsRefused} refused: ${feed.refusal}</span>` : nothing}</td>
        <td>${ago(feed.lastPoll)}</td><td>${ago(feed.lastItem)}</td><td>${feed.itemsTaken}</td></tr>`)}</tbody></table></div>`;
  }
}

customElements.define('tw-feeds', Feeds);
