import { LitElement, html, nothing } from 'lit';
import '../shared/connection.js';
import '../shared/number.js';
import './decision-form.js';
import './decisions-panel.js';
import './feeds.js';
import './paste.js';
import './report.js';
import './sign-in.js';
import { Unanswered, ledger, screens, stories } from '../shared/readings.js';
import { authorize, follow } from '../shared/stream.js';
import { figuresPanel } from './figures-panel.js';
import { keyPressed, keysView } from './keys.js';
import { figuresOf, readBehind, readQueue } from './queue.js';
import { queuePanel } from './queue-panel.js';
import { screensPanel } from './screens-panel.js';
import { tabsView } from './tabs.js';
import { person, tokenFromAddress } from './token.js';

/** How often what no change tells of is read again, in milliseconds: open screens, proposals. */
const REFRESH = 15_000;
const outcomes = { waiting: 'It needs a second person: somebody else has to confirm it under Decisions.', taken: 'Decided; it is on the board.' };

/** Where editors decide. Two desks see each other's decisions by the changes that these cause. */
export class Desk extends LitElement {
  static properties = {
    stories: { state: true }, story: { state: true }, tab: { state: true }, board: { state: true }, link: { state: true }, token: { state: true }, queue: { state: true }, at: { state: true },
    behind: { state: true }, decisions: { state: true }, waiting: { state: true }, screens: { state: true }, trouble: { state: true }, said: { state: true }, all: { state: true },
  };

  constructor() {
    super();
    this.link = { state: 'connecting' };
    this.tab = 'queue';
    this.said = '';
    this.token = tokenFromAddress();
    this.forget();
  }

  createRenderRoot() {
    const given = this.querySelector('script[type="application/json"]');
    this.stories = given ? JSON.parse(given.textContent) : [];
    this.replaceChildren();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const asked = new URLSearchParams(location.search).get('story');
    if (this.stories.length || asked) this.choose(asked ?? this.stories[0].story);
    else this.readStories();
    addEventListener('keydown', this.onKey);
    this.timer = setInterval(() => { if (!document.hidden && this.story) this.refresh(); }, REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    clearInterval(this.timer);
    clearTimeout(this.soon);
    this.reading?.abort();
    this.followed?.stop();
  }

  /** Nothing of one story may be seen beside another. */
  forget() {
    Object.assign(this, { board: null, queue: null, at: null, behind: null, decisions: null, waiting: [], screens: null, trouble: null });
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
    this.forget();
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
      const [queue, decided] = await Promise.all([readQueue(board, signal), ledger.decisions(story, { signal })]);
      if (signal.aborted) return;
      const decisions = decided.decisions.map((taken) => taken.decision).reverse();
      this.tellOfOthers(decisions);
      Object.assign(this, { queue, decisions, waiting: decided.waiting ?? [], trouble: null });
    } catch (failure) {
      if (failure.name !== 'AbortError') this.trouble = failure.message;
    }
    await Promise.all([this.readBehind(), this.readScreens()]);
  }

  /** What another desk has just decided is said here too, as it may be about what somebody looks at. */
  tellOfOthers(decisions) {
    const before = new Set(this.decisions?.map((one) => one.id));
    const news = this.decisions ? decisions.find((one) => !before.has(one.id) && one.by !== this.person?.name) : null;
    if (news) this.said = `${news.by} has decided: ${news.kind}. “${news.note}”`;
  }

  async readBehind() {
    const { current } = this;
    if (this.tab !== 'figures' || !current) return;
    try {
      const behind = await readBehind(this.board, current);
      if (this.current?.figure === current.figure) this.behind = behind;
    } catch (failure) {
      this.trouble = failure.message;
    }
  }

  async readScreens() {
    const { story } = this;
    try {
      const read = await screens(story);
      if (story === this.story) this.screens = read;
    } catch (failure) {
      this.screens = failure instanceof Unanswered ? { failure: failure.message } : null;
    }
  }

  get person() {
    return this.token ? person(this.token) : null;
  }

  /** What the panel shown offers to decide about. */
  get items() {
    if (this.tab === 'figures') return this.board ? figuresOf(this.board) : [];
    return (this.queue ?? []).filter((item) => this.all || item.kind !== 'explained');
  }

  /** The one that is looked at; the first where nothing was chosen, or where it has gone. */
  get current() {
    const { items } = this;
    const claims = this.tab === 'figures' ? this.behind ?? [] : [];
    return [...items, ...claims].find((item) => item.key === this.at) ?? items[0] ?? null;
  }

  /** What an item needs to be decided about. */
  get deciding() {
    return { board: this.board, by: this.person?.decides ? this.person.name : null, decided: this.onDecided };
  }

  onDecided = (state) => {
    this.said = outcomes[state] ?? outcomes.taken;
    this.refresh();
  };

  onKey = (pressed) => keyPressed(this, pressed);

  updated(changed) {
    if (this.tab !== 'figures' || !(changed.has('at') || changed.has('tab'))) return;
    const { current } = this;
    if (current && current.figure !== this.behindOf) {
      this.behindOf = current.figure;
      this.behind = null;
      this.readBehind();
    }
  }

  render() {
    return html`<header class="story-head desk-head"><h1>Desk</h1>
        <tw-connection .state=${this.link.state} .retryAt=${this.link.retryAt} .changed=${this.board?.seq ? this.board.at : null}></tw-connection></header>
      <div class="desk-bar">
        ${this.stories.length ? html`<label class="pick">Story <select name="story-choice" @change=${this.onStory}>${this.stories.map((story) => html`<option value=${story.story} ?selected=${story.story === this.story}>${story.title}</option>`)}</select></label>` : nothing}
        <tw-sign-in .token=${this.token} @signed=${this.onSigned}></tw-sign-in></div>
      ${tabsView(this)}
      ${this.trouble ? html`<p class="notice" role="status">${this.trouble}</p>` : nothing}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}">${this.panel()}</div>
      <p class="toast" role="status">${this.said ? html`${this.said} <button class="link" @click=${() => { this.said = ''; }}>Dismiss</button>` : nothing}</p>`;
  }

  panel() {
    switch (this.tab) {
      case 'paste': return html`<tw-paste .stories=${this.stories} ?publishes=${this.person?.publishes}></tw-paste>`;
      case 'feeds': return html`<tw-feeds></tw-feeds>`;
      case 'screens': return screensPanel(this.screens, this.board);
      default: return this.aboutStory();
    }
  }

  aboutStory() {
    if (!this.story) return html`<p class="empty">No story yet.</p><p class="quiet">A story is opened by its story pack.</p>`;
    if (!this.queue || !this.board || !this.decisions) return this.trouble ? nothing : html`<p class="quiet">Reading…</p>`;
    if (this.tab === 'decisions') return html`<tw-decisions .board=${this.board} .decisions=${this.decisions} .waiting=${this.waiting} .by=${this.deciding.by} @decided=${(told) => this.onDecided(told.detail)}></tw-decisions>`;
    return html`${keysView(this)}${this.tab === 'figures' ? figuresPanel(this) : queuePanel(this)}`;
  }

  onStory = (chosen) => {
    this.choose(chosen.target.value);
    history.replaceState(null, '', `${location.pathname}?story=${encodeURIComponent(this.story)}`);
  };

  onSigned = ({ detail: token }) => {
    this.token = token;
    if (!token) return;
    authorize(token);
    this.readStories();
    this.refresh();
  };
}

customElements.define('tw-desk', Desk);
