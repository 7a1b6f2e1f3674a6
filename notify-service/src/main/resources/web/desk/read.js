import { Unanswered, ledger, screens } from '../shared/readings.js';
import { readBehind, readQueue } from './queue.js';

const NOTHING = { queue: null, decisions: null, waiting: [], behind: null, behindOf: null, screens: null, trouble: null };

/**
 * What the desk reads of one story beside its board: what waits, what was decided, the claims behind the figure that is
 * looked at, and the open screens. A controller of the desk's element, which is drawn again whenever something has come.
 */
export class Read {
  constructor(desk) {
    this.desk = desk;
    desk.addController(this);
    this.forget();
  }

  hostDisconnected() {
    this.asking?.abort();
    clearTimeout(this.soon);
  }

  /** Nothing of one story may be seen beside another. */
  forget() {
    this.asking?.abort();
    Object.assign(this, NOTHING);
  }

  /** A burst of changes reads once. */
  allSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.all(), 150);
  }

  async all() {
    const { board } = this.desk;
    if (!board) return;
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const [queue, decided] = await Promise.all([readQueue(board, signal), ledger.decisions(board.story, { signal })]);
      if (signal.aborted) return;
      const decisions = decided.decisions.map((taken) => taken.decision).reverse();
      this.tellOfOthers(decisions);
      Object.assign(this, { queue, decisions, waiting: decided.waiting ?? [], trouble: null });
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.trouble = failure.message;
    }
    this.desk.requestUpdate();
    await Promise.all([this.claimsBehind(this.desk.looksInto), this.openScreens(board.story)]);
  }

  /** What another desk has just decided is said here too, as it may be about what somebody looks at. */
  tellOfOthers(decisions) {
    const before = new Set(this.decisions?.map((one) => one.id));
    const news = this.decisions ? decisions.find((one) => !before.has(one.id) && one.by !== this.desk.person?.name) : null;
    if (news) this.desk.said = `${news.by} has decided: ${news.kind}. “${news.note}”`;
  }

  /** The claims that a figure rests on; nothing where none is looked into. */
  async claimsBehind(item) {
    if (!item) return;
    if (item.figure !== this.behindOf) Object.assign(this, { behind: null, behindOf: item.figure });
    try {
      const behind = await readBehind(this.desk.board, item);
      if (this.behindOf === item.figure) this.behind = behind;
    } catch (failure) {
      this.trouble = failure.message;
    }
    this.desk.requestUpdate();
  }

  async openScreens(story) {
    try {
      const read = await screens(story);
      if (story === this.desk.story) this.screens = read;
    } catch (failure) {
      this.screens = failure instanceof Unanswered ? { failure: failure.message } : null;
    }
    this.desk.requestUpdate();
  }
}
