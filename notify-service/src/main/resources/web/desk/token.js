import { payload, remember, sessionToken } from '../shared/session.js';

/**
 * Takes a token from the address ("/desk#token=…"), and takes it out of the address. It is sent to this service only; what
 * is read from it here only decides which buttons are drawn: the ledger checks it.
 */
export function tokenFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    remember(given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionToken();
}

/** Who the token names and what it allows; null where it is not a token or has expired. */
export function person(token) {
  const claims = payload(token);
  if (!claims) return null;
  const roles = claims.groups ?? [];
  const decides = roles.includes('editor') || roles.includes('publisher');
  return { name: claims.name ?? claims.upn ?? claims.preferred_username ?? claims.sub ?? 'unnamed', roles, decides, publishes: decides };
}

/** An id that nobody else chooses; also where the page is not a secure context. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
