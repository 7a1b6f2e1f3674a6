import { html, nothing } from 'lit';
import { kindsFor } from './decision-form.js';

const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const kinds = { a: 'accept', r: 'reject', c: 'correct', o: 'override' };

/** The keys of the desk, shown where they work. */
export function keysView(desk) {
  const decides = Boolean(desk.deciding.by);
  return html`<p class="keys quiet"><span><kbd>J</kbd> <kbd>K</kbd> next, previous</span>${decides
    ? html`<span><kbd>A</kbd> accept</span><span><kbd>R</kbd> reject</span><span><kbd>C</kbd> correct</span><span><kbd>O</kbd> override</span><span><kbd>Ctrl</kbd> <kbd>Enter</kbd> sends</span><span><kbd>Esc</kbd> leaves it</span>`
    : nothing}</p>
    ${decides ? nothing : html`<p class="keys quiet">${desk.person ? 'Your token only reads; an editor’s decides.' : 'Sign in as an editor to decide.'}</p>`}`;
}

/** Moves through what the panel lists, and begins a decision; what is typed into a field is left alone. */
export function keyPressed(desk, pressed) {
  if (pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.target.closest?.('input, textarea, select, dialog, [role=tablist]')) return;
  if (desk.tab !== 'queue' && desk.tab !== 'figures') return;
  const { current, items } = desk;
  const move = moves[pressed.key];
  const kind = kinds[pressed.key];
  if (move && items.length) {
    pressed.preventDefault();
    const i = items.findIndex((item) => item.key === current.key || item.key === current.figure);
    desk.at = items[Math.min(items.length - 1, Math.max(0, i + move))].key;
    desk.updateComplete.then(() => desk.querySelector('.queue .current')?.scrollIntoView({ block: 'nearest' }));
  } else if (kind && desk.deciding.by && current && kindsFor(current).includes(kind)) {
    pressed.preventDefault();
    desk.querySelector('tw-decision').choose(kind);
  }
}
