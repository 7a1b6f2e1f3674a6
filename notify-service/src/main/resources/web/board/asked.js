/** Which moment the page's address asks for: `known`, a moment, and `at`, a moment or a day; both null for now. */
export function asked() {
  const parameters = new URLSearchParams(location.search);
  const found = { known: parameters.get('known') || null, at: parameters.get('at') || null };
  for (const [name, value] of Object.entries(found)) {
    if (value && !isMoment(value)) {
      return { known: null, at: null, trouble: `The address asks for ${name}=“${value.slice(0, 60)}”, which is neither a day such as 2023-11-28 nor a moment such as 2023-11-28T21:40:00Z. This is the board as it is now.` };
    }
  }
  return found;
}

const isMoment = (value) => /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));

/** The page's address with a moment; without one, the board as it is now. */
export function addressOf({ known, at }) {
  const parameters = new URLSearchParams();
  if (known) parameters.set('known', known);
  if (at) parameters.set('at', at);
  return parameters.size ? `${location.pathname}?${parameters}` : location.pathname;
}

/** What a clock on the wall showed then, in milliseconds; null for now. Of a whole day, its evening. */
export function clockAt(known, at) {
  const then = at ?? known;
  if (!then) return null;
  return Date.parse(then.length > 10 ? then : `${then}T18:00:00Z`);
}
