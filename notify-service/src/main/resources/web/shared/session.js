/** The token that somebody signed in with: kept in this tab only, and only while it is valid. */
const KEY = 'tallywire-token';

/** The token; null where there is none, where it has expired, or where the page may not keep any. */
export function sessionToken() {
  try {
    const token = sessionStorage.getItem(KEY);
    return token && payload(token) ? token : null;
  } catch {
    return null;
  }
}

export const remember = (token) => sessionStorage.setItem(KEY, token);

export const forget = () => sessionStorage.removeItem(KEY);

/** What a token says, unchecked; null where it is no token or has expired. */
export function payload(token) {
  try {
    const part = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (c) => c.charCodeAt(0))));
    return claims.exp && claims.exp * 1000 < Date.now() ? null : claims;
  } catch {
    return null;
  }
}
