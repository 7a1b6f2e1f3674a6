import { LitElement, html, nothing } from 'lit';
import '../shared/connection.js';
import '../shared/number.js';
import { newestReport, wholeOf } from '../shared/board.js';
import { standingMark } from '../shared/standing.js';
import { follow } from '../shared/stream.js';
import { brief, day, moment } from '../shared/words.js';
import { truceFacts } from './truce.js';

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
    const heard = this.boards.filter((board) => board.seq).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const silent = this.boards.filter((board) => !board.seq);
    const newest = heard[0]?.at ?? null;
    return html`<header class="story-head"><h1>Stories</h1><tw-connection .state=${this.link.state} .retryAt=${this.link.retryAt} .changed=${newest}></tw-connection></header>
      ${heard.length ? nothing : html`<p class="empty">Nothing reported yet.</p>
        <p>The first report that fits a story pack appears here by itself. A report comes in by a feed, by <code>POST /v1/reports</code> of ingest-service, or is pasted at the <a href="/desk">desk</a>.</p>`}
      ${heard.map(storyView)}
      ${silent.length ? html`<section class="silent"><h2>${heard.length ? 'Nothing reported yet' : 'Stories that are waited for'}</h2><ul>${silent.map((board) => html`<li><a href=${addressOf(board)} dir="auto">${board.title}</a></li>`)}</ul></section>` : nothing}`;
  }
}

const addressOf = (board) => `/stories/${encodeURIComponent(board.story)}`;

function storyView(board) {
  const figures = board.tallies.map((tally) => ({ tally, whole: wholeOf(tally) })).filter(({ whole }) => whole?.value).slice(0, 4);
  return html`<article class="story-row"><h2><a href=${addressOf(board)} dir="auto">${board.title}</a></h2>
    <p class="quiet">${truceWords(board)}last change <time datetime=${board.at}>${moment(board.at, board.zone)}</time></p>
    ${figures.length ? html`<dl class="figures">${figures.map(({ tally, whole }) => html`<div><dt>${tally.label}</dt><dd><tw-number text=${brief(whole.value)}></tw-number>
      <span class="facts">${standingMark(whole.value.standing)}${whole.value.asOf ? html`<span>as of ${day(whole.value.asOf)}</span>` : nothing}</span></dd></div>`)}</dl>` : nothing}</article>`;
}

function truceWords(board) {
  const facts = truceFacts(board.truce, board.zone, Date.now(), newestReport(board));
  if (facts?.state === 'active' && facts.n) return `Truce, day ${facts.n} · `;
  return facts?.state === 'ended' ? 'The truce has ended · ' : '';
}

customElements.define('tw-stories', Stories);
