import type { CaseFile } from '../lifecycle/caseFile';
import { factsOf } from './select';

type IntegrityFact = ReturnType<typeof factsOf<'integrity'>>[number];

/** Reasons one verdict lists; the rest of the files is in the facts. */
const damagedListedMax = 50;

/**
 * The newest word on each digest that was ever found wrong. Only the registry's own reading counts;
 * nobody else can record one, and an owner's word would open nothing either (safety: S8).
 */
function newestOfEach(file: CaseFile): IntegrityFact[] {
  const newest = new Map<string, IntegrityFact>();
  for (const fact of factsOf(file, 'integrity')) {
    if (fact.producer.kind !== 'scanner') continue;
    const key = `${fact.body.where} ${fact.body.digest}`;
    if (!newest.has(key)) newest.set(key, fact);
  }
  return [...newest.values()];
}

/** Bytes of this version that are not what was sealed, as they were last read. */
export function damagedBytes(file: CaseFile): IntegrityFact[] {
  return newestOfEach(file)
    .filter(({ body }) => body.status !== 'whole')
    .slice(0, damagedListedMax);
}

/** Also what says that bytes are whole again: a vote on damaged bytes was a vote on another case. */
export function citedIntegrity(file: CaseFile): string[] {
  return newestOfEach(file).map(({ id }) => id);
}
