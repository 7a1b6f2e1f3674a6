import { LitElement, css, html, nothing } from 'lit';
import { figureOf } from '../shared/board.js';
import { follow } from '../shared/stream.js';
import { figureName } from '../shared/parts.js';
import { brief, day, listed, moment, range, sources, span, standings } from '../shared/words.js';
import { linkedData } from './linked-data.js';

/** How often the figure is asked for where the stream is not to be had, in milliseconds. */
const POLL = 60_000;

/** How many sources are named before the rest is only counted. */
const NAMES_SHOWN = 2;

/**
 * `<tallywire-figure story="…" tally="…" part="thai">`: one number of a story, live, with its standing and its source, on
 * any page. It asks the server that its script came from, or the one in `server`. Colours and fonts are the page's, or
 * those of the `--tallywire-*` variables. When the stream is lost the number stays, and says since when.
 */
export class TallywireFigure extends LitElement {
  static properties = {
    story: { type: String }, tally: { type: String }, part: { type: String }, server: { type: String },
    board: { state: true }, link: { state: true }, heard: { state: true }, failure: { state: true }, now: { state: true },
  };

  static styles = css`
    :host { display: block; color: var(--tallywire-ink, inherit); background: var(--tallywire-paper, transparent); font-family: var(--tallywire-font, inherit); container-type: inline-size; }
    :host([hidden]) { display: none; }
    p { margin: 0; }
    .label { font-weight: 600; }
    .number { font: var(--tallywire-number-weight, 500) clamp(2.75rem, 24cqi, var(--tallywire-number-size, 5rem))/1.02 var(--tallywire-number-font, inherit); letter-spacing: -.03em; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    .number.long { font-size: clamp(1.5rem, 11cqi, calc(.6 * var(--tallywire-number-size, 5rem))); line-height: 1.4; }
    .number span { unicode-bidi: isolate; direction: ltr; display: inline-block; }
    .number.changed span { animation: changed 2.6s ease-out; }
    @keyframes changed { 0%, 30% { background: var(--tallywire-mark, color-mix(in srgb, currentColor 14%, transparent)); } 100% { background: transparent; } }
    .facts { display: flex; flex-wrap: wrap; gap: .1em .9em; align-items: baseline; font-size: .92em; }
    .standing { display: inline-flex; gap: .4em; align-items: baseline; font-weight: 600; }
    .mark { inline-size: .62em; block-size: .62em; border: 2px solid currentColor; border-radius: 50%; }
    .confirmed .mark { background: currentColor; }
    .disputed .mark { background: linear-gradient(to right, currentColor 50%, transparent 50%); }
    .overridden .mark { border-radius: 0; transform: rotate(45deg) scale(.85); background: currentColor; }
    .source { font-size: .88em; opacity: .85; margin-block-start: .25em; overflow-wrap: anywhere; }
    a { color: var(--tallywire-link, inherit); white-space: nowrap; }
    .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (prefers-reduced-motion: reduce) { .number.changed span { animation: none; text-decoration: underline; } }
  `;

  constructor() {
    super();
    this.server = new URL(import.meta.url).origin;
    this.link = { state: 'connecting' };
    this.now = Date.now();
  }

  connectedCallback() {
    super.connectedCallback();
    this.tick = setInterval(() => { this.now = Date.now(); }, 5_000);
    this.followed = follow(this.story, {
      board: (board) => this.show(board),
      change: (change, board) => this.show(board),
      state: (link) => {
        this.link = link;
        if (link.state === 'live') this.heard = Date.now();
        this.pollWhere(link.state === 'refused' || link.state === 'offline');
      },
      sources: () => { this.heard = Date.now(); },
    }, { server: this.server, tallies: [this.tally] });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.tick);
    clearInterval(this.poll);
    this.followed?.stop();
  }

  pollWhere(needed) {
    clearInterval(this.poll);
    if (!needed) return;
    this.ask();
    this.poll = setInterval(() => this.ask(), POLL);
  }

  async ask() {
    try {
      const answer = await fetch(`${this.server}/v1/stories/${encodeURIComponent(this.story)}`, { credentials: 'omit' });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      this.show(await answer.json());
      this.heard = Date.now();
      this.failure = null;
    } catch (failure) {
      this.failure = failure.message;
    }
  }

  show(board) {
    this.board = board;
    const tags = this.tags;
    linkedData(this, board, board.tallies.find((t) => t.tally === this.tally), figureOf(board, this.tally, tags), tags, this.address);
  }

  get tags() {
    return (this.part ?? '').split(',').map((tag) => tag.trim()).filter(Boolean).sort();
  }

  get address() {
    return `${this.server}/stories/${encodeURIComponent(this.story)}`;
  }

  /** Marks a number that has changed; the first one has not. */
  updated() {
    const number = this.renderRoot.querySelector('.number');
    const text = this.board ? number.textContent.trim() : null;
    if (this.shown && text !== this.shown) {
      number.classList.remove('changed');
      void number.offsetWidth; // restarts the fade when one change follows another
      number.classList.add('changed');
    }
    this.shown = text;
  }

  render() {
    const tally = this.board?.tallies.find((t) => t.tally === this.tally);
    const figure = this.board && figureOf(this.board, this.tally, this.tags);
    const value = figure?.value;
    const label = figureName(tally?.label ?? this.tally, this.tags);
    return html`<p class="label" part="label">${label}</p>
      <p class="number ${brief(value).length > 8 ? 'long' : ''}" part="number"><span>${this.board ? brief(value) : '…'}</span></p>
      ${value ? html`<p class="facts" part="facts"><span class="standing ${value.standing}"><span class="mark" aria-hidden="true"></span>${standings[value.standing]?.word}</span>
        ${value.asOf ? html`<span>as of <time datetime=${value.asOf}>${day(value.asOf, true)}</time></span>` : nothing}</p>` : nothing}
      <p class="source" part="source">${this.sourceLine(figure)} ${this.quietLine()} <a href=${this.address} target="_blank" rel="noopener">All sources<span class="hidden"> of this figure, at Tallywire, in a new window</span></a></p>
      <p class="hidden" aria-live="polite">${value ? `${label}: ${range(value.low, value.high)}` : nothing}</p>`;
  }

  sourceLine(figure) {
    if (!this.board) return nothing;
    if (!figure?.value) return 'Nothing reported yet.';
    const names = sources(figure.claims);
    if (!names.length) return figure.value.standing === 'overridden' ? 'Set by an editor.' : nothing;
    const all = Math.max(names.length, figure.voices);
    const shown = names.slice(0, NAMES_SHOWN);
    return html`<span dir="auto">${all > 1 ? 'Sources' : 'Source'}: ${listed(shown, all - shown.length)}.</span>`;
  }

  quietLine() {
    if (this.link.state === 'live' || this.link.state === 'connecting') return nothing;
    if (this.poll && !this.failure) return nothing;
    return html`<span role="status">Not updated ${this.heard ? `for ${span(Math.max(1000, Date.now() - this.heard))}` : this.board ? `since ${moment(this.board.at, this.board.zone)}` : 'yet'}.</span>`;
  }
}

customElements.define('tallywire-figure', TallywireFigure);
