import { ledger } from '../shared/readings.js';

const PAGE = 40;
const SHOWN_MAX = 400;
/** The days are read again this long after a change, and not more often than that, in milliseconds: many pages are open. */
const DAYS_AFTER = 400;
const DAYS_EVERY = 4_000;
/** When to ask again where the ledger was away, in milliseconds. */
const AGAIN = 5_000;

/**
 * What stands beside a board and comes from the ledger: its days and its changes, as of the same moment. A controller of
 * the page's element, which is drawn again whenever something has come.
 */
export class Beside {
  days = null;
  changes = [];
  trouble = null;

  constructor(host, story) {
    this.host = host;
    this.story = story;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.soon);
    clearTimeout(this.again);
    this.asking?.abort();
  }

  /** Reads what belongs to the board with the number `seq`, as known and as of the given moments. */
  async read(seq, { known = null, at = null } = {}) {
    clearTimeout(this.again);
    clearTimeout(this.soon);
    this.soon = null;
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.moments = { known, at };
    try {
      const [days, changes] = await Promise.all([ledger.days(this.story, { known, at, signal }), this.page(seq, signal)]);
      if (signal.aborted) return;
      this.days = days;
      this.changes = [...this.changes.filter((change) => !(known || at) && change.seq > seq), ...changes];
      this.trouble = null;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.trouble = failure.message;
      if (failure.status === 0 || failure.status >= 500) this.again = setTimeout(() => this.read(seq, { known, at }), AGAIN);
    }
    this.host.requestUpdate();
  }

  /** A change has come by the stream. The days that it may have moved are read soon, once for a burst. */
  take(change) {
    this.changes = [change, ...this.changes.filter((other) => other.seq < change.seq)].slice(0, SHOWN_MAX);
    const wait = Math.max(DAYS_AFTER, (this.daysRead ?? 0) + DAYS_EVERY - Date.now()) * (1 + Math.random() / 4);
    this.soon ??= setTimeout(() => this.readDays(), wait);
    this.host.requestUpdate();
  }

  get hasOlder() {
    return (this.changes.at(-1)?.seq ?? 1) > 1;
  }

  async readOlder() {
    try {
      this.changes = [...this.changes, ...await this.page(this.changes.at(-1).seq - 1)];
      this.trouble = null;
    } catch (failure) {
      this.trouble = failure.message;
    }
    this.host.requestUpdate();
  }

  clear() {
    this.changes = [];
    this.days = null;
  }

  async readDays() {
    this.soon = null;
    this.daysRead = Date.now();
    try {
      this.days = await ledger.days(this.story, { ...this.moments, signal: this.asking?.signal });
      this.trouble = null;
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      this.trouble = failure.message;
      this.again = setTimeout(() => this.readDays(), AGAIN);
    }
    this.host.requestUpdate();
  }

  /** The changes up to `seq`, newest first. */
  async page(seq, signal) {
    if (!seq || seq < 1) return [];
    const { changes } = await ledger.changes(this.story, { after: Math.max(0, seq - PAGE), limit: PAGE, signal });
    return changes.filter((change) => change.seq <= seq).reverse();
  }
}
