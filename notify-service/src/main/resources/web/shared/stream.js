import { connect } from '/client/tallywire.js';
import { sessionToken } from './session.js';

/** One connection a server for all that a page follows. */
const connections = new Map();

export function follow(story, listener, { server = location.origin, ...options } = {}) {
  if (!connections.has(server)) connections.set(server, connect(`${server}/v1/stream`, server === location.origin ? { token: sessionToken } : {}));
  return connections.get(server).follow(story, listener, options);
}

/** Somebody has signed in: the open connection may show more from now on. */
export function authorize(token) {
  connections.get(location.origin)?.authorize(token);
}
