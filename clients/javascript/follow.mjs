// Follows a story on the command line: node clients/javascript/follow.mjs URL STORY [TOKEN]
// (Node 20 and 21 need --experimental-websocket.)
import { connect } from './tallywire.js';

const [url, story, token] = process.argv.slice(2);
if (!url || !story) {
  console.error('usage: node follow.mjs URL STORY [TOKEN]');
  process.exit(2);
}

const line = (value) => console.log(JSON.stringify(value));
const stream = connect(url, { token, state: ({ state, retryAt, code }) => line({ state, retryAt, code }), error: line });
stream.follow(story, {
  board: (board, reason) => line({ board: board.seq, epoch: board.epoch, reason, tallies: board.tallies.length }),
  change: (change) => line({ change: change.seq, tally: change.tally, part: change.part, now: change.now }),
  lagged: ({ from, to, count }) => line({ lagged: { from, to, count } }),
  error: line,
});
