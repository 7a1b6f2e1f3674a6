/** The tallies of the chart: the first two that accumulate, which are the two sides of a deal. */
export function charted(board) {
  return board.tallies.filter((tally) => tally.figures.length && tally.figures.every((figure) => figure.value?.measure !== 'level')).slice(0, 2)
    .map(({ tally, label }) => ({ tally, label }));
}

/**
 * The ledger's row a day as the chart's series. A tally is drawn by its whole; one that has only parts is left out. Days
 * on which nothing was said carry the last total on, so that a line of steps has no hole.
 */
export function seriesOf(reading, tallies) {
  const rows = reading.days;
  const all = filled(rows.map((row) => row.day));
  return tallies.map(({ tally, label }) => {
    const byDay = new Map(rows.map((row) => [row.day, row.figures.find((cell) => cell.tally === tally && cell.part.length === 0)?.value]));
    let total = null;
    const points = all.map((day) => {
      const value = byDay.get(day);
      if (value && (value.totalLow != null || value.totalHigh != null)) total = { low: value.totalLow, high: value.totalHigh };
      return { day, total, batch: value && (value.batchLow != null || value.batchHigh != null) ? { low: value.batchLow, high: value.batchHigh } : null };
    });
    return { tally, label, points };
  }).filter((series) => series.points.some((point) => point.total || point.batch));
}

/** Every day from the first to the last; a row far from the others (a claim dated years away) does not stretch the axis past ten years. */
function filled(days) {
  if (!days.length) return [];
  const sorted = [...days].sort();
  const last = Date.parse(`${sorted.at(-1)}T00:00:00Z`);
  const all = [];
  for (let at = Date.parse(`${sorted[0]}T00:00:00Z`); at <= last && all.length < 3660; at += 86_400_000) all.push(new Date(at).toISOString().slice(0, 10));
  return all;
}
