import { LitElement, html, nothing } from 'lit';
import '../shared/connection.js';
import '../shared/number.js';
import { newestReport, wholeOf } from '../shared/board.js';
import { standingMark } from '../shared/figures.js';
import { follow } from '../shared/stream.js';
import { truceFacts } from '../shared/truce.js';
import { brief, moment } from '../shared/words.js';

/** The front page: every story with its figures, live. */
export class Stories extends LitElement {
  static properties = { boards: { state: true }, link: { state: true } };

  constructor() {
    super();
    this.boards = [];
    this.link = { state: 'connecting' };
  }

  createRenderRoot() {
    const given = this.querySelector('script[type="application/json"]');
    this.boards = given ? JSON.parse(given.textContent) : [];
    this.replaceChildren();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.followed = this.boards.map((board) => follow(board.story, {
      board: (whole) => this.replace(whole),
      change: (change, whole) => this.replace(whole),
      state: (link) => { this.link = link; },
    }, { board }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.followed.forEach((followed) => followed.stop());
  }

  replace(board) {
    this.boards = this.boards.map((other) => (other.story === board.story ? { ...board, title: board.title } : other));
  }

  render() {
    return html`<header class="story-head"><h1>Stories</h1><tw-connection .state=${this.link.state} .retryAt=${this.link.retryAt}></tw-connection></header>
      ${this.boards.length ? this.boards.map(storyView) : html`<p class="quiet">No story yet: the first report that fits a story pack opens one.</p>`}`;
  }
}

function storyView(board) {
  const facts = truceFacts(board.truce, board.zone, Date.now(), newestReport(board));
  const figures = board.tallies.map((tally) => ({ tally, whole: wholeOf(tally) })).filter(({ whole }) => whole?.value).slice(0, 4);
  return html`<article class="story-row"><h2><a href="/stories/${encodeURIComponent(board.story)}" dir="auto">${board.title}</a></h2>
    <p class="quiet">${facts?.state === 'active' && facts.n ? `Truce, day ${facts.n} · ` : facts?.state === 'ended' ? 'The truce has ended · ' : ''}${board.seq ? html`last change <time datetime=${board.at}>${moment(board.at, board.zone)}</time>` : 'nothing reported yet'}</p>
    ${figures.length ? html`<dl class="figures">${figures.map(({ tally, whole }) => html`<div><dt>${tally.label}</dt><dd><tw-number text=${brief(whole.value)}></tw-number>${standingMark(whole.value.standing)}</dd></div>`)}</dl>` : nothing}</article>`;
}

customElements.define('tw-stories', Stories);
