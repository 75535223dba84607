import type {
  FilterField,
  FilterTest,
} from '@assay/plugin-model-registry-common';
import { isWholeWord, signsOf, wholePattern, wordsIn } from '../words';
import type { Bitmap } from './bitmap';
import { fieldOf, fitsIn, fitsInTime, nameOf, textOf } from './compareValues';
import type { Asking } from './evaluate';
import { likePattern } from './like';
import { nearWordsOf } from './nearWords';
import type { EachHit } from './wordIndex';

/** Lower case by their schema, so that they are compared as they stand. */
const plainFields = ['group', 'name', 'owner'];

/** The models that answer one test about models; `!=` is its caller's. */
export function modelTest(test: FilterTest, asking: Asking): Bitmap {
  const field = fieldOf(test);
  if (field.type === 'words') return wordsTest(textOf(test.values[0]), asking);
  if (test.op === 'exists') return withTerms([`has=${nameOf(test)}`], asking);
  switch (field.type) {
    case 'date':
      return dateTest(test, asking);
    case 'tier':
      return tierTest(field, test, asking);
    default:
      return textTest(field, test, asking);
  }
}

function wordsTest(text: string, asking: Asking): Bitmap {
  const words = wordsIn(text);
  if (words.length === 0) return withPart(text.toLowerCase(), asking);
  const found = words.map(word => {
    const ones = emptySet(asking);
    forEachWithWord(word, asking, model => ones.add(model));
    if (asking.spelling === 'near') addNear(word, asking, ones);
    return ones;
  });
  return found.reduce((all, ones) => all.and(ones));
}

/** Only the database's own parser knows what it makes of a word. */
export class AskDatabase extends Error {}

/**
 * Every model with a word that begins so, or with signs one after the other; a model may come again.
 *
 * @throws AskDatabase
 */
export function forEachWithWord(
  word: string,
  { memory: { models }, fold }: Asking,
  each: EachHit,
): void {
  const folded = fold(word);
  if (!isWholeWord(folded)) throw new AskDatabase();
  const signs = signsOf(folded);
  if (signs) models.words.forEachOfSigns(signs, each);
  else models.words.forEachWith(folded, each);
}

/** Adds models whose name or title has a word that is a typing error away. */
export function addNear(text: string, asking: Asking, found: Bitmap): void {
  asking.memory.models.near.addTo(found, nearWordsOf(asking.fold(text)));
}

/** A text without words is looked for in names. */
function withPart(part: string, asking: Asking): Bitmap {
  const found = emptySet(asking);
  asking.memory.models.entries.forEach(({ group, name }, at) => {
    if (`${group}/${name}`.includes(part)) found.add(at);
  });
  return found;
}

function withTerms(terms: readonly string[], asking: Asking): Bitmap {
  const found = emptySet(asking);
  for (const term of terms) {
    asking.memory.models.terms.get(asking.fold(term))?.addTo(found);
  }
  return found;
}

function textTest(
  field: FilterField,
  test: FilterTest,
  asking: Asking,
): Bitmap {
  const name = nameOf(test);
  const isPart = test.op === 'contains' && field.type === 'text' && !field.many;
  if (!isPart && test.op !== 'like') {
    const terms = test.values.map(value => `${name}=${textOf(value)}`);
    return withTerms(terms, asking);
  }
  const fold = plainFields.includes(name) ? lower : asking.fold;
  const wanted = fold(textOf(test.values[0]));
  const fits = isPart
    ? (text: string) => text.includes(wanted)
    : likePattern(wholePattern(wanted));
  const begin = asking.fold(`${name}=`);
  const found = emptySet(asking);
  asking.memory.models.terms.forEachWith(begin, (posting, term) => {
    if (fits(term.slice(begin.length))) posting.addTo(found);
  });
  return found;
}

function lower(text: string): string {
  return text.toLowerCase();
}

function tierTest(
  field: FilterField,
  test: FilterTest,
  asking: Asking,
): Bitmap {
  const order = field.choices ?? [];
  const places = test.values.map(value => order.indexOf(textOf(value)));
  const fits = fitsIn(test, places);
  const fitting = order.filter((_, place) => fits(place));
  return withTerms(
    fitting.map(tier => `${field.name}=${tier}`),
    asking,
  );
}

function dateTest(test: FilterTest, asking: Asking): Bitmap {
  const { models } = asking.memory;
  const times = test.field.name === 'created' ? models.created : models.changed;
  const fits = fitsInTime(test, 1);
  const found = emptySet(asking);
  for (let at = 0; at < times.length; at++) {
    if (fits(times.get(at))) found.add(at);
  }
  return found;
}

function emptySet({ memory }: Asking): Bitmap {
  return memory.scratch.empty(memory.models.entries.length);
}
