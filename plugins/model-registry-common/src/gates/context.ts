import type { CaseFile } from '../lifecycle/caseFile';

/**
 * What a gate is given: the case and its digest, worked out once. Not the occasion: a gate
 * judges, and the table says what its word does to a move.
 */
export interface GateContext {
  readonly file: CaseFile;
  readonly digest: string;
}
