import { html } from 'lit';

/**
 * A text with marked stretches: `marks` are {start, end, key, current}. Stretches may overlap; each piece between two
 * borders is drawn once. Offsets count UTF-16 units, as JavaScript's do.
 */
export function markedText(text, marks) {
  const valid = marks.filter((mark) => mark.start >= 0 && mark.end <= text.length && mark.start < mark.end);
  const borders = [...new Set([0, text.length, ...valid.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  return html`<div class="text" dir="auto">${borders.slice(0, -1).map((start, i) => {
    const piece = text.slice(start, borders[i + 1]);
    const over = valid.filter((mark) => mark.start <= start && mark.end >= borders[i + 1]);
    if (!over.length) return piece;
    const current = over.some((mark) => mark.current);
    return html`<mark class=${current ? 'current' : ''}>${piece}</mark>`;
  })}</div>`;
}

/** Where the quoted words stand in a text when no offset is known; null where they do not. */
export function found(text, words) {
  const folded = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  if (!folded) return null;
  const match = new RegExp(folded, 'u').exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}
