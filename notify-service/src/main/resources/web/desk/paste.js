import { LitElement, html, nothing } from 'lit';
import { figureName, labelOf } from '../shared/parts.js';
import { ingest, ledger } from '../shared/readings.js';
import { count, day, measures, period, stated, statuses } from '../shared/words.js';
import { markedText } from './marked.js';

/** Paste a report, see what would be read from it, and only then publish it. */
export class Paste extends LitElement {
  static properties = {
    stories: { attribute: false }, publishes: { type: Boolean }, extract: { state: true }, board: { state: true }, at: { state: true }, busy: { state: true }, failure: { state: true }, done: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<form class="paste" @submit=${this.preview}>
        <div class="row">
          <label class="field">Publisher <input type="text" name="publisher" required maxlength="200"></label>
          <label class="field">Published, by your clock <input type="datetime-local" name="published" step="60" required .value=${this.opened ??= localNow()}></label>
          <label class="field">Story <select name="story"><option value="">the one that its text fits</option>${this.stories.map((story) => html`<option value=${story.story}>${story.title}</option>`)}</select></label>
        </div>
        <label class="field">Address <input type="text" name="url" maxlength="2000" placeholder="https://…"></label>
        <label class="field">Title <input type="text" name="title" maxlength="500"></label>
        <label class="field">Text <textarea name="text" rows="9" required></textarea></label>
        <p class="send"><button class="act" ?disabled=${this.busy}>See its claims</button> <span class="quiet">Nothing is published by this.</span></p>
      </form>
      ${this.failure ? html`<p class="notice" role="alert">${this.failure}</p>` : nothing}
      <div role="status">${this.done ? html`<p class="banner">${this.done}</p>` : nothing}</div>
      ${this.extract ? this.found() : nothing}`;
  }

  found() {
    const { claims, truce, terms, text, story } = this.extract;
    const title = this.stories.find((one) => one.story === story)?.title ?? story;
    const marks = [...claims, ...truce, ...terms].filter((one) => one.evidence).map((one) => ({ ...one.evidence, current: one === claims[this.at] }));
    return html`<section class="preview" aria-label="What was read"><h2>${claims.length ? count(claims.length, 'claim', 'claims') : 'No claims'} <span class="quiet">${story ? `for ${title}` : 'and no story that it fits'}</span></h2>
      <div class="side-by-side">
        <div>${text ? markedText(text, marks) : nothing}</div>
        <ol class="found">${claims.map((claim, i) => html`<li><button class=${i === this.at ? 'current' : ''} @click=${() => { this.at = i; }} @focus=${() => { this.at = i; }}>
            <b class="stated">${stated(claim)}</b> ${figureName(labelOf(this.board, claim.tally), claim.who)} ${claim.status === 'actual' ? nothing : html`<span class="tag">${statuses[claim.status]}</span>`}
            <span class="quiet">${claimWords(claim)}</span></button></li>`)}
          ${truce.map((one) => html`<li class="other">${truceWords(one)}</li>`)}
          ${terms.map((one) => html`<li class="other">${this.termWords(one)}</li>`)}</ol>
      </div>
      ${this.publishing(story)}</section>`;
  }

  publishing(story) {
    if (!story) return html`<p class="quiet">It would not reach a board. Where it belongs to a story all the same, choose the story above.</p>`;
    if (!this.publishes) return html`<p class="quiet">Sign in as an editor to publish it.</p>`;
    return html`<p class="send"><button class="act" ?disabled=${this.busy} @click=${this.publish}>Publish this report</button></p>`;
  }

  /** "3 for 1: prisoners released for hostages released". */
  termWords(term) {
    const name = (id) => (id === 'truce-days' ? 'days of truce' : labelOf(this.board, id).toLowerCase());
    return `Terms, ${term.count} for ${term.perCount}: ${name(term.give)} for ${name(term.per)}`;
  }

  preview = async (submitted) => {
    submitted.preventDefault();
    const given = Object.fromEntries([...new FormData(submitted.target)].filter(([, value]) => value.trim() !== ''));
    this.report = { ...given, published: new Date(given.published).toISOString() };
    this.extract = null;
    await this.ask(async () => {
      const extract = await ingest.extract(this.report);
      this.board = extract.story ? await ledger.board(extract.story).catch(() => null) : null; // only for the tallies' names
      this.at = 0;
      this.extract = extract;
    });
    await this.updateComplete;
    this.querySelector('.preview')?.scrollIntoView({ block: 'nearest' });
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

const claimWords = (claim) => [measures[claim.measure], period(claim), claim.attribution, `read with ${Math.round(claim.confidence * 100)} % confidence`].filter(Boolean).join(' · ');

const actions = { start: 'Truce begins', extend: 'Truce is extended', expire: 'Truce expires', end: 'Truce has broken down', talks: 'Truce is being negotiated' };

function truceWords({ action, date, days, status }) {
  return [actions[action] ?? `Truce: ${action}`, days ? `${action === 'extend' ? 'by' : 'for'} ${count(days, 'day', 'days')}` : null, date ? day(date, true) : null].filter(Boolean).join(' ')
    + (status && status !== 'actual' ? ` (${statuses[status].toLowerCase()})` : '');
}

function localNow() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

customElements.define('tw-paste', Paste);
