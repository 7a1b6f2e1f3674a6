import { sessionToken } from './session.js';

/**
 * What the ledger and ingest answer, through this service's own address. One place knows the addresses; errors carry the
 * problem document's own sentence.
 */
export class Unanswered extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function read(address, { signal, method = 'GET', body, token = sessionToken(), type = 'application/json' } = {}) {
  let answer;
  try {
    answer = await fetch(address, {
      method, body, signal, credentials: 'omit', cache: 'no-store',
      headers: { accept: 'application/json', ...(body ? { 'content-type': type } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Unanswered(0, 'The service cannot be reached.');
  }
  const text = await answer.text();
  if (!answer.ok) throw new Unanswered(answer.status, problem(text) ?? `The service answered ${answer.status}.`);
  return text ? JSON.parse(text) : null;
}

/** The sentence of a problem document, with the fields that it names. */
function problem(text) {
  try {
    const document = JSON.parse(text);
    const fields = (document.errors ?? []).filter(({ field, message }) => field && message).map(({ field, message }) => (/^[a-z]/.test(message) ? `${field} ${message}` : message));
    const sentence = fields.length ? fields.join('; ') : named(document.field, document.detail ?? document.title);
    return sentence ? `${sentence.replace(/\.$/, '')}.` : null;
  } catch {
    return null;
  }
}

const named = (field, sentence) => (field && sentence && !sentence.includes(field) ? `${field}: ${sentence}` : sentence ?? null);

const query = (parameters) => {
  const given = Object.entries(parameters).filter(([, value]) => value != null);
  return given.length ? `?${new URLSearchParams(given)}` : '';
};

const story = (id) => `/ledger/v1/stories/${encodeURIComponent(id)}`;

export const ledger = {
  board: (id, { at, known, ...rest } = {}) => read(story(id) + query({ at, known }), rest),
  tally: (id, tally, { at, known, ...rest } = {}) => read(`${story(id)}/tallies/${encodeURIComponent(tally)}${query({ at, known })}`, rest),
  days: (id, { at, known, ...rest } = {}) => read(`${story(id)}/days${query({ at, known })}`, rest),
  changes: (id, { after, limit, tally, part, known, ...rest } = {}) => read(`${story(id)}/changes${query({ after, limit, tally, part, known })}`, rest),
  claims: (id, { filter = {}, ...rest } = {}) => read(`${story(id)}/claims${query(filter)}`, rest),
  decisions: (id, rest = {}) => read(`${story(id)}/decisions`, rest),
  decide: (id, decision, rest) => read(`${story(id)}/decisions`, { ...rest, method: 'POST', body: JSON.stringify(decision) }),
};

export const ingest = {
  feeds: (rest = {}) => read('/ingest/v1/feeds', rest),
  report: (id, rest = {}) => read(`/ingest/v1/reports/${encodeURIComponent(id)}`, rest),
  extract: (report, rest = {}) => read('/ingest/v1/extract?explain=true', { ...rest, method: 'POST', body: JSON.stringify(report) }),
  publish: (report, rest = {}) => read('/ingest/v1/reports', { ...rest, method: 'POST', body: JSON.stringify(report) }),
};

export const stories = (rest = {}) => read('/v1/stories', rest);

/** Which corrections the open screens show, of those screens that say so. */
export const screens = (id, rest = {}) => read(`/v1/stories/${encodeURIComponent(id)}/acks`, rest);
