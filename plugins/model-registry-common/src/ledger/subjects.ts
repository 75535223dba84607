import { LedgerEntry, LedgerSubject, subjectKey } from './entry';
import { found, type Found } from './found';
import { zeroHashHex } from './hash';

/** How far one subject's own chain has been followed. */
export type SubjectProgress = {
  subject: LedgerSubject;
  /** Entries seen, which is also the next `subjectSeq`. */
  entries: number;
  lastLeaf: string;
  lastTime: string;
};

/**
 * Follows the subjects' chains through entries in log order, and says what does not fit:
 * a gap or repeat in `subjectSeq`, a `subjectPrev` that is not the last leaf, or time running back.
 */
export function followSubjects() {
  const subjects = new Map<string, SubjectProgress>();
  return {
    subjects,
    /** @returns what does not hold, or undefined */
    follow(entry: LedgerEntry, leafHex: string): Found | undefined {
      const key = subjectKey(entry.subject);
      const before = subjects.get(key) ?? {
        subject: entry.subject,
        entries: 0,
        lastLeaf: zeroHashHex,
        lastTime: '',
      };
      subjects.set(key, {
        subject: entry.subject,
        entries: entry.subjectSeq + 1,
        lastLeaf: leafHex,
        lastTime: entry.recordedAt,
      });
      if (entry.subjectSeq !== before.entries) {
        return found('subject-gap', {
          subject: key,
          found: entry.subjectSeq,
          expected: before.entries,
        });
      }
      if (entry.subjectPrev !== before.lastLeaf) {
        return found('subject-chain', { subject: key });
      }
      // Fixed-width UTC times compare as text.
      if (entry.recordedAt < before.lastTime) {
        return found('subject-time', { subject: key });
      }
      return undefined;
    },
  };
}
