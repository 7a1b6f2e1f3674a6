import { html, nothing } from 'lit';
import { standings } from './words.js';

/** A standing is told by a shape and a word, never by colour alone. */
export function standingMark(standing) {
  const words = standings[standing];
  return words ? html`<span class="standing ${standing}" title=${words.says}><span class="mark" aria-hidden="true"></span>${words.word}</span>` : nothing;
}
