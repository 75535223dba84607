import { gateIdSchema, isPackGate, packOfGate } from '../gates/verdict';
import { shortDigest } from '../identity';
import type { Because, Phrase, Words } from './types';

export type Params = Readonly<Record<string, string | number>>;

const significantDigits = 3;

/** Fills the {named} places of a phrase. A place without a value keeps its name, so that it is seen. */
export function fill(phrase: Phrase, params: Params, words: Words): string {
  return pick(phrase, params).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : spell(name, value, words);
  });
}

function pick(phrase: Phrase, params: Params): string {
  if (typeof phrase === 'string') return phrase;
  return params[phrase.by] === 1 ? phrase.one : phrase.other;
}

/** Puts one value into words, by what its name says it is. */
function spell(name: string, value: string | number, words: Words): string {
  if (typeof value === 'number') return spellNumber(value, words);
  switch (name) {
    case 'version':
      return value.slice(value.lastIndexOf('@') + 1);
    case 'role':
    case 'other':
    case 'remedyRole':
      return lookUp(words.roles, value);
    case 'roles':
    case 'needed':
    case 'yours':
    case 'before':
      return list(value, one => lookUp(words.roles, one), words);
    case 'gate':
      return gateTitle(value, words);
    case 'gates':
      return list(value, one => gateTitle(one, words), words);
    case 'state':
      return lookUp(words.states, value);
    case 'why':
      return lookUp(words.needed, value);
    case 'because':
      return words.because[value as Because] ?? value;
    case 'bound':
      return lookUp(words.bounds, value);
    case 'comparator':
      return lookUp(words.comparators, value);
    case 'digest':
    case 'shown':
    case 'current':
    case 'actual':
    case 'expected':
      return value.startsWith('sha256:') ? shortDigest(value) : value;
    case 'severity':
      return lookUp(words.severities, value);
    case 'dueAt':
    case 'endsAt':
    case 'latest':
      return value.slice(0, 'yyyy-mm-dd'.length);
    default:
      return value;
  }
}

/** Whole numbers as they are; others to three significant digits, with the language's decimal sign. */
function spellNumber(value: number, words: Words): string {
  if (Number.isInteger(value)) return String(value);
  return new Intl.NumberFormat(words.language, {
    maximumSignificantDigits: significantDigits,
    useGrouping: false,
  }).format(value);
}

/** What a gate is called; a policy pack by its name, and an id that is not ours as it is. */
export function gateTitle(id: string, words: Words): string {
  const known = gateIdSchema.safeParse(id);
  if (known.success) return words.gates[known.data].title;
  if (!isPackGate(id)) return id;
  return fill(words.policies.title, { pack: packOfGate(id) }, words);
}

function list(
  value: string,
  spellOne: (one: string) => string,
  words: Words,
): string {
  const items = value.split(',').filter(one => one !== '');
  return items.length === 0 ? words.nothing : items.map(spellOne).join(', ');
}

/** A word of a table, or the value itself where the table has none. */
export function lookUp(
  table: Readonly<Record<string, string>>,
  value: string,
): string {
  return Object.hasOwn(table, value) ? table[value] : value;
}
