/**
 * The editor's token. It stays in this tab's session storage and is sent to this service only. What is read from it here
 * only decides which buttons are drawn; the ledger checks it.
 */
const KEY = 'tallywire-token';

/** Takes a token from the address ("/desk#token=…", as the launcher prints it), and takes it out of the address. */
export function tokenFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    remember(given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(KEY);
}

export const remember = (token) => sessionStorage.setItem(KEY, token);

export const forget = () => sessionStorage.removeItem(KEY);

/** Who the token names and what it allows; null where it is not a token or has expired. */
export function person(token) {
  try {
    const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (c) => c.charCodeAt(0))));
    if (claims.exp && claims.exp * 1000 < Date.now()) return null;
    const roles = claims.groups ?? [];
    return {
      name: claims.name ?? claims.upn ?? claims.preferred_username ?? claims.sub ?? 'unnamed',
      roles,
      decides: roles.includes('editor') || roles.includes('publisher'),
      publishes: roles.includes('publisher') || roles.includes('editor'),
    };
  } catch {
    return null;
  }
}

/** An id that nobody else chooses; also where the page is not a secure context. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
