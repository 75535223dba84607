import {
  nameWeights,
  rankOfBeginning,
  rankOfName,
  rankOfNear,
  wordsIn,
} from '../words';
import { Bitmap } from './bitmap';
import type { Asking } from './evaluate';
import { addNear, forEachWithWord } from './modelTest';

/** How well models answer to words, by ordinal: as `rankOf` says it in SQL. */
export function ranksOf(
  words: string,
  hits: Bitmap,
  asking: Asking,
): (model: number) => number {
  const { models } = asking.memory;
  const texts = rankOfTexts(words, asking);
  const near = new Bitmap(models.entries.length);
  addNear(words, asking, near);
  const typed = words.toLowerCase();
  return model => {
    if (!hits.has(model)) return 0;
    const { group, name } = models.entry(model);
    const isName = name === typed || `${group}/${name}` === typed;
    const begins = name.startsWith(typed) ? rankOfBeginning : 0;
    return (
      (isName ? rankOfName : begins) +
      texts(model) +
      (near.has(model) ? rankOfNear : 0)
    );
  };
}

/** Where each word stands at best, brought to one number. */
function rankOfTexts(words: string, asking: Asking): (model: number) => number {
  const all = wordsIn(words);
  if (all.length === 0) return () => 0;
  const size = asking.memory.models.entries.length;
  const sums = new Uint32Array(size);
  const best = new Uint16Array(size);
  for (const word of all) {
    best.fill(0);
    forEachWithWord(word, asking, (model, mask) => {
      best[model] = Math.max(best[model], weightOf(mask));
    });
    for (let at = 0; at < size; at++) sums[at] += best[at];
  }
  return model => Math.floor(sums[model] / all.length);
}

function weightOf(mask: number): number {
  const first = 31 - Math.clz32(mask & -mask);
  return nameWeights[first]?.[1] ?? 0;
}
