import { LitElement, html, nothing } from 'lit';
import { ingest } from '../shared/readings.js';
import { partName, period, stated, statuses } from '../shared/words.js';
import { markedText } from './marked.js';

/** Paste a report, see what would be read from it, and only then publish it. */
export class Paste extends LitElement {
  static properties = { stories: { attribute: false }, publishes: { type: Boolean }, extract: { state: true }, at: { state: true }, busy: { state: true }, failure: { state: true }, done: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<form class="paste" @submit=${this.preview}>
        <div class="row">
          <label class="field">Publisher <input type="text" name="publisher" required maxlength="200"></label>
          <label class="field">Published <input type="datetime-local" name="published" step="60" required .value=${localNow()}></label>
          <label class="field">Story <select name="story"><option value="">by its text</option>${this.stories.map((story) => html`<option value=${story.story}>${story.title}</option>`)}</select></label>
        </div>
        <label class="field">Address <input type="text" name="url" maxlength="2000" placeholder="https://…"></label>
        <label class="field">Title <input type="text" name="title" maxlength="500"></label>
        <label class="field">Text <textarea name="text" rows="9" required></textarea></label>
        <p class="send"><button class="act" ?disabled=${this.busy}>See its claims</button></p>
      </form>
      ${this.failure ? html`<p class="notice" role="alert">${this.failure}</p>` : nothing}
      <div role="status">${this.done ? html`<p class="banner">${this.done}</p>` : nothing}</div>
      ${this.extract ? this.found() : nothing}`;
  }

  found() {
    const { claims, truce, terms, text, story } = this.extract;
    return html`<section class="preview" aria-label="What was read"><h2>${claims.length ? `${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}` : 'No claims'}${story ? html` <span class="quiet">for ${this.stories.find((s) => s.story === story)?.title ?? story}</span>` : html` <span class="quiet">and no story that it fits</span>`}</h2>
      <div class="side-by-side">
        <div>${text ? markedText(text, [...claims, ...truce, ...terms].filter((one) => one.evidence).map((one) => ({ ...one.evidence, current: one === claims[this.at] }))) : nothing}</div>
        <ol class="found">${claims.map((claim, i) => html`<li><button class=${i === this.at ? 'current' : ''} @click=${() => { this.at = i; }} @focus=${() => { this.at = i; }}>
            <b class="stated">${stated(claim)}</b> ${claim.tally}${claim.who.length ? `: ${partName(claim.who)}` : ''}
            <span class="quiet">${[claim.measure, statuses[claim.status].toLowerCase(), period(claim), claim.attribution, `${Math.round(claim.confidence * 100)} %`].filter(Boolean).join(' · ')}</span></button></li>`)}
          ${truce.map((one) => html`<li class="other">Truce: ${one.action}${one.days ? `, ${one.days} days` : ''}${one.date ? `, ${one.date}` : ''}</li>`)}
          ${terms.map((one) => html`<li class="other">Term: ${one.count} ${one.give} for ${one.perCount} ${one.per}</li>`)}</ol>
      </div>
      ${this.publishes && story ? html`<p class="send"><button class="act" ?disabled=${this.busy} @click=${this.publish}>Publish this report</button></p>` : nothing}</section>`;
  }

  preview = async (submitted) => {
    submitted.preventDefault();
    const given = Object.fromEntries([...new FormData(submitted.target)].filter(([, value]) => value.trim?.() !== ''));
    this.report = { ...given, published: new Date(given.published).toISOString() };
    await this.ask(async () => {
      this.extract = await ingest.extract(this.report);
      this.at = 0;
    });
  };

  publish = () => this.ask(async () => {
    await ingest.publish(this.report);
    this.done = 'Published. Its claims are on their way to the board.';
    this.extract = null;
  });

  async ask(action) {
    this.busy = true;
    this.failure = null;
    this.done = null;
    try {
      await action();
    } catch (failure) {
      this.failure = failure.message;
    } finally {
      this.busy = false;
    }
  }
}

function localNow() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

customElements.define('tw-paste', Paste);
