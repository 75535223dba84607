import type { Fact } from '../facts/schema';
import type { Verdict } from '../gates/verdict';
import type { CaseFile } from '../lifecycle/caseFile';
import type { SbomReading } from './components';

/** What a version is compared by. What is left out was not asked for, and is not compared. */
export interface DiffSide
  extends Pick<CaseFile, 'metadata' | 'manifest' | 'facts'> {
  /** What the gates say to one and the same move on both sides. */
  readonly verdicts?: readonly Verdict[];
  /** Its SBOM, read; undefined where it has none. */
  readonly sbom?: SbomReading;
}

/** Facts of one kind, oldest first, so that a newer one takes the place of an older one in a map. */
export function factsOfKind<K extends Fact['kind']>(
  { facts }: Pick<DiffSide, 'facts'>,
  kind: K,
): Extract<Fact, { kind: K }>[] {
  return facts
    .filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind)
    .sort((a, b) => a.recordedAt.localeCompare(b.recordedAt));
}
