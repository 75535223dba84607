import type { Fact, FactKind } from '../facts/schema';
import { daysBetween } from '../lifecycle/time';
import type { CaseFile } from '../lifecycle/caseFile';

type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** By subject and kind, for as long as the case lives; what is gathered for a case is never changed. */
const sorted = new WeakMap<readonly Fact[], Map<string, readonly Fact[]>>();

/**
 * Facts of one kind about this version's sealed bytes, newest first. A fact about other bytes is
 * no evidence here, whatever it says (safety: S8). Every rule asks, so they are put in order once.
 */
export function factsOf<K extends FactKind>(
  file: CaseFile,
  kind: K,
): readonly FactOf<K>[] {
  const subject = file.version.manifestDigest;
  if (subject === undefined) return [];
  const known = sorted.get(file.facts) ?? new Map<string, readonly Fact[]>();
  sorted.set(file.facts, known);
  const key = `${subject} ${kind}`;
  const facts = known.get(key) ?? putInOrder(file.facts, subject, kind);
  known.set(key, facts);
  return facts as readonly FactOf<K>[];
}

function putInOrder(
  facts: readonly Fact[],
  subject: string,
  kind: FactKind,
): readonly Fact[] {
  return facts
    .filter(fact => fact.kind === kind && fact.subjectDigest === subject)
    .sort(newestFirst);
}

/** By time, then by id, so that two facts of one millisecond have one order too. */
function newestFirst(a: Fact, b: Fact): number {
  const later = Date.parse(b.recordedAt) - Date.parse(a.recordedAt);
  if (later !== 0) return later;
  return a.id < b.id ? 1 : -1;
}

/** Older than anything a rule allows, and still a number that JSON can say. */
export const unreadableAgeDays = 36_500;

/** Days since a time, with fractions; a time that cannot be read counts as a hundred years old. */
export function ageDays(file: CaseFile, time: string): number {
  const days = daysBetween(time, file.now);
  return Number.isNaN(days) ? unreadableAgeDays : Math.max(0, days);
}
