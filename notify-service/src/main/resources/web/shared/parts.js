/** Tags that name people by themselves; every other tag (a nationality, a place) stands before them or alone. */
const people = {
  women: 'women', men: 'men', minors: 'minors', elderly: 'elderly people', civilians: 'civilians', soldiers: 'soldiers', fighters: 'fighters',
  dual: 'dual nationals', 'other-groups': 'held by other groups',
};

const kinds = new Set(['foreign', 'living', 'dead']);

/** Tags of a part for readers: "Thai", "Minors and women", "Russian women"; the whole has its own word. */
export function partName(tags) {
  if (!tags || tags.length === 0) return 'All';
  const before = tags.filter((tag) => !people[tag]).map((tag) => (kinds.has(tag) ? tag : properName(tag)));
  const nouns = tags.filter((tag) => people[tag]).map((tag) => people[tag]);
  const text = [before.join(nouns.length ? ' ' : ' and '), nouns.join(' and ')].filter(Boolean).join(' ');
  return text[0].toUpperCase() + text.slice(1);
}

/** "south-african" is written "South African". */
const properName = (tag) => tag.split('-').map((word) => word && word[0].toUpperCase() + word.slice(1)).join(' ');

/** "Hostages released", or "Hostages released: Thai". */
export const figureName = (label, tags) => (tags?.length ? `${label}: ${partName(tags)}` : label);

/** The tally's name for readers; its id where the board does not know it. */
export const labelOf = (board, tally) => board?.tallies.find((one) => one.tally === tally)?.label ?? tally;
