import { ledger } from '../shared/readings.js';

const kinds = { held: 0, conflict: 1, explained: 2 };

/**
 * What waits for a person: claims that are held, claims that nothing explains, and, last, those that differ for a known
 * reason. Read figure by figure from the ledger, and only of tallies where the board says that something waits.
 */
export async function readQueue(board, signal) {
  const asked = board.tallies.filter((tally) => tally.figures.some((figure) => figure.held || figure.dissents || figure.flags.length));
  const readings = await Promise.all(asked.map((tally) => ledger.tally(board.story, tally.tally, { signal })));
  const items = readings.flatMap((reading) => reading.figures.flatMap((figure) => [
    ...figure.held.map((entry) => item('held', reading, figure, entry)),
    ...figure.dissent.filter((entry) => entry.reason !== 'rejected').map((entry) => item(entry.reason === 'unexplained' ? 'conflict' : 'explained', reading, figure, entry)),
  ]));
  const seen = new Map(items.map((one) => [one.claim.id + one.tally + one.part.join(), one]));
  return [...seen.values()].sort((a, b) => kinds[a.kind] - kinds[b.kind] || Date.parse(b.claim.published) - Date.parse(a.claim.published));
}

/** The figures of a board as things to decide about, in its order. */
export function figuresOf(board) {
  return board.tallies.flatMap((tally) => tally.figures.map((figure) => {
    const key = figureKey(tally.tally, figure.part);
    return { key, figure: key, kind: 'figure', tally: tally.tally, label: tally.label, part: figure.part, value: figure.value, claim: null, held: figure.held, dissents: figure.dissents };
  }));
}

/** The claims that one figure rests on. */
export async function readBehind(board, { tally, part }, signal) {
  const reading = await ledger.tally(board.story, tally, { signal });
  const figure = reading.figures.find((one) => one.part.join() === part.join());
  return figure ? figure.support.map((entry) => item('counts', reading, figure, entry)) : [];
}

function item(kind, reading, figure, entry) {
  const figureOf = figureKey(reading.tally, figure.part);
  return {
    key: `${kind}:${figureOf}:${entry.claim.id}`, figure: figureOf,
    kind, tally: reading.tally, label: reading.label, part: figure.part, value: figure.value, claim: entry.claim, reason: entry.reason, sentence: entry.sentence,
  };
}

const figureKey = (tally, part) => `${tally}|${part.join()}`;
