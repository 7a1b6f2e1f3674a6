/** What the pages ask of a board. How a change makes the next one is the stream client's business. */
export const TRUCE = 'truce';

export const wholeOf = (tally) => tally.figures.find((figure) => figure.part.length === 0) ?? null;

export const partsOf = (tally) => tally.figures.filter((figure) => figure.part.length > 0);

export function figureOf(board, tally, part) {
  return board?.tallies.find((t) => t.tally === tally)?.figures.find((f) => samePart(f.part, part)) ?? null;
}

export function samePart(a, b) {
  return a.length === b.length && a.every((tag, i) => tag === b[i]);
}

/** When the newest report behind the board was published, in milliseconds; null for an empty board. */
export function newestReport(board) {
  const times = board.tallies.flatMap((t) => t.figures).flatMap((f) => [...f.claims, ...f.expected]).concat(board.truce?.claims ?? [])
    .map((claim) => Date.parse(claim.published)).filter((time) => !Number.isNaN(time));
  return times.length ? Math.max(...times) : null;
}
