import {
  nameWeights,
  rankOfBeginning,
  rankOfName,
  rankOfNear,
  wordsIn,
} from '../words';
import type { Bitmap } from './bitmap';
import type { Asking } from './evaluate';
import { addNear, forEachWithWord } from './modelTest';
import { maskCount } from './wordIndex';

const nameTerm = 'name=';
const weightOfMask = Uint16Array.from({ length: maskCount }, (_, mask) =>
  weightOf(mask),
);

/** How well models answer to words, by ordinal: as `rankOf` says it in SQL. Of others than `hits` it says nothing. */
export function ranksOf(
  words: string,
  hits: Bitmap,
  asking: Asking,
): Uint32Array {
  const ranks = ranksOfTexts(words, asking);
  const near = asking.memory.scratch.empty(ranks.length);
  addNear(words, asking, near);
  near.forEachWith(hits, model => {
    ranks[model] += rankOfNear;
  });
  addNames(words.toLowerCase(), hits, asking, ranks);
  return ranks;
}

/** A name has no slash, so that what is typed with one is a group and a whole name, or nothing. */
function addNames(
  typed: string,
  hits: Bitmap,
  { memory: { models } }: Asking,
  ranks: Uint32Array,
): void {
  const slash = typed.indexOf('/');
  const wanted = nameTerm + typed.slice(slash + 1);
  if (slash >= 0) {
    const group = typed.slice(0, slash);
    models.terms.get(wanted)?.forEachWith(hits, model => {
      if (models.entry(model).group === group) ranks[model] += rankOfName;
    });
    return;
  }
  models.terms.forEachWith(wanted, (posting, term) => {
    const worth = term === wanted ? rankOfName : rankOfBeginning;
    posting.forEachWith(hits, model => {
      ranks[model] += worth;
    });
  });
}

/** Where each word stands at best, brought to one number. */
function ranksOfTexts(words: string, asking: Asking): Uint32Array {
  const all = wordsIn(words);
  const { models, scratch } = asking.memory;
  const size = models.entries.length;
  const sums = scratch.numbers(size);
  const best = scratch.numbers(size);
  for (const word of all) {
    best.fill(0);
    forEachWithWord(word, asking, (model, mask) => {
      const weight = weightOfMask[mask];
      if (weight > best[model]) best[model] = weight;
    });
    for (let at = 0; at < size; at++) sums[at] += best[at];
  }
  if (all.length > 1) {
    for (let at = 0; at < size; at++)
      sums[at] = Math.floor(sums[at] / all.length);
  }
  return sums;
}

function weightOf(mask: number): number {
  const first = 31 - Math.clz32(mask & -mask);
  return nameWeights[first]?.[1] ?? 0;
}
