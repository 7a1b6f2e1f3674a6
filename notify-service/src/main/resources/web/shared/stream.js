import { connect } from '/client/tallywire.js';

/** One connection for all that a page follows. */
let shared = null;

export function follow(story, listener) {
  shared ??= connect(new URL('/v1/stream', document.baseURI));
  return shared.follow(story, listener);
}
