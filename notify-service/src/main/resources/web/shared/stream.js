import { connect } from '/client/tallywire.js';

/** One connection a server for all that a page follows. */
const connections = new Map();

export function follow(story, listener, { server = location.origin, ...options } = {}) {
  if (!connections.has(server)) connections.set(server, connect(`${server}/v1/stream`));
  return connections.get(server).follow(story, listener, options);
}
