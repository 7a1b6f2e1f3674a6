/** Only web addresses become links: a report may carry anything in its url. */
export function webAddress(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
}

/**
 * The address of a claim's words in its report: browsers that know text fragments scroll to the words and mark them, the
 * others open the page. Null where the report has no web address.
 */
export function addressOfWords(claim) {
  const address = webAddress(claim.url);
  if (!address || !claim.quote) return address;
  const [page, fragment = ''] = address.split('#');
  return `${page}#${fragment.split(':~:')[0]}:~:text=${textFragment(claim.quote)}`;
}

/** Long quotations are named by their first and last words, as the page may break them differently. */
function textFragment(quote) {
  const words = quote.trim().split(/\s+/);
  return words.length > 8 ? `${encoded(words.slice(0, 4))},${encoded(words.slice(-4))}` : encoded(words);
}

/** A hyphen and a comma have a meaning of their own in a text fragment. */
const encoded = (words) => encodeURIComponent(words.join(' ')).replace(/-/g, '%2D');
