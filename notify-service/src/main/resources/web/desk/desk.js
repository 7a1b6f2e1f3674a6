import { LitElement, html, nothing } from 'lit';
import '../shared/connection.js';
import '../shared/number.js';
import './decision-form.js';
import './feeds.js';
import './paste.js';
import './report.js';
import { claimView } from '../shared/claims.js';
import { Unanswered, ledger, screens, stories } from '../shared/readings.js';
import { forget, remember } from '../shared/session.js';
import { authorize, follow } from '../shared/stream.js';
import { brief, count, moment, partName, range, stated } from '../shared/words.js';
import { itemWords } from './decision-form.js';
import { readQueue } from './queue.js';
import { freshId, person, tokenFromAddress } from './token.js';

const tabs = { queue: 'Queue', decisions: 'Decisions', screens: 'Screens', paste: 'Paste a report', feeds: 'Feeds' };
const kindWords = { held: 'Waits', conflict: 'Conflict', explained: 'Explained' };

/** Where editors decide. Two desks see each other's decisions by the changes that these cause. */
export class Desk extends LitElement {
  static properties = {
    stories: { state: true }, story: { state: true }, tab: { state: true }, board: { state: true }, link: { state: true }, token: { state: true },
    queue: { state: true }, at: { state: true }, decisions: { state: true }, screens: { state: true }, trouble: { state: true }, said: { state: true }, all: { state: true },
  };

  createRenderRoot() {
    const given = this.querySelector('script[type="application/json"]');
    this.stories = given ? JSON.parse(given.textContent) : [];
    this.replaceChildren();
    return this;
  }

  constructor() {
    super();
    this.link = { state: 'connecting' };
    this.queue = null;
    this.decisions = [];
    this.tab = 'queue';
    this.said = '';
    this.token = tokenFromAddress();
  }

  get person() {
    return this.token ? person(this.token) : null;
  }

  connectedCallback() {
    super.connectedCallback();
    const asked = new URLSearchParams(location.search).get('story');
    if (this.stories.length || asked) this.choose(asked ?? this.stories[0].story);
    else this.readStories();
    addEventListener('keydown', this.onKey);
    this.timer = setInterval(() => { if (!document.hidden && this.story) this.refresh(); }, 15_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    clearInterval(this.timer);
    this.followed?.stop();
  }

  /** The server draws the list for everybody; a token may show more. */
  async readStories() {
    try {
      this.stories = (await stories()).stories;
      if (!this.story && this.stories.length) this.choose(this.stories[0].story);
    } catch (failure) {
      this.trouble = failure.message;
    }
  }

  choose(story) {
    this.followed?.stop();
    this.reading?.abort();
    this.story = story;
    this.board = null;
    this.queue = null;
    this.at = null;
    this.followed = follow(story, {
      board: (board) => { this.board = board; this.refresh(); },
      change: (change, board) => { this.board = board; this.refreshSoon(); },
      state: (link) => { this.link = link; },
    });
  }

  refreshSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.refresh(), 150);
  }

  async refresh() {
    if (!this.board) return;
    const { board, story } = this;
    this.reading?.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    try {
      const [queue, decisions] = await Promise.all([readQueue(board, signal), ledger.decisions(story, { signal })]);
      if (story !== this.story) return;
      this.queue = queue;
      this.decisions = decisions.decisions.map((taken) => taken.decision).reverse();
      this.waiting = decisions.waiting ?? [];
      if (!queue.some((item) => item.key === this.at)) this.at = queue[0]?.key ?? null;
      this.trouble = null;
    } catch (failure) {
      if (failure.name !== 'AbortError') this.trouble = failure.message;
    }
    this.readScreens();
  }

  async readScreens() {
    try {
      this.screens = await screens(this.story);
    } catch (failure) {
      this.screens = failure instanceof Unanswered ? { failure: failure.message } : null;
    }
  }

  get shownQueue() {
    return (this.queue ?? []).filter((item) => this.all || item.kind !== 'explained');
  }

  get current() {
    return this.queue?.find((item) => item.key === this.at) ?? null;
  }

  onKey = (pressed) => {
    if (pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.target.closest?.('input, textarea, select, dialog')) return;
    if (this.tab !== 'queue') return;
    const shown = this.shownQueue;
    const i = shown.findIndex((item) => item.key === this.at);
    const move = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[pressed.key];
    if (move && shown.length) {
      pressed.preventDefault();
      this.at = shown[Math.min(shown.length - 1, Math.max(0, i + move))].key;
      this.updateComplete.then(() => this.querySelector('.queue .current')?.scrollIntoView({ block: 'nearest' }));
      return;
    }
    const kind = { a: 'accept', r: 'reject', c: 'correct', o: 'override' }[pressed.key];
    if (kind && this.person?.decides && this.current) {
      pressed.preventDefault();
      this.querySelector('tw-decision').choose(kind);
    }
  };

  render() {
    return html`<header class="story-head desk-head"><h1>Desk</h1>
        <tw-connection .state=${this.link.state} .retryAt=${this.link.retryAt} .changed=${this.board?.seq ? this.board.at : null}></tw-connection></header>
      <div class="desk-bar">
        ${this.stories.length ? html`<label class="pick">Story <select name="story-choice" @change=${(chosen) => this.choose(chosen.target.value)}>${this.stories.map((story) => html`<option value=${story.story} ?selected=${story.story === this.story}>${story.title}</option>`)}</select></label>` : nothing}
        ${this.signIn()}</div>
      <div class="tabs" role="tablist" aria-label="Parts of the desk" @keydown=${this.onTabKey}>${Object.entries(tabs).map(([tab, name]) => html`
        <button role="tab" id="tab-${tab}" aria-selected=${this.tab === tab} aria-controls="panel" tabindex=${this.tab === tab ? 0 : -1} @click=${() => { this.tab = tab; }}>${name}${tab === 'queue' && this.queue ? html` <span class="badge">${this.queue.filter((item) => item.kind !== 'explained').length}</span>` : nothing}</button>`)}</div>
      ${this.trouble ? html`<p class="notice" role="status">${this.trouble}</p>` : nothing}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}">${this.panel()}</div>
      <p class="toast" role="status">${this.said}</p>`;
  }

  signIn() {
    const person = this.person;
    if (person) {
      return html`<p class="signed"><span>${person.name} <span class="quiet">${person.roles.join(', ') || 'no role'}</span></span>
        <button class="link" @click=${() => { forget(); this.token = null; }}>Sign out</button></p>`;
    }
    return html`<form class="sign-in" @submit=${this.onSignIn}><label>Token <input type="password" name="token" autocomplete="off" spellcheck="false" required></label> <button class="act">Sign in</button>
      ${this.refused ? html`<span class="quiet" role="alert">${this.refused}</span>` : nothing}</form>`;
  }

  onSignIn = (submitted) => {
    submitted.preventDefault();
    const token = new FormData(submitted.target).get('token').trim();
    if (person(token)) {
      remember(token);
      this.token = token;
      this.refused = null;
      authorize(token);
      this.readStories();
      this.refresh();
    } else {
      this.refused = 'This is not a token, or it has expired.';
      this.requestUpdate();
    }
  };

  onTabKey = (pressed) => {
    const names = Object.keys(tabs);
    const move = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
    if (!move) return;
    pressed.preventDefault();
    const rtl = getComputedStyle(this).direction === 'rtl';
    this.tab = names[(names.indexOf(this.tab) + (rtl ? -move : move) + names.length) % names.length];
    this.updateComplete.then(() => this.querySelector('[aria-selected=true]').focus());
  };

  panel() {
    switch (this.tab) {
      case 'decisions': return this.decisionsPanel();
      case 'screens': return this.screensPanel();
      case 'paste': return html`<tw-paste .stories=${this.stories} ?publishes=${this.person?.publishes}></tw-paste>`;
      case 'feeds': return html`<tw-feeds></tw-feeds>`;
      default: return this.queuePanel();
    }
  }

  queuePanel() {
    if (!this.story) return html`<p class="quiet">No story yet: the first report that fits a story pack opens one.</p>`;
    if (!this.queue || !this.board) return html`<p class="quiet">Reading the queue…</p>`;
    const shown = this.shownQueue;
    const explained = this.queue.filter((item) => item.kind === 'explained').length;
    const current = this.current;
    return html`
      <p class="keys quiet"><kbd>J</kbd> <kbd>K</kbd> next, previous${this.person?.decides ? html` · <kbd>A</kbd> accept <kbd>R</kbd> reject <kbd>C</kbd> correct <kbd>O</kbd> override · <kbd>Ctrl</kbd> <kbd>Enter</kbd> sends` : html` · sign in as an editor to decide`}</p>
      ${shown.length ? nothing : html`<p class="empty">Nothing waits.</p>`}
      <div class="desk-columns">
        <div>
          <ul class="queue" aria-label="What waits">${shown.map((item) => html`<li><button class="queued ${item.key === this.at ? 'current' : ''}" data-claim=${item.claim.id} aria-current=${item.key === this.at} @click=${() => { this.at = item.key; }}>
            <span class="tag ${item.kind}">${kindWords[item.kind]}</span><b>${stated(item.claim)}</b> <span>${item.label}${item.part.length ? `: ${partName(item.part)}` : ''}</span>
            <span class="quiet" dir="auto">${item.claim.publisher}, ${moment(item.claim.published, this.board.zone)}</span></button></li>`)}</ul>
          ${explained ? html`<label class="all"><input type="checkbox" .checked=${this.all} @change=${(set) => { this.all = set.target.checked; }}> ${count(explained, 'difference', 'differences')} already explained</label>` : nothing}
        </div>
        ${current ? html`<section class="item" aria-label=${itemWords(current)}>
          <div class="verdict">
            <h2>${current.label}${current.part.length ? html`: ${partName(current.part)}` : nothing}</h2>
            <p class="compare"><span><span class="quiet">the claim says</span><b>${stated(current.claim)}</b></span><span><span class="quiet">the board says</span><b>${brief(current.value)}</b></span></p>
            <p class="why" dir="auto">${current.sentence}</p>
            <ul class="claims">${claimView(current.claim, this.board.zone)}</ul>
            ${this.person?.decides ? html`<tw-decision .board=${this.board} .item=${current} .by=${this.person.name} @decided=${(told) => { this.said = told.detail; this.refresh(); }}></tw-decision>` : nothing}
          </div>
          <tw-report .claim=${current.claim} .story=${this.story} .zone=${this.board.zone}></tw-report></section>` : nothing}
      </div>`;
  }

  decisionsPanel() {
    const undone = new Set(this.decisions.filter((one) => one.kind === 'undo').map((one) => one.undoes));
    const waiting = this.waiting?.length ? html`<section class="expected"><h3 class="sub">Waiting for a second person</h3><ul>${this.waiting.map((one) => html`
      <li><b>${range(one.low, one.high)}</b> for ${one.tally}${one.part?.length ? `: ${partName(one.part)}` : ''}: <span dir="auto">${one.note}</span> <span class="said" dir="auto">${one.by}</span></li>`)}</ul></section>` : nothing;
    return this.decisions.length ? html`${waiting}<ol class="timeline decisions">${this.decisions.map((one) => html`<li data-decision=${one.id} class=${undone.has(one.id) ? 'undone' : ''}>
        <p class="when"><time datetime=${one.at}>${moment(one.at, this.board?.zone)}</time><span dir="auto">${one.by}</span></p>
        <p class="what"><b>${one.kind}</b> ${one.tally ? html`${this.board?.tallies.find((t) => t.tally === one.tally)?.label ?? one.tally}${one.part?.length ? `: ${partName(one.part)}` : ''}` : nothing}
          ${one.low != null || one.high != null ? html`<b>${range(one.low, one.high)}</b>` : nothing}${one.claim ? html` <span class="quiet">claim ${one.claim.slice(0, 8)}</span>` : nothing}
          ${undone.has(one.id) ? html`<span class="tag">Undone</span>` : nothing}</p>
        <p class="reason"><span dir="auto">${one.note}</span>
          ${this.person?.decides && one.kind !== 'undo' && !undone.has(one.id) ? html`<button class="link undo" @click=${() => this.askUndo(one)}>Undo</button>` : nothing}</p></li>`)}</ol>
      <dialog class="ask" aria-labelledby="undo-title"><form @submit=${this.undo}><h2 id="undo-title">Undo this decision?</h2>
        <label class="field">Note <textarea name="note" rows="2" maxlength="2000" required></textarea></label>
        <p class="send"><button class="act">Undo</button> <button type="button" class="link" @click=${() => this.querySelector('dialog.ask').close()}>Leave it</button></p></form></dialog>`
      : html`${waiting}<p class="empty">No decision yet.</p>`;
  }

  askUndo(one) {
    this.undoing = one;
    this.querySelector('dialog.ask').showModal();
  }

  undo = async (submitted) => {
    submitted.preventDefault();
    const note = new FormData(submitted.target).get('note').trim();
    submitted.target.closest('dialog').close();
    submitted.target.reset();
    try {
      await ledger.decide(this.story, { id: freshId(), story: this.story, kind: 'undo', claim: null, tally: null, part: null, low: null, high: null, day: null, undoes: this.undoing.id, by: this.person.name, note, at: new Date().toISOString() });
      this.refresh();
    } catch (failure) {
      this.trouble = failure.message;
    }
  };

  screensPanel() {
    if (!this.screens) return html`<p class="quiet">Reading…</p>`;
    if (this.screens.failure) return html`<p class="notice" role="status">${this.screens.failure}</p>`;
    const rows = [...this.screens.corrections].reverse();
    return html`<p>${count(this.screens.screens, 'open screen says', 'open screens say')} which figures ${this.screens.screens === 1 ? 'it shows' : 'they show'}.</p>
      ${rows.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Corrections"><table class="feeds"><thead><tr><th scope="col">Correction</th><th scope="col">Show it</th><th scope="col">Still show the old figure</th></tr></thead><tbody>
        ${rows.map((row) => html`<tr><th scope="row">${this.figureName(row.figure)} <span class="quiet">${moment(row.at, this.board?.zone)}</span></th><td>${row.shown}</td><td><b>${row.outstanding}</b></td></tr>`)}</tbody></table></div>`
        : html`<p class="empty">Nothing has been corrected.</p>`}`;
  }

  /** A figure's key, "hostages-released|thai", for readers. */
  figureName(key) {
    const [tally, tags] = key.split('|');
    const label = this.board?.tallies.find((t) => t.tally === tally)?.label ?? tally;
    return tags ? `${label}: ${partName(tags.split(','))}` : label;
  }
}

customElements.define('tw-desk', Desk);
