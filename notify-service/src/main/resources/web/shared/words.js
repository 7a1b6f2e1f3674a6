/**
 * Numbers, days and sources in words for readers. Everything here returns plain text; Lit escapes it where it is shown.
 */
const integer = new Intl.NumberFormat('en-GB');

/** "105", "97–105", "more than 100", "at most 5"; an en dash where nothing is known. */
export function range(low, high) {
  if (low == null && high == null) return '–';
  if (low != null && high != null) return low === high ? integer.format(low) : `${integer.format(low)}–${integer.format(high)}`;
  return low != null ? `at least ${integer.format(low)}` : `at most ${integer.format(high)}`;
}

/** The number in as few characters as a large figure allows: "105", "97–105", "100+", "≤5". */
export function brief(value) {
  if (!value) return '–';
  const { low, high } = value;
  if (low != null && high == null) return `${integer.format(low)}+`;
  if (low == null && high != null) return `≤${integer.format(high)}`;
  return range(low, high);
}

/** What a claim states, with its qualifier: "about 80", "more than 20", "97–105". */
export function stated(claim) {
  const number = integer.format(claim.low ?? claim.high ?? 0);
  switch (claim.qualifier) {
    case 'about': return `about ${number}`;
    case 'more-than': return `more than ${number}`;
    case 'less-than': return `less than ${number}`;
    default: return range(claim.low, claim.high);
  }
}

export const standings = {
  confirmed: { word: 'Confirmed', says: 'two independent voices, an official source or the arithmetic agree' },
  reported: { word: 'Reported', says: 'one voice only' },
  disputed: { word: 'Disputed', says: 'independent voices disagree' },
  overridden: { word: 'Set by an editor', says: 'an editor has set this figure' },
};

export const statuses = { planned: 'Planned', proposed: 'Proposed', denied: 'Denied', actual: 'Reported' };

export const measures = { total: 'in total', batch: 'that day', level: 'at that time' };

const month = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A local date ("2023-11-30") as "30 Nov", with the year where it is asked for; what is no date stays as it is. */
export function day(date, withYear = false) {
  const start = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(start) ? date ?? '' : (withYear ? monthYear : month).format(start);
}

/** A sentence of the ledger with its days and its large numbers as readers write them; what may be a year stays. */
export const readable = (sentence) => sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => day(date))
  .replace(/(?<![\d.,])\d{4,15}(?![\d.,]*\d)/g, (digits) => (/^(19|20)\d\d$/.test(digits) ? digits : integer.format(+digits)));

/** Days a claim covers: "30 Nov", "24 Nov – 30 Nov", "up to 30 Nov". */
export function period(claim) {
  if (claim.from && claim.to && claim.from !== claim.to) return `${day(claim.from)} – ${day(claim.to)}`;
  if (claim.measure === 'total') return claim.to ? `up to ${day(claim.to)}` : claim.from ? `since ${day(claim.from)}` : '';
  return claim.from || claim.to ? day(claim.from ?? claim.to) : '';
}

/** A moment in the story's time zone: "30 Nov 2023, 21:40"; what is no moment stays as it is. */
export function moment(instant, zone) {
  return formatted(instant, { dateStyle: 'medium', timeStyle: 'short', timeZone: zoneOr(zone) });
}

/** The time of a moment in the story's time zone: "21:40". */
export function timeOf(instant, zone) {
  return formatted(instant, { timeStyle: 'short', timeZone: zoneOr(zone) });
}

function formatted(instant, style) {
  const date = new Date(instant ?? NaN);
  return Number.isNaN(+date) ? `${instant ?? ''}` : new Intl.DateTimeFormat('en-GB', style).format(date);
}

/** The day of a moment in the story's time zone, as "2023-11-30". */
export function dayOf(instant, zone) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zoneOr(zone), year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant));
}

function zoneOr(zone) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

/** How long ago: "12 s", "4 min", "3 h", "2 days". */
export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400 * 2) return `${Math.floor(seconds / 3600)} h`;
  return `${integer.format(Math.floor(seconds / 86400))} days`;
}

/** Who says a claim: "Qatar’s foreign ministry, in Reuters"; the outlet alone where it speaks for itself. */
export function source(claim) {
  return claim.speaker ? `${claim.speaker.replace(/^The /, 'the ')}, in ${claim.publisher}` : claim.publisher;
}

/** Each source once, the newest first. */
export const sources = (claims) => [...new Set(claims.map(source))];

/** One sentence that says who stands behind a figure. */
export function whoSaysSo(figure) {
  const value = figure.value;
  if (!value) return figure.held > 0 ? 'No figure counts yet; what was reported waits for the desk.' : 'Nothing reported yet.';
  const names = sources(figure.claims);
  const list = listed(names, Math.max(0, figure.voices - names.length));
  switch (value.standing) {
    case 'overridden': return names.length ? `Set by an editor. Sources: ${list}.` : 'Set by an editor.';
    case 'disputed': return names.length ? `Sources disagree: ${list}.` : 'Sources disagree.';
    case 'reported': return names.length ? `Reported by ${list} alone.` : 'Reported by one voice.';
    default: return names.length ? `According to ${list}.` : value.arithmetic ? `By the arithmetic: ${readable(value.arithmetic)}.` : 'Confirmed.';
  }
}

/** "A, B and C"; "A; B, in C; and 2 more" where a name has a comma of its own. */
export function listed(names, others = 0) {
  const all = others ? [...names, names.length ? `${integer.format(others)} more` : count(others, 'source', 'sources')] : names;
  if (all.length < 2) return all.join('');
  const comma = all.some((name) => name.includes(',')) ? ';' : ',';
  return `${all.slice(0, -1).join(`${comma} `)}${comma === ';' && all.length > 2 ? ';' : ''} and ${all.at(-1)}`;
}

/** "1 claim", "3 claims". */
export function count(n, one, many) {
  return `${integer.format(n)} ${n === 1 ? one : many}`;
}

