import type { Fact, FactKind } from '../facts/schema';
import { fieldOf, valueAt } from '../metadata';
import type { CardInput, CardSource, CardStatement } from './card';
import { safeHref } from './links';

/** What the metadata says at a path; nothing when it says nothing. Lists become one statement each. */
export function said(
  input: CardInput,
  path: string,
  options: { label?: string; none?: string } = {},
): CardStatement[] {
  const value = valueAt(input.version.metadata, path);
  if (value === undefined) return [];
  const label = options.label ?? fieldOf(path)?.title;
  const source = claim(input, path);
  if (Array.isArray(value) && value.length === 0) {
    return options.none ? [{ label, text: options.none, source }] : [];
  }
  const texts = Array.isArray(value) ? value.map(plain) : [plain(value)];
  return texts.map(text => ({ label, text, href: safeHref(text), source }));
}

export function claim(input: CardInput, path: string): CardSource {
  return { kind: 'metadata', path, by: input.model.owner };
}

export function cited(fact: Fact): CardSource {
  return {
    kind: 'fact',
    id: fact.id,
    fact: fact.kind,
    by: fact.producer.ref,
    at: fact.recordedAt,
  };
}

/** Facts of a kind about this version's sealed bytes, newest first. Others say nothing about it. */
export function factsOf<K extends FactKind>(
  input: CardInput,
  kind: K,
): Extract<Fact, { kind: K }>[] {
  const digest = input.version.manifestDigest;
  return input.facts
    .filter(
      (fact): fact is Extract<Fact, { kind: K }> =>
        fact.kind === kind && fact.subjectDigest === digest,
    )
    .sort(
      (a, b) =>
        compareText(b.recordedAt, a.recordedAt) || compareText(a.id, b.id),
    );
}

/** The newest fact for each key. */
export function newestBy<F extends Fact>(
  facts: readonly F[],
  keyOf: (fact: F) => string,
): F[] {
  const seen = new Map<string, F>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (!seen.has(key)) seen.set(key, fact);
  }
  return [...seen.values()];
}

/** A value as text: `name: value` pairs for objects, commas for lists. */
export function plain(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `${name.replaceAll('_', ' ')}: ${nested(inner)}`)
    .join('; ');
}

function nested(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null;
  return isObject ? `(${plain(value)})` : plain(value);
}

/** Four significant digits are more than any of these measurements hold; whole numbers stay whole. */
export function formatNumber(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function formatBytes(size: number): string {
  let amount = size;
  let unit = 0;
  while (amount >= 1024 && unit < byteUnits.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const shown = unit === 0 ? String(amount) : amount.toFixed(1);
  return `${shown} ${byteUnits[unit]}`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
