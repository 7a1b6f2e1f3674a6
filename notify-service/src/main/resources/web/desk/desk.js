import { LitElement, html, nothing } from 'lit';
import '../shared/connection.js';
import '../shared/number.js';
import './decision-form.js';
import './decisions-panel.js';
import './feeds.js';
import './paste.js';
import './report.js';
import './sign-in.js';
import { stories } from '../shared/readings.js';
import { authorize, follow } from '../shared/stream.js';
import { figuresPanel } from './figures-panel.js';
import { keyPressed, keysView } from './keys.js';
import { figuresOf } from './queue.js';
import { queuePanel } from './queue-panel.js';
import { Read } from './read.js';
import { screensPanel } from './screens-panel.js';
import { tabsView } from './tabs.js';
import { person, tokenFromAddress } from './token.js';

/** How often what no change tells of is read again, in milliseconds: open screens, proposals. */
const REFRESH = 15_000;
const outcomes = { waiting: 'It needs a second person: somebody else has to confirm it under Decisions.', taken: 'Decided; it is on the board.' };

/** Where editors decide. Two desks see each other's decisions by the changes that these cause. */
export class Desk extends LitElement {
  static properties = {
    stories: { state: true }, story: { state: true }, board: { state: true }, link: { state: true }, token: { state: true },
    tab: { state: true }, at: { state: true }, all: { state: true }, said: { state: true }, trouble: { state: true },
  };

  constructor() {
    super();
    this.link = { state: 'connecting' };
    this.tab = 'queue';
    this.said = '';
    this.token = tokenFromAddress();
    this.read = new Read(this);
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
    this.timer = setInterval(() => { if (!document.hidden) this.read.all(); }, REFRESH);
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
    this.read.forget();
    Object.assign(this, { story, board: null, at: null, trouble: null });
    this.followed = follow(story, {
      board: (board) => { this.board = board; this.read.all(); },
      change: (change, board) => { this.board = board; this.read.allSoon(); },
      state: (link) => { this.link = link; },
    });
  }

  get person() {
    return this.token ? person(this.token) : null;
  }

  /** What the panel shown offers to decide about. */
  get items() {
    if (this.tab === 'figures') return this.board ? figuresOf(this.board) : [];
    return (this.read.queue ?? []).filter((item) => this.all || item.kind !== 'explained');
  }

  /** The one that is looked at; the first where nothing was chosen, or where it has gone. */
  get current() {
    const { items } = this;
    const claims = this.tab === 'figures' ? this.read.behind ?? [] : [];
    return [...items, ...claims].find((item) => item.key === this.at) ?? items[0] ?? null;
  }

  /** The figure whose claims are to be seen; null where none are. */
  get looksInto() {
    return this.tab === 'figures' ? this.current : null;
  }

  /** Somebody has pointed at an item; on a narrow screen it stands elsewhere than the list. */
  lookAt(key) {
    this.at = key;
    this.updateComplete.then(() => this.querySelector('.item')?.scrollIntoView({ block: 'nearest' }));
  }

  /** What an item needs to be decided about. */
  get deciding() {
    return { board: this.board, by: this.person?.decides ? this.person.name : null, decided: this.onDecided };
  }

  onDecided = (state) => {
    this.said = outcomes[state] ?? outcomes.taken;
    this.read.all();
  };

  onKey = (pressed) => keyPressed(this, pressed);

  updated(changed) {
    if ((changed.has('at') || changed.has('tab')) && this.looksInto && this.looksInto.figure !== this.read.behindOf) this.read.claimsBehind(this.looksInto);
  }

  render() {
    return html`<header class="story-head desk-head"><h1>Desk</h1>
        <tw-connection .state=${this.link.state} .retryAt=${this.link.retryAt} .changed=${this.board?.seq ? this.board.at : null}></tw-connection></header>
      <div class="desk-bar">
        ${this.stories.length ? html`<label class="pick">Story <select name="story-choice" @change=${this.onStory}>${this.stories.map((story) => html`<option value=${story.story} ?selected=${story.story === this.story}>${story.title}</option>`)}</select></label>` : nothing}
        <tw-sign-in .token=${this.token} @signed=${this.onSigned}></tw-sign-in></div>
      ${tabsView(this)}
      ${this.trouble ?? this.read.trouble ? html`<p class="notice" role="status">${this.trouble ?? this.read.trouble}</p>` : nothing}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}">${this.panel()}</div>
      <p class="toast" role="status">${this.said ? html`${this.said} <button class="link" @click=${() => { this.said = ''; }}>Dismiss</button>` : nothing}</p>`;
  }

  panel() {
    switch (this.tab) {
      case 'paste': return html`<tw-paste .stories=${this.stories} ?publishes=${this.person?.publishes}></tw-paste>`;
      case 'feeds': return html`<tw-feeds></tw-feeds>`;
      case 'screens': return screensPanel(this.read.screens, this.board);
      default: return this.aboutStory();
    }
  }

  aboutStory() {
    if (!this.story) return html`<p class="empty">No story yet.</p><p class="quiet">A story is opened by its story pack.</p>`;
    const { queue, decisions, waiting, trouble } = this.read;
    if (!this.board || !queue || !decisions) return trouble ? nothing : html`<p class="quiet">Reading…</p>`;
    if (this.tab === 'decisions') return html`<tw-decisions .board=${this.board} .decisions=${decisions} .waiting=${waiting} .by=${this.deciding.by} @decided=${(told) => this.onDecided(told.detail)}></tw-decisions>`;
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
    this.read.all();
  };
}

customElements.define('tw-desk', Desk);
