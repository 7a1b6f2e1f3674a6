import { LitElement, html, nothing } from 'lit';
import { figureOf, samePart } from '../shared/board.js';
import { claimView } from '../shared/claims.js';
import { figureName, labelOf } from '../shared/parts.js';
import { ledger } from '../shared/readings.js';
import { standingMark } from '../shared/standing.js';
import { brief, count, day, moment, range, standings, whoSaysSo, readable } from '../shared/words.js';
import { flagView } from './figures.js';

const STEPS_SHOWN = 50;

/**
 * "Who says so?": everything behind one number. Shows at once what the board holds, then all of it from the ledger. It is
 * a modal dialog, so the browser keeps the focus in it, closes it on Escape and gives the focus back.
 */
export class Drawer extends LitElement {
  static properties = {
    board: { attribute: false }, moments: { attribute: false }, of: { state: true }, reading: { state: true }, steps: { state: true }, failure: { state: true },
  };

  constructor() {
    super();
    this.moments = {};
  }

  createRenderRoot() {
    return this;
  }

  open(tally, part) {
    this.of = { tally, part };
    this.reading = null;
    this.steps = [];
    this.failure = null;
    this.load();
    this.updateComplete.then(() => this.querySelector('dialog').showModal());
  }

  async load() {
    this.request?.abort();
    this.request = new AbortController();
    try {
      const { signal } = this.request;
      const { story } = this.board;
      const { tally, part } = this.of;
      const [reading, page] = await Promise.all([
        ledger.tally(story, tally, { ...this.moments, signal }),
        ledger.changes(story, { tally, part: part.join(','), known: this.moments.known, limit: 1000, signal }),
      ]);
      this.reading = reading;
      this.steps = page.changes.filter((change) => change.kind === 'value' || change.kind === 'standing').reverse();
      this.failure = null;
    } catch (failure) {
      if (failure.name !== 'AbortError') this.failure = failure.message;
    }
  }

  willUpdate(changed) {
    const before = changed.get('board');
    if (before && this.of && this.querySelector('dialog')?.open && before.seq !== this.board.seq) this.load();
  }

  render() {
    if (!this.of) return nothing;
    const { tally, part } = this.of;
    const shown = figureOf(this.board, tally, part);
    return html`<dialog class="drawer" aria-labelledby="drawer-title" @close=${() => { this.of = null; }} @click=${(clicked) => { if (clicked.target === clicked.currentTarget) clicked.target.close(); }}>
      <div class="drawer-inside">
        <header><h2 id="drawer-title">${figureName(labelOf(this.board, tally), part)}</h2>
          <button class="act" @click=${() => this.querySelector('dialog').close()} autofocus>Close</button></header>
        ${shown ? this.figure(shown) : html`<p>Nothing is known of this figure any more.</p>`}
      </div></dialog>`;
  }

  figure(shown) {
    const { value } = shown;
    const all = this.reading && behind(this.reading, this.of.part);
    const { zone } = this.board;
    return html`
      <p class="drawer-number"><tw-number text=${brief(value)}></tw-number></p>
      ${value ? html`<p class="facts">${standingMark(value.standing)} ${value.asOf ? html`<span>as of ${day(value.asOf, true)}</span>` : nothing}</p>` : nothing}
      <p class="who" dir="auto">${whoSaysSo(shown)}</p>
      ${value?.arithmetic ? html`<p class="arithmetic"><span class="quiet">How it comes about:</span> ${readable(value.arithmetic)}</p>` : nothing}
      ${shown.flags.map(flagView)}
      ${this.failure ? html`<p class="notice" role="status">All sources cannot be read just now (${this.failure}) The newest ones are below.</p>` : nothing}
      ${list('Who says so', all?.support ?? shown.claims.map((claim) => ({ claim })), zone, { supports: true, sum: all && voices(all) })}
      ${list('Who says otherwise, and why', all?.dissent ?? [], zone)}
      ${!all && shown.dissents ? html`<p class="quiet">${shown.dissents} more that say otherwise are being read…</p>` : nothing}
      ${list('Waiting for the desk', all?.held ?? [], zone)}
      ${list('Expected, not counted', all?.expected ?? shown.expected.map((claim) => ({ claim })), zone)}
      ${all?.cut > 0 ? html`<p class="quiet">${count(all.cut, 'older claim is', 'older claims are')} not shown here; the ledger has ${all.cut === 1 ? 'it' : 'them'}.</p>` : nothing}
      ${this.steps.length ? html`<h3>How it got here</h3><ol class="steps">${this.steps.slice(0, STEPS_SHOWN).map((step) => stepView(step, zone))}</ol>` : nothing}`;
  }
}

function stepView(step, zone) {
  return html`<li class=${step.correction ? 'correction' : ''}>
    <p>${step.correction ? html`<span class="tag corrected">Correction</span> ` : nothing}${step.kind === 'value' && step.was ? html`<s><span class="hidden">was </span>${range(step.was.low, step.was.high)}</s> ` : nothing}<b>${step.now ? range(step.now.low, step.now.high) : 'withdrawn'}</b>
      ${step.now ? html`<span class="quiet">${standings[step.now.standing]?.word.toLowerCase()}</span>` : nothing}
      <time class="quiet" datetime=${step.at}>${moment(step.at, zone)}</time></p>
    ${step.cause?.reason ? html`<p class="reason" dir="auto">${readable(step.cause.reason)}</p>` : nothing}</li>`;
}

function list(title, entries, zone, { supports = false, sum = null } = {}) {
  return entries.length ? html`<h3>${title}${sum ? html` <span class="quiet">${sum}</span>` : nothing}</h3><ul class="claims">${entries.map(({ claim, why }) => claimView(claim, zone, why, supports))}</ul>` : nothing;
}

const voices = (all) => `${count(all.supports, 'claim', 'claims')} of ${count(all.voices, 'independent voice', 'independent voices')}`;

/** The ledger's reading of one figure, sorted into what the drawer shows. */
function behind(reading, part) {
  const figure = reading.figures.find((f) => samePart(f.part, part));
  const entry = ({ claim, sentence }) => ({ claim, why: sentence });
  return figure && {
    support: figure.support.map(entry),
    dissent: figure.dissent.map(entry),
    held: figure.held.map(entry),
    expected: figure.expected.map((claim) => ({ claim })),
    voices: figure.voices,
    supports: figure.supports,
    cut: figure.supports - figure.support.length + figure.dissents - figure.dissent.length,
  };
}

customElements.define('tw-drawer', Drawer);
