/** Types of the Tallywire stream's client; the fields of boards and changes are those of the JSON Schemas. */

export type Standing = 'confirmed' | 'reported' | 'disputed' | 'overridden';
export type Measure = 'total' | 'batch' | 'level';
export type Status = 'actual' | 'planned' | 'proposed' | 'denied';
export type Qualifier = 'exact' | 'about' | 'more-than' | 'less-than' | 'range';

export interface Value {
  measure: Measure;
  low: number | null;
  high: number | null;
  standing: Standing;
  /** ISO day. */
  asOf: string | null;
  arithmetic: string | null;
}

export interface SourcedClaim {
  id: string;
  report: string;
  publisher: string;
  speaker: string | null;
  quote: string;
  url: string | null;
  published: string;
  known: string;
  measure: Measure | null;
  status: Status;
  low: number | null;
  high: number | null;
  qualifier: Qualifier | null;
  from: string | null;
  to: string | null;
}

export interface Flag {
  code: string;
  sentence: string;
  claim: string | null;
}

export interface Figure {
  part: string[];
  value: Value | null;
  claims: SourcedClaim[];
  voices: number;
  dissents: number;
  held: number;
  expected: SourcedClaim[];
  flags: Flag[];
}

export interface TallyBoard {
  tally: string;
  label: string;
  figures: Figure[];
}

export interface TruceClock {
  state: 'none' | 'agreed' | 'active' | 'ended';
  since: string | null;
  until: string | null;
  extensions: number;
  claims: SourcedClaim[];
}

export interface Board {
  story: string;
  title: string;
  zone: string;
  epoch: string;
  seq: number;
  at: string;
  hash: string;
  truce: TruceClock;
  tallies: TallyBoard[];
}

export interface Change {
  type: 'change';
  story: string;
  epoch: string;
  seq: number;
  at: string;
  tally: string;
  part: string[];
  kind: 'value' | 'standing' | 'sources' | 'truce';
  correction: boolean;
  was: Value | null;
  now: Value | null;
  cause: { report: string | null; version: number | null; decision: string | null; by: string | null; reason: string };
  claims: SourcedClaim[];
  voices: number;
  dissents: number;
  held: number;
  expected: SourcedClaim[];
  flags: Flag[];
  truce: TruceClock | null;
  hash: string;
}

export interface Cursor {
  epoch: string;
  seq: number;
}

export interface Source {
  publisher: string;
  /** When its last report came in. */
  heard: string;
}

export interface Silence {
  story: string;
  epoch: string | null;
  seq: number;
  /** When the last change was made; null: nothing was ever reported. */
  changed: string | null;
  sources: Source[];
  /** The server's clock. */
  at: string;
  /** Since when the server itself hears nothing of what happens, so that silence means nothing; null while it does. */
  cutOffSince: string | null;
  nothingReported: boolean;
}

export interface Lagged {
  type: 'lagged';
  id: string;
  story: string;
  epoch: string;
  from: number;
  to: number;
  /** How many changes follow in their place. */
  count: number;
}

export interface Problem {
  type: 'error';
  id: string | null;
  code: string;
  sentence: string;
}

export interface State {
  /** refused: the server will not have this client as it is; it needs another token, or a change of its own. */
  state: 'connecting' | 'live' | 'reconnecting' | 'offline' | 'refused';
  /** In milliseconds since 1970; null unless waiting. */
  retryAt: number | null;
  /** The last close code. */
  code: number | null;
  reason: string | null;
}

export type SnapshotReason = 'subscribed' | 'other-epoch' | 'too-old' | 'from-the-future' | 'gap' | 'replay';

export interface Listener {
  /** The whole board: at first, and whenever changes cannot be continued. */
  board?(board: Board, reason: SnapshotReason): void;
  /** The next change, and the board after it (null where only changes are followed). */
  change?(change: Change, board: Board | null): void;
  /** A change that says an earlier value was wrong; acknowledge it when the screen shows it. */
  correction?(change: Change, board: Board | null): void;
  /** Changes were folded: the newest of each figure follow. */
  lagged?(lagged: Lagged): void;
  resumed?(resumed: { after: number; seq: number; count: number | null }): void;
  /** All that was missed, or the whole replayed period, has come. */
  replayed?(replayed: { seq: number; count: number }): void;
  /** How long the story and its sources have been silent; with every heartbeat. */
  silence?(silence: Silence): void;
  sources?(sources: Source[]): void;
  state?(state: State): void;
  error?(problem: Problem): void;
}

export interface FollowOptions {
  /** Only these tallies; hashes are then not checked. */
  tallies?: string[];
  /** At most so many changes a second, folded. */
  maxPerSecond?: number;
  /** This screen will acknowledge corrections. */
  acks?: boolean;
  /** Play a past period instead of the present. */
  replay?: { from: string; to: string; speed?: number };
  /** Where an earlier page left off. */
  after?: Cursor;
  /** The board that an earlier page left off with. */
  board?: Board;
}

export interface Followed {
  readonly board: Board | null;
  readonly cursor: Cursor | null;
  /** The screen shows every correction up to this number. */
  acknowledge(seq: number): void;
  stop(): void;
}

export interface ConnectOptions {
  /** A token, or a function that gets a fresh one: for each connection, and before the one in use expires. */
  token?: string | (() => string | Promise<string>);
  /** The WebSocket class where there is no global one. */
  WebSocket?: typeof WebSocket;
  /** How long to wait before asking again for a story that the server does not know. */
  retryStoryMillis?: number;
  state?(state: State): void;
  error?(problem: Problem): void;
}

export interface Stream {
  readonly state: State;
  follow(story: string, listener: Listener, options?: FollowOptions): Followed;
  authorize(token: string): void;
  close(): void;
}

export const PROTOCOL: 'tallywire.v1.json';
export const TRUCE: 'truce';
export function connect(url: string | URL, options?: ConnectOptions): Stream;
export function withChange(board: Board, change: Change): Board;
export function hashOf(board: Board): string;
