/**
 * The board as an immutable value: a change gives a new one. The same rule as in the ledger: a change replaces the
 * figure of its tally and part, and a figure without value and without sources leaves the board.
 */
export const TRUCE = 'truce';

export const wholeOf = (tally) => tally.figures.find((figure) => figure.part.length === 0) ?? null;

export const partsOf = (tally) => tally.figures.filter((figure) => figure.part.length > 0);

export function figureOf(board, tally, part) {
  return board?.tallies.find((t) => t.tally === tally)?.figures.find((f) => samePart(f.part, part)) ?? null;
}

export function samePart(a, b) {
  return a.length === b.length && a.every((tag, i) => tag === b[i]);
}

export function withChange(board, change) {
  const next = { ...board, seq: change.seq, at: change.at, hash: change.hash, epoch: change.epoch };
  if (change.tally === TRUCE) return { ...next, truce: change.truce };
  const figure = {
    part: change.part,
    value: change.now,
    claims: change.claims,
    voices: change.voices,
    dissents: change.dissents,
    held: change.held,
    expected: change.expected,
    flags: change.flags,
  };
  const known = board.tallies.some((t) => t.tally === change.tally);
  const tallies = known ? board.tallies : [...board.tallies, { tally: change.tally, label: change.tally, figures: [] }];
  return { ...next, tallies: tallies.map((t) => (t.tally === change.tally ? { ...t, figures: placed(t.figures, figure) } : t)) };
}

function placed(figures, figure) {
  const others = figures.filter((f) => !samePart(f.part, figure.part));
  const empty = !figure.value && !figure.claims.length && !figure.expected.length && !figure.flags.length && !figure.held && !figure.dissents && !figure.voices;
  if (empty) return others;
  return [...others, figure].sort((a, b) => a.part.length - b.part.length && (a.part.length === 0 || b.part.length === 0)
    ? a.part.length - b.part.length
    : a.part.join('\u0000').localeCompare(b.part.join('\u0000')));
}

/** When the newest report behind the board was published, in milliseconds; null for an empty board. */
export function newestReport(board) {
  const times = board.tallies.flatMap((t) => t.figures).flatMap((f) => [...f.claims, ...f.expected]).concat(board.truce?.claims ?? [])
    .map((claim) => Date.parse(claim.published)).filter((time) => !Number.isNaN(time));
  return times.length ? Math.max(...times) : null;
}
