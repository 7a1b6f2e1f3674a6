import { webAddress } from '../shared/links.js';
import { figureName } from '../shared/parts.js';
import { source } from '../shared/words.js';

let policy;

/**
 * The figure as schema.org data beside it: a Dataset of one variable with its bounds, its day and the reports behind it.
 * A data block, which no browser runs; where a page's policy does not let it be written, it is left out.
 */
export function linkedData(element, board, tally, figure, tags, address) {
  const value = figure?.value;
  if (!value) return;
  const name = figureName(tally.label, tags);
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: `${name}: ${board.title}`,
    description: `${name} in “${board.title}”, a running figure with its sources; standing: ${value.standing}.`,
    url: address,
    dateModified: board.at,
    temporalCoverage: value.asOf ? `../${value.asOf}` : undefined,
    variableMeasured: { '@type': 'PropertyValue', name, value: value.low === value.high ? value.low : undefined, minValue: value.low ?? undefined, maxValue: value.high ?? undefined },
    isBasedOn: figure.claims.map((claim) => ({ '@type': 'NewsArticle', headline: claim.quote, publisher: { '@type': 'Organization', name: claim.publisher }, datePublished: claim.published, url: webAddress(claim.url) ?? undefined, creditText: source(claim) })),
  };
  const text = JSON.stringify(data).replace(/</g, '\\u003c');
  try {
    policy ??= window.trustedTypes?.createPolicy('tallywire', { createScript: (json) => json }) ?? { createScript: (json) => json };
    let block = element.querySelector(':scope > script[type="application/ld+json"]');
    if (!block) {
      block = document.createElement('script');
      block.type = 'application/ld+json';
      element.append(block);
    }
    block.textContent = policy.createScript(text);
  } catch (refused) {
    console.debug('tallywire-figure: this page does not allow structured data', refused);
  }
}
