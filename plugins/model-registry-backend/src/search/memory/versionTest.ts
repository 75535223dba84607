import type {
  FilterField,
  FilterTest,
} from '@assay/plugin-model-registry-common';
import { semverOrder } from '../../registry/semverOrder';
import { wholePattern } from '../words';
import type { Bitmap } from './bitmap';
import {
  fieldOf,
  fitOf,
  fitOfTime,
  fitsIn,
  fitsInTime,
  nameOf,
  numberOf,
  textOf,
  type Fit,
} from './compareValues';
import type { Asking } from './evaluate';
import { likePattern } from './like';
import type { Fractions } from './growing';

const secondMs = 1_000;

/** The versions that answer one test about versions; `!=` is its caller's. */
export function versionTest(test: FilterTest, asking: Asking): Bitmap {
  const field = fieldOf(test);
  const { columns } = asking.memory.versions;
  if (test.op === 'exists') return withTerms([`has=${nameOf(test)}`], asking);
  switch (field.type) {
    case 'number':
      return numberTest(nameOf(test), fitOf(test, numbersOf(test)), asking);
    case 'bytes':
      return columnTest(columns.size, fitsIn(test, numbersOf(test)), asking);
    case 'date': {
      const times =
        columns[field.name === 'released' ? 'released' : 'recertify'];
      return columnTest(times, fitsInTime(test, 1), asking);
    }
    case 'semver':
      return semverTest(field, test, asking);
    case 'any':
      return anyTest(field, test, asking);
    default:
      return textTest(field, test, asking);
  }
}

function numbersOf({ values }: FilterTest): number[] {
  return values.map(numberOf);
}

function withTerms(terms: readonly string[], asking: Asking): Bitmap {
  const found = emptySet(asking);
  for (const term of terms) {
    const lines = asking.memory.versions.terms.get(asking.fold(term)) ?? [];
    for (const line of lines) line.addTo(found);
  }
  return found;
}

function textTest(
  field: FilterField,
  test: FilterTest,
  asking: Asking,
): Bitmap {
  const name = nameOf(test);
  const isPart =
    test.op === 'contains' &&
    (field.type === 'any' || (field.type === 'text' && !field.many));
  if (!isPart && test.op !== 'like') {
    const terms = test.values.map(value => `${name}=${textOf(value)}`);
    return withTerms(terms, asking);
  }
  const wanted = asking.fold(textOf(test.values[0]));
  const fits = isPart
    ? (text: string) => text.includes(wanted)
    : likePattern(wholePattern(wanted));
  const begin = asking.fold(`${name}=`);
  const found = emptySet(asking);
  asking.memory.versions.terms.forEachWith(begin, (lines, term) => {
    if (!fits(term.slice(begin.length))) return;
    for (const line of lines) line.addTo(found);
  });
  return found;
}

function semverTest(
  field: FilterField,
  test: FilterTest,
  asking: Asking,
): Bitmap {
  if (['like', '=', 'in'].includes(test.op)) {
    return textTest(field, test, asking);
  }
  const wanted = test.values.map(value => semverOrder(textOf(value)));
  const fits = fitsIn(test, wanted);
  const found = emptySet(asking);
  asking.memory.versions.semvers.forEachWith('', (posting, order) => {
    if (fits(order)) posting.addTo(found);
  });
  return found;
}

/** A custom property is compared as what the value is: a number with numbers, a date with dates. */
function anyTest(field: FilterField, test: FilterTest, asking: Asking): Bitmap {
  const types = new Set(test.values.map(value => value.type));
  if (test.op === 'in' && types.size > 1) {
    const found = emptySet(asking);
    for (const value of test.values) {
      found.or(anyTest(field, { ...test, op: '=', values: [value] }, asking));
    }
    return found;
  }
  const key = nameOf(test);
  if (types.has('number')) {
    return numberTest(key, fitOf(test, numbersOf(test)), asking);
  }
  if (types.has('date')) {
    return numberTest(`${key}@`, fitOfTime(test, secondMs), asking);
  }
  const asText = ['like', 'contains', '=', 'in'].includes(test.op);
  return asText ? textTest(field, test, asking) : emptySet(asking);
}

function numberTest(key: string, fit: Fit, asking: Asking): Bitmap {
  const found = emptySet(asking);
  asking.memory.versions.numbers.get(asking.fold(key))?.addFitting(found, fit);
  return found;
}

/** What is not known is NaN, which fits nothing. */
function columnTest(
  column: Fractions,
  fits: (held: number) => boolean,
  asking: Asking,
): Bitmap {
  const found = emptySet(asking);
  for (let at = 0; at < column.length; at++) {
    if (fits(column.get(at))) found.add(at);
  }
  return found;
}

function emptySet({ memory }: Asking): Bitmap {
  return memory.scratch.empty(memory.versions.ids.length);
}
