/**
 * The Tallywire stream for browsers and Node: follow a story, and always hold what the server holds.
 *
 *     import { connect } from 'https://tallies.example/client/tallywire.js';
 *     const stream = connect('wss://tallies.example/v1/stream');
 *     const followed = stream.follow('gaza-truce-2023', { board: (board, why) => draw(board) });
 *
 * It reconnects by itself, with growing and random pauses, and resumes where it was; it notices a dead connection by its
 * missing heartbeats and a wrong board by its hash. No dependency, no build step.
 */

export const PROTOCOL = 'tallywire.v1.json';
export const TRUCE = 'truce';

const PAUSE_MIN = 500;
const PAUSE_MAX = 30_000;
/** When to show a fresh token: at four fifths of the life of the old one, within what timers can do. */
const RENEWAL_MIN = 1000;
const RENEWAL_MAX = 2 ** 31 - 1;
/** Close codes after which the same client would only be refused again. */
const FINAL = new Set([1002, 1003, 1007, 1009, 4401]);

/**
 * Opens one connection for any number of stories.
 *
 * @param {string|URL} url address of the stream; http(s) is read as ws(s)
 * @param {import('./tallywire.d.ts').ConnectOptions} [options]
 */
export function connect(url, options = {}) {
  return new Stream(url, options);
}

class Stream {
  #url;
  #options;
  #socket = null;
  #followed = new Map();
  #nextId = 1;
  #attempts = 0;
  #retryTimer = null;
  #watchdog = null;
  #renewal = null;
  #silenceMillis = 45_000;
  #goodbye = null;
  #closed = false;
  #state = { state: 'connecting', retryAt: null, code: null, reason: null };
  #onNetwork = () => this.#retryNow();

  constructor(url, options) {
    this.#url = new URL(url);
    this.#url.protocol = this.#url.protocol.replace('http', 'ws');
    this.#options = options;
    globalThis.addEventListener?.('online', this.#onNetwork);
    this.#open();
  }

  /** connecting, live, reconnecting (with retryAt, in milliseconds), offline or refused. */
  get state() {
    return this.#state;
  }

  /**
   * Follows a story.
   *
   * @param {string} story
   * @param {import('./tallywire.d.ts').Listener} listener
   * @param {import('./tallywire.d.ts').FollowOptions} [options]
   * @returns {import('./tallywire.d.ts').Followed}
   */
  follow(story, listener, options = {}) {
    const followed = new Followed(String(this.#nextId++), story, listener, options);
    this.#followed.set(followed.id, followed);
    call(listener.state, this.#state);
    if (this.#isOpen()) this.#send(followed.subscribe());
    return {
      get board() { return followed.board; },
      get cursor() { return followed.cursor; },
      acknowledge: (seq) => this.#send({ type: 'ack', id: followed.id, seq }),
      stop: () => this.#stop(followed),
    };
  }

  /** Gives the server a fresh token on the open connection; also used for connections to come. */
  authorize(token) {
    this.#options = { ...this.#options, token };
    if (this.#isOpen()) this.#send({ type: 'token', token });
    else if (this.#state.state === 'refused') this.#retryNow();
  }

  /** Ends it for good. */
  close() {
    this.#closed = true;
    globalThis.removeEventListener?.('online', this.#onNetwork);
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#watchdog);
    clearTimeout(this.#renewal);
    this.#socket?.close(1000);
  }

  #stop(followed) {
    if (!this.#followed.delete(followed.id)) return;
    if (this.#isOpen()) this.#send({ type: 'unsubscribe', id: followed.id });
  }

  #isOpen() {
    return this.#socket?.readyState === 1;
  }

  #open() {
    const Socket = this.#options.WebSocket ?? globalThis.WebSocket;
    const socket = new Socket(this.#url, PROTOCOL);
    this.#socket = socket;
    this.#goodbye = null;
    socket.onopen = () => this.#onOpen();
    socket.onmessage = (message) => {
      if (socket === this.#socket) this.#onFrame(JSON.parse(message.data));
    };
    socket.onerror = () => {};
    socket.onclose = (closed) => {
      if (socket === this.#socket) this.#onClose(closed.code);
    };
    this.#watch();
  }

  async #onOpen() {
    const socket = this.#socket;
    const token = typeof this.#options.token === 'function' ? await this.#options.token() : this.#options.token;
    if (socket !== this.#socket || !this.#isOpen()) return;
    if (token) this.#send({ type: 'token', token });
    for (const followed of this.#followed.values()) this.#send(followed.subscribe());
  }

  #onFrame(frame) {
    this.#watch();
    switch (frame.type) {
      case 'welcome':
        this.#silenceMillis = frame.heartbeatSeconds * 2000 + 1000;
        this.#attempts = 0;
        this.#tell({ state: 'live', retryAt: null, code: null, reason: null });
        break;
      case 'goodbye':
        this.#goodbye = frame;
        break;
      case 'change':
        // A copy: whoever begins again gets a new place, and would be met there once more.
        for (const followed of [...this.#followed.values()]) {
          if (followed.story === frame.story) this.#changed(followed, frame);
        }
        break;
      case 'heartbeat':
        for (const silence of frame.stories) {
          for (const followed of this.#followed.values()) {
            if (followed.story === silence.story) followed.beat(silence, frame);
          }
        }
        break;
      case 'authorized':
        this.#renewBefore(frame.expires);
        break;
      case 'error':
        this.#onError(frame);
        break;
      default:
        this.#followed.get(frame.id)?.take(frame);
    }
  }

  /** Where tokens can be had, a fresh one is shown while the old one still holds, so that the connection goes on. */
  #renewBefore(expires) {
    clearTimeout(this.#renewal);
    if (expires === null || typeof this.#options.token !== 'function') return;
    const life = Date.parse(expires) - Date.now();
    this.#renewal = setTimeout(async () => {
      const socket = this.#socket;
      const token = await this.#options.token();
      if (socket === this.#socket && token) this.#send({ type: 'token', token });
    }, Math.min(RENEWAL_MAX, Math.max(RENEWAL_MIN, life * 0.8)));
    this.#renewal?.unref?.();
  }

  #changed(followed, change) {
    if (followed.change(change)) return;
    // What is held is not what the server holds, by number or by hash: begin again with its board.
    this.#send({ type: 'unsubscribe', id: followed.id });
    this.#followed.delete(followed.id);
    followed.renew(String(this.#nextId++));
    this.#followed.set(followed.id, followed);
    this.#send(followed.subscribe());
  }

  #onError(error) {
    const followed = error.id === null ? null : this.#followed.get(error.id);
    if (followed) call(followed.listener.error, error);
    else call(this.#options.error, error);
    if (followed && (error.code === 'unknown-story' || error.code === 'too-many-replays')) {
      setTimeout(() => {
        if (this.#followed.get(followed.id) === followed && this.#isOpen()) this.#send(followed.subscribe());
      }, this.#options.retryStoryMillis ?? 5000);
    }
  }

  #send(frame) {
    if (this.#isOpen()) this.#socket.send(JSON.stringify(frame));
  }

  /** A connection that says nothing for two heartbeats is dead, whatever the network says. */
  #watch() {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      const dead = this.#socket;
      this.#onClose(1006);
      dead?.close();
    }, this.#silenceMillis);
    this.#watchdog?.unref?.();
  }

  #onClose(code) {
    clearTimeout(this.#watchdog);
    clearTimeout(this.#renewal);
    this.#socket = null;
    if (this.#closed) return;
    // Where tokens can be had the next connection brings another one.
    const renewable = code === 4401 && typeof this.#options.token === 'function';
    if (FINAL.has(code) && !renewable) {
      this.#tell({ state: 'refused', retryAt: null, code, reason: this.#goodbye?.sentence ?? null });
      return;
    }
    const pause = this.#pause();
    const offline = globalThis.navigator?.onLine === false;
    this.#tell({
      state: offline ? 'offline' : 'reconnecting',
      retryAt: Date.now() + pause,
      code,
      reason: this.#goodbye?.sentence ?? null,
    });
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#open(), pause);
  }

  /** What the server asked for, or a random pause that doubles from try to try. */
  #pause() {
    const asked = this.#goodbye?.retryMillis;
    const most = Math.min(PAUSE_MAX, PAUSE_MIN * 2 ** this.#attempts++);
    return asked ?? most / 2 + (Math.random() * most) / 2;
  }

  #retryNow() {
    if (this.#socket || this.#closed) return;
    clearTimeout(this.#retryTimer);
    this.#open();
  }

  #tell(state) {
    this.#state = state;
    call(this.#options.state, state);
    for (const followed of this.#followed.values()) call(followed.listener.state, state);
  }
}

class Followed {
  constructor(id, story, listener, options) {
    this.id = id;
    this.story = story;
    this.listener = listener;
    this.options = options;
    this.board = options.board ?? null;
    this.cursor = options.after ?? (this.board ? { epoch: this.board.epoch, seq: this.board.seq } : null);
    this.folding = 0;
  }

  renew(id) {
    this.id = id;
    this.cursor = null;
  }

  subscribe() {
    const { tallies, maxPerSecond, acks, replay } = this.options;
    const frame = { type: 'subscribe', id: this.id, story: this.story };
    if (tallies) frame.tallies = tallies;
    if (maxPerSecond) frame.maxPerSecond = maxPerSecond;
    if (acks) frame.acks = true;
    if (replay) frame.replay = replay;
    else if (this.cursor) frame.after = this.cursor;
    this.folding = 0;
    return frame;
  }

  take(frame) {
    if (frame.type === 'snapshot') {
      const { type, id, reason, ...board } = frame;
      this.board = board;
      this.cursor = { epoch: board.epoch, seq: board.seq };
      this.folding = 0;
      call(this.listener.board, board, reason);
    } else if (frame.type === 'lagged') {
      this.folding = frame.to;
      call(this.listener.lagged, frame);
    } else if (frame.type === 'resumed' || frame.type === 'replayed') {
      call(this.listener[frame.type], frame);
    }
  }

  /** Applies a change; false where it cannot be the next one, or gives another board than the server's. */
  change(change) {
    const held = this.cursor;
    // On its way while a fresh board was asked for: that board has it.
    if (!held) return true;
    if (change.epoch === held.epoch && change.seq <= held.seq) return true;
    const whole = !this.options.tallies;
    const next = change.epoch === held.epoch && (change.seq === held.seq + 1 || change.seq <= this.folding || !whole);
    if (!next) return false;
    this.cursor = { epoch: change.epoch, seq: change.seq };
    if (this.board) {
      this.board = withChange(this.board, change);
      if (whole && change.seq >= this.folding && hashOf(this.board) !== change.hash) return false;
    }
    call(this.listener.change, change, this.board);
    if (change.correction) call(this.listener.correction, change, this.board);
    return true;
  }

  beat(silence, { at, cutOffSince = null }) {
    call(this.listener.silence, { ...silence, at, cutOffSince, nothingReported: silence.changed === null });
    call(this.listener.sources, silence.sources);
  }
}

/** The board after a change, as a new value: the change replaces the figure of its tally and part. */
export function withChange(board, change) {
  const next = { ...board, epoch: change.epoch, seq: change.seq, at: change.at, hash: change.hash };
  if (change.kind === TRUCE) return { ...next, truce: change.truce ?? board.truce };
  const known = board.tallies.some((one) => one.tally === change.tally);
  const tallies = known ? board.tallies : [...board.tallies, { tally: change.tally, label: change.tally, figures: [] }];
  return {
    ...next,
    tallies: tallies.map((one) => (one.tally === change.tally ? { ...one, figures: withFigure(one.figures, change) } : one)),
  };
}

function withFigure(figures, change) {
  const tags = change.part.join(',');
  const others = figures.filter((figure) => figure.part.join(',') !== tags);
  const { part, now: value, claims, voices, dissents, held, expected, flags } = change;
  const leaves = value === null && !claims.length && !expected.length && !flags.length && !voices && !dissents && !held;
  if (leaves) return others;
  return [...others, { part, value, claims, voices, dissents, held, expected, flags }]
    .sort((one, other) => compare(one.part.join(','), other.part.join(',')));
}

/**
 * The board's hash as the ledger makes it: CRC-32C over a line for each figure with a value, in the order of the tally's id
 * and of the part.
 */
export function hashOf(board) {
  const text = (value) => (value === null || value === undefined ? '' : String(value));
  const lines = [...board.tallies]
    .sort((one, other) => compare(one.tally, other.tally))
    .flatMap((one) => one.figures
      .filter((figure) => figure.value)
      .map((figure) => ({ tags: figure.part.join(','), value: figure.value }))
      .sort((a, b) => compare(a.tags, b.tags))
      .map(({ tags, value }) => `${[one.tally, tags, text(value.measure), text(value.low), text(value.high), text(value.standing), text(value.asOf)].join('|')}\n`));
  return crc32c(new TextEncoder().encode(lines.join('')));
}

const TABLE = new Uint32Array(256).map((_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

function crc32c(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/** By code units, as Java compares strings; a locale would order otherwise. */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A listener that throws must not end the stream. */
function call(listener, ...values) {
  if (!listener) return;
  try {
    listener(...values);
  } catch (failure) {
    globalThis.console?.error('tallywire: a listener failed', failure);
  }
}
