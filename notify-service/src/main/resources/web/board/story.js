import { LitElement, html, nothing } from 'lit';
import '../shared/connection.js';
import '../shared/number.js';
import './chart.js';
import './drawer.js';
import './moments.js';
import { newestReport } from '../shared/board.js';
import { ledger } from '../shared/readings.js';
import { follow } from '../shared/stream.js';
import { day, moment } from '../shared/words.js';
import { addressOf, asked, clockAt } from './asked.js';
import { Beside } from './beside.js';
import { charted, seriesOf } from './days.js';
import { emptyView, unknownView, waitingView } from './empty.js';
import { isKnown, tallyView } from './figures.js';
import { spoken, timelineView } from './timeline.js';
import { truceView } from './truce.js';

/** The board of one story: live, or as it was known at `known` and stood at `at`. */
export class Story extends LitElement {
  static properties = {
    board: { state: true }, link: { state: true }, sources: { state: true }, skew: { state: true }, cutOff: { state: true }, known: { state: true }, at: { state: true },
    newest: { state: true }, trouble: { state: true }, refusal: { state: true }, said: { state: true }, everything: { state: true }, now: { state: true },
  };

  constructor() {
    super();
    this.link = { state: 'connecting' };
    this.sources = [];
    this.skew = 0;
    this.said = '';
    this.everything = false;
    this.now = Date.now();
  }

  createRenderRoot() {
    const given = this.querySelector('script[type="application/json"]');
    this.board = given ? JSON.parse(given.textContent) : null;
    this.live = this.board;
    this.newest = this.board?.seq;
    this.story = this.getAttribute('story');
    this.beside = new Beside(this, this.story);
    this.replaceChildren(); // what the server drew is drawn again below, with the same words
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.minute = setInterval(() => { this.now = Date.now(); }, 60_000);
    this.followed = follow(this.story, {
      board: (board) => this.onBoard(board),
      change: (change, board) => this.onChange(change, board),
      correction: (change) => this.acknowledge(change),
      state: (link) => { this.link = link; },
      silence: (silence) => Object.assign(this, { sources: silence.sources, skew: Date.parse(silence.at) - Date.now(), cutOff: silence.cutOffSince ?? null }),
      error: (problem) => { this.refusal = problem; },
    }, { board: this.live, acks: true });
    addEventListener('popstate', this.onAddress);
    this.onAddress();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.minute);
    removeEventListener('popstate', this.onAddress);
    this.followed.stop();
  }

  get past() {
    return Boolean(this.known || this.at);
  }

  onAddress = () => this.show(asked());

  /** Somebody has chosen a moment. Sliding on through the past leaves one step to go back, not a hundred. */
  goTo(moments) {
    const sliding = this.past && (moments.known || moments.at);
    history[sliding ? 'replaceState' : 'pushState'](null, '', addressOf(moments));
    this.show(moments);
  }

  async show({ known, at, trouble = null }) {
    Object.assign(this, { known, at, trouble });
    if (!this.past) {
      if (this.board !== this.live) this.beside.clear();
      this.board = this.live;
      if (this.board?.seq) this.beside.read(this.newest);
      return;
    }
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const board = await ledger.board(this.story, { known, at, signal: this.asking.signal });
      if (this.known !== known || this.at !== at) return;
      this.board = board;
      this.beside.clear();
      this.beside.read(board.seq, { known, at });
    } catch (failure) {
      if (failure.name !== 'AbortError') this.trouble = failure.message;
    }
  }

  onBoard(board) {
    const fresh = !this.live || board.epoch !== this.live.epoch || board.seq !== this.newest;
    this.live = board;
    this.newest = board.seq;
    if (this.past) return;
    this.board = board;
    if (board.seq && (fresh || !this.beside.days)) this.beside.read(board.seq);
  }

  onChange(change, board) {
    this.live = board;
    this.newest = change.seq;
    if (this.past) return;
    this.board = board;
    this.beside.take(change);
    this.said = spoken(change, board) ?? this.said;
  }

  /** Says that the corrected figure is on the screen once it is: drawn, and on a page that somebody can see. */
  async acknowledge(change) {
    await this.updateComplete;
    if (this.past) return;
    if (document.hidden) await new Promise((seen) => document.addEventListener('visibilitychange', seen, { once: true }));
    requestAnimationFrame(() => this.followed.acknowledge(change.seq));
  }

  open = (tally, part) => this.querySelector('tw-drawer').open(tally, part);

  render() {
    const { board } = this;
    if (!board && this.refusal?.code === 'unknown-story') return unknownView(this.story);
    if (!board) return waitingView(this.past, this.connection(), this.trouble ?? this.refusal?.sentence);
    const newest = newestReport(board);
    return html`
      <header class="story-head">
        <p class="kicker">${newest ? html`Reports up to <time datetime=${new Date(newest).toISOString()}>${moment(newest, board.zone)}</time>` : 'No reports yet'}</p>
        <h1 dir="auto">${board.title}</h1>
        ${this.connection()}
      </header>
      ${this.past ? this.banner() : nothing}
      ${this.trouble ?? this.beside.trouble ? html`<p class="notice" role="status">${this.trouble ?? this.beside.trouble} What is shown stays.</p>` : nothing}
      ${board.seq ? this.content(newest) : emptyView(board)}
      <p class="hidden" aria-live="polite">${this.said}</p>
      <tw-drawer .board=${board} .moments=${{ known: this.known, at: this.at }}></tw-drawer>`;
  }

  connection() {
    return html`<tw-connection .state=${this.past ? 'past' : this.link.state} .retryAt=${this.link.retryAt} .changed=${this.board?.seq ? this.board.at : null} .sources=${this.past ? [] : this.sources} .skew=${this.skew} .cutOff=${this.cutOff}></tw-connection>`;
  }

  banner() {
    const { zone } = this.board;
    return html`<p class="banner" role="status">The board${this.known ? html` as it was known on <b>${moment(this.known, zone)}</b>` : nothing}${this.at ? html`, as of <b>${this.at.length > 10 ? moment(this.at, zone) : day(this.at, true)}</b>` : nothing}.</p>`;
  }

  content(newest) {
    const { board, beside } = this;
    const [first, second, ...others] = board.tallies.filter(isKnown);
    const unheard = board.tallies.filter((tally) => !isKnown(tally));
    return html`
      ${truceView(board.truce, board.zone, clockAt(this.known, this.at) ?? this.now, newest)}
      <div class="tallies lead">${[first, second].filter(Boolean).map((tally) => tallyView(tally, this.open))}</div>
      <section class="block by-day"><h2>Day by day</h2>
        ${beside.days ? html`<tw-chart .series=${seriesOf(beside.days, charted(board))}></tw-chart>` : html`<div class="chart-space"></div>`}</section>
      ${others.length ? html`<div class="tallies rest">${others.map((tally) => tallyView(tally, this.open))}</div>` : nothing}
      ${unheard.length ? html`<p class="unheard"><span class="quiet">Nothing reported yet of</span> ${unheard.map((tally) => html`<span>${tally.label}</span>`)}</p>` : nothing}
      <section class="block"><h2>What changed</h2>
        ${timelineView(beside.changes, board, { then: (change) => addressOf({ known: change.at }), older: beside.hasOlder ? () => beside.readOlder() : null, everything: this.everything })}
        <label class="all"><input type="checkbox" .checked=${this.everything} @change=${(set) => { this.everything = set.target.checked; }}> Also changes of sources alone</label></section>
      <tw-moments .board=${board} .known=${this.known} .at=${this.at} .last=${this.newest ?? board.seq} @moment=${(chosen) => this.goTo(chosen.detail)} @trouble=${(told) => { this.trouble = told.detail; }}></tw-moments>`;
  }
}

customElements.define('tw-story', Story);
