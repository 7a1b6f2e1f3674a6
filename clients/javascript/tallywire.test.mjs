// node --test clients/javascript
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { connect, hashOf, withChange } from './tallywire.js';

const examples = new URL('../../contracts/src/main/resources/examples/', import.meta.url);
const read = (folder) => readdirSync(new URL(folder, examples))
  .map((name) => JSON.parse(readFileSync(new URL(`${folder}${name}`, examples), 'utf8')));

/** Stands in for a connection: the test is the server. */
class Socket {
  static all = [];

  constructor() {
    this.readyState = 0;
    this.sent = [];
    Socket.all.push(this);
  }

  open() {
    this.readyState = 1;
    this.onopen();
    this.hear({ type: 'welcome', heartbeatSeconds: 15 });
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  hear(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }

  close(code = 1000) {
    this.readyState = 3;
    this.onclose({ code });
  }
}

const turn = () => new Promise((resolve) => { setImmediate(resolve); });

test('every example board has the hash that it says', () => {
  const boards = [...read('board/'), ...read('stream/snapshot/')];
  assert.ok(boards.length > 0);
  for (const board of boards) assert.equal(hashOf(board), board.hash);
});

test('a change replaces its figure, and a figure without anything leaves', () => {
  const [board] = read('board/').filter((one) => one.tallies.length);
  const tally = board.tallies.find((one) => one.figures.length);
  const gone = { kind: 'value', tally: tally.tally, part: tally.figures[0].part, now: null, claims: [], expected: [], flags: [], voices: 0, dissents: 0, held: 0 };
  const after = withChange(board, { ...gone, epoch: board.epoch, seq: board.seq + 1, at: board.at, hash: 'x' });
  assert.equal(after.tallies.find((one) => one.tally === tally.tally).figures.length, tally.figures.length - 1);
  assert.equal(after.seq, board.seq + 1);
});

test('it resumes where it was, and begins again where the hash does not fit', async (context) => {
  Socket.all.length = 0;
  const [board] = read('board/').filter((one) => one.seq === 0 || one.tallies.length);
  const heard = [];
  const stream = connect('http://tallies.example/v1/stream', { WebSocket: Socket });
  context.after(() => stream.close());
  stream.follow(board.story, { board: (whole, reason) => heard.push(reason), change: (change) => heard.push(change.seq) });
  Socket.all[0].open();
  await turn();
  const { id } = Socket.all[0].sent[0];
  Socket.all[0].hear({ type: 'snapshot', id, reason: 'subscribed', ...board });
  const change = { type: 'change', story: board.story, epoch: board.epoch, seq: board.seq + 1, at: board.at, tally: 'truce', part: [], kind: 'truce', correction: false, truce: board.truce, hash: board.hash };
  Socket.all[0].hear(change);
  Socket.all[0].hear(change);
  assert.deepEqual(heard, ['subscribed', board.seq + 1]);

  Socket.all[0].hear({ type: 'goodbye', code: 1012, retryMillis: 1 });
  Socket.all[0].close(1012);
  assert.equal(stream.state.state, 'reconnecting');
  while (Socket.all.length < 2) await new Promise((resolve) => { setTimeout(resolve, 2); });
  Socket.all[1].open();
  await turn();
  assert.deepEqual(Socket.all[1].sent[0].after, { epoch: board.epoch, seq: board.seq + 1 });

  Socket.all[1].hear({ ...change, seq: board.seq + 2, hash: 'ffffffff' });
  const [, unsubscribe, again] = Socket.all[1].sent;
  assert.equal(unsubscribe.type, 'unsubscribe');
  assert.equal(again.type, 'subscribe');
  assert.equal(again.after, undefined);
  assert.notEqual(again.id, unsubscribe.id);
});

test('it does not come back where it would only be refused again', () => {
  Socket.all.length = 0;
  const stream = connect('http://tallies.example/v1/stream', { WebSocket: Socket });
  Socket.all[0].open();
  Socket.all[0].close(4401);
  assert.equal(stream.state.state, 'refused');
  stream.close();
});

test('changes that were on their way while a fresh board was asked for are passed over', async (context) => {
  Socket.all.length = 0;
  const [board] = read('board/').filter((one) => one.tallies.length);
  const stream = connect('http://tallies.example/v1/stream', { WebSocket: Socket });
  context.after(() => stream.close());
  stream.follow(board.story, {});
  const [socket] = Socket.all;
  socket.open();
  await turn();
  socket.hear({ type: 'snapshot', id: socket.sent[0].id, reason: 'subscribed', ...board });
  const change = { type: 'change', story: board.story, epoch: board.epoch, at: board.at, tally: 'truce', part: [], kind: 'truce', correction: false, truce: board.truce, hash: 'ffffffff' };
  for (let i = 1; i <= 30; i++) socket.hear({ ...change, seq: board.seq + i });
  assert.deepEqual(socket.sent.map((frame) => frame.type), ['subscribe', 'unsubscribe', 'subscribe']);
});

test('a fresh token is shown before the old one expires, and brought along after it has', async (context) => {
  Socket.all.length = 0;
  let given = 0;
  const stream = connect('http://tallies.example/v1/stream', { WebSocket: Socket, token: () => `token-${++given}` });
  context.after(() => stream.close());
  Socket.all[0].open();
  await turn();
  Socket.all[0].hear({ type: 'authorized', expires: new Date(Date.now() + 1000).toISOString() });
  while (Socket.all[0].sent.length < 2) await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual(Socket.all[0].sent.map((frame) => frame.token), ['token-1', 'token-2']);
  Socket.all[0].close(4401);
  assert.equal(stream.state.state, 'reconnecting');
});
