import { LitElement, html, nothing } from 'lit';
import '../shared/chart.js';
import '../shared/connection.js';
import '../shared/drawer.js';
import '../shared/moments.js';
import '../shared/number.js';
import { newestReport, wholeOf } from '../shared/board.js';
import { seriesOf } from '../shared/days.js';
import { isKnown, tallyView } from '../shared/figures.js';
import { ledger } from '../shared/readings.js';
import { follow } from '../shared/stream.js';
import { spoken, timelineView } from '../shared/timeline.js';
import { truceView } from '../shared/truce.js';
import { day, moment } from '../shared/words.js';

const PAGE = 40;

/** The board of one story: live, or as it was known at `known` and stood at `at`. */
export class Story extends LitElement {
  static properties = {
    board: { state: true }, changes: { state: true }, days: { state: true }, link: { state: true }, sources: { state: true },
    known: { state: true }, at: { state: true }, newest: { state: true }, trouble: { state: true }, said: { state: true }, everything: { state: true }, now: { state: true },
  };

  constructor() {
    super();
    this.changes = [];
    this.days = null;
    this.link = { state: 'connecting' };
    this.sources = [];
    this.said = '';
    this.everything = false;
    this.now = Date.now();
  }

  createRenderRoot() {
    const given = this.querySelector('script[type="application/json"]');
    this.board = given ? JSON.parse(given.textContent) : null;
    this.live = this.board;
    this.newest = this.board?.seq;
    const asked = new URLSearchParams(location.search);
    this.known = asked.get('known');
    this.at = asked.get('at');
    this.replaceChildren(); // what the server drew is drawn again below, with the same words
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.minute = setInterval(() => { this.now = Date.now(); }, 60_000);
    this.followed = follow(this.getAttribute('story'), {
      board: (board) => this.onBoard(board),
      change: (change, board) => this.onChange(change, board),
      correction: (change) => this.acknowledge(change),
      state: (link) => { this.link = link; },
      sources: (sources) => { this.sources = sources; },
    }, { board: this.live, acks: true });
    addEventListener('popstate', this.onPopState);
    if (this.past) this.readPast();
    this.readBeside();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.minute);
    clearTimeout(this.again);
    removeEventListener('popstate', this.onPopState);
    this.followed.stop();
  }

  get past() {
    return Boolean(this.known || this.at);
  }

  onPopState = () => {
    const asked = new URLSearchParams(location.search);
    this.goTo({ known: asked.get('known'), at: asked.get('at') }, false);
  };

  onBoard(board) {
    this.live = board;
    this.newest = board.seq;
    if (this.past) return;
    const fresh = !this.board || board.epoch !== this.board.epoch || board.seq !== this.board.seq;
    this.board = board;
    if (fresh || !this.days) this.readBeside();
  }

  onChange(change, board) {
    this.live = board;
    this.newest = change.seq;
    if (this.past) return;
    this.board = this.live;
    this.changes = [change, ...this.changes.filter((other) => other.seq < change.seq)].slice(0, 400);
    const sentence = spoken(change, this.board);
    if (sentence) this.said = sentence;
    this.readDaysSoon();
  }

  /** Says that the corrected figure is on the screen once it is: drawn, and on a page that somebody can see. */
  async acknowledge(change) {
    await this.updateComplete;
    if (this.past) return;
    if (document.hidden) await new Promise((seen) => document.addEventListener('visibilitychange', seen, { once: true }));
    requestAnimationFrame(() => this.followed.acknowledge(change.seq));
  }

  /** Days come from the ledger; a burst of changes asks once. */
  readDaysSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.readDays(), 400);
  }

  async readDays() {
    try {
      this.days = await ledger.days(this.getAttribute('story'), { known: this.known, at: this.at });
      if (this.changes.length || !this.newest) this.trouble = null;
    } catch (failure) {
      this.fail(failure);
    }
  }

  async readBeside() {
    this.readDays();
    try {
      await this.readChanges((this.past ? this.board?.seq : this.newest) ?? this.board?.seq ?? 0);
      this.trouble = null;
    } catch (failure) {
      this.fail(failure);
    }
  }

  /** Says what could not be read, and tries again where the service was only away. */
  fail(failure) {
    this.trouble = failure.message;
    clearTimeout(this.again);
    if (failure.status === 0 || failure.status >= 500) this.again = setTimeout(() => this.readBeside(), 5_000);
  }

  async readChanges(upTo) {
    if (!upTo) return;
    const page = (await ledger.changes(this.getAttribute('story'), { after: Math.max(0, upTo - PAGE), limit: PAGE })).changes;
    const read = page.filter((change) => change.seq <= upTo).reverse();
    const newer = this.changes.filter((change) => change.seq > upTo);
    this.changes = [...newer, ...read];
  }

  async readOlder() {
    const oldest = this.changes.at(-1).seq;
    const page = (await ledger.changes(this.getAttribute('story'), { after: Math.max(0, oldest - 1 - PAGE), limit: PAGE })).changes;
    this.changes = [...this.changes, ...page.filter((change) => change.seq < oldest).reverse()];
  }

  async goTo({ known, at }, remember = true) {
    this.known = known;
    this.at = at;
    if (remember) history.pushState(null, '', this.address(known, at));
    if (this.past) {
      await this.readPast();
    } else {
      this.changes = [];
      if (this.live) this.board = this.live;
      this.trouble = null;
    }
    this.readBeside();
  }

  async readPast() {
    try {
      this.board = await ledger.board(this.getAttribute('story'), { known: this.known, at: this.at });
      this.changes = [];
      this.trouble = null;
    } catch (failure) {
      this.trouble = failure.message;
    }
  }

  address(known, at) {
    const asked = new URLSearchParams();
    if (known) asked.set('known', known);
    if (at) asked.set('at', at);
    return asked.size ? `${location.pathname}?${asked}` : location.pathname;
  }

  open = (tally, part) => this.querySelector('tw-drawer').open(tally, part);

  render() {
    const board = this.board;
    if (!board) return this.waiting();
    const [first, second, ...others] = board.tallies.filter(isKnown);
    const unheard = board.tallies.filter((tally) => !isKnown(tally));
    const newest = newestReport(board);
    return html`
      <header class="story-head">
        <p class="kicker">${newest ? html`Reports up to <time datetime=${new Date(newest).toISOString()}>${moment(newest, board.zone)}</time>` : 'No reports yet'}</p>
        <h1 dir="auto">${board.title}</h1>
        <tw-connection .state=${this.past ? 'past' : this.link.state} .retryAt=${this.link.retryAt} .changed=${board.seq ? board.at : null} .sources=${this.past ? [] : this.sources}></tw-connection>
      </header>
      ${this.past ? html`<p class="banner" role="status">The board${this.known ? html` as it was known on <b>${moment(this.known, board.zone)}</b>` : nothing}${this.at ? html`, as of <b>${this.at.length > 10 ? moment(this.at, board.zone) : day(this.at, true)}</b>` : nothing}.</p>` : nothing}
      ${this.trouble ? html`<p class="notice" role="status">${this.trouble} What is shown stays.</p>` : nothing}
      ${truceView(board.truce, board.zone, this.known ? Date.parse(this.known) : this.now, newest)}
      <div class="tallies lead">${[first, second].filter(Boolean).map((tally) => tallyView(tally, this.open))}</div>
      <section class="block by-day"><h2>Day by day</h2>
        ${this.days ? html`<tw-chart .series=${seriesOf(this.days, charted(board))}></tw-chart>` : html`<div class="chart-space"></div>`}</section>
      ${others.length ? html`<div class="tallies rest">${others.map((tally) => tallyView(tally, this.open))}</div>` : nothing}
      ${unheard.length ? html`<p class="unheard"><span class="quiet">Nothing reported yet of</span> ${unheard.map((tally) => html`<span>${tally.label}</span>`)}</p>` : nothing}
      <section class="block"><h2>What changed</h2>
        <tw-moments .board=${board} .known=${this.known} .at=${this.at} .last=${this.newest ?? board.seq} @moment=${(chosen) => this.goTo(chosen.detail)} @trouble=${(told) => { this.trouble = told.detail; }}></tw-moments>
        ${timelineView(this.changes, board, { then: (change) => this.address(change.at, null), older: (this.changes.at(-1)?.seq ?? 1) > 1 ? () => this.readOlder() : null, everything: this.everything })}
        <label class="all"><input type="checkbox" .checked=${this.everything} @change=${(set) => { this.everything = set.target.checked; }}> Also changes of sources alone</label></section>
      <p class="hidden" aria-live="polite">${this.said}</p>
      <tw-drawer .board=${board} .moments=${{ known: this.known, at: this.at }}></tw-drawer>`;
  }

  waiting() {
    return html`<header class="story-head"><h1>${this.past ? 'Reading the board as it was' : 'Waiting for the first report'}</h1>
      <tw-connection .state=${this.link.state} .retryAt=${this.link.retryAt}></tw-connection></header>
      ${this.trouble ? html`<p class="notice" role="status">${this.trouble}</p>` : nothing}`;
  }
}

/** The tallies of the chart: the first two that accumulate, which are the two sides of a deal. */
function charted(board) {
  return board.tallies.filter((tally) => tally.figures.every((figure) => figure.value?.measure !== 'level') && tally.figures.length).slice(0, 2)
    .map((tally) => ({ tally: tally.tally, label: tally.label, whole: wholeOf(tally) }));
}

customElements.define('tw-story', Story);
