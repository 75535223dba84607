import type { Reason, ReasonKind, Remedy } from './verdict';

/** What a gate found, before the occasion and exceptions are weighed. */
export interface Finding {
  readonly outcome: 'pass' | 'warn' | 'block' | 'error' | 'not-applicable';
  readonly reasons: Reason[];
  /** The rule that said it, where that is not the gate itself. */
  readonly rule?: string;
}

interface ReasonParts {
  params?: Reason['params'];
  path?: string;
  actual?: string | number;
  expected?: string | number;
  facts?: readonly string[];
  remedies?: readonly Remedy[];
}

/**
 * A maker of reasons for one gate. It takes only the codes the gate declares, so that the
 * catalogue of words can be checked against them.
 */
export function reasonsOf<Code extends string>() {
  return (kind: ReasonKind, code: Code, parts: ReasonParts = {}): Reason => ({
    kind,
    code,
    params: parts.params ?? {},
    ...(parts.path === undefined ? {} : { path: parts.path }),
    ...(parts.actual === undefined ? {} : { actual: parts.actual }),
    ...(parts.expected === undefined ? {} : { expected: parts.expected }),
    facts: [...(parts.facts ?? [])],
    remedies: [...(parts.remedies ?? [])],
    controls: [], // the judge adds the gate's own
  });
}

/** A finding from its reasons: one that is to be cleared blocks, one that could not be judged is an error. */
export function findingOf(reasons: Reason[]): Finding {
  if (reasons.some(reason => reason.kind === 'error')) {
    return { outcome: 'error', reasons };
  }
  if (reasons.some(toBeCleared)) return { outcome: 'block', reasons };
  const applies = reasons.some(reason => reason.kind !== 'not-applicable');
  return { outcome: applies ? 'pass' : 'not-applicable', reasons };
}

/** Whether a reason is something to clear. */
export function toBeCleared(reason: Reason): boolean {
  return (
    reason.kind !== 'satisfied' &&
    reason.kind !== 'not-applicable' &&
    reason.kind !== 'note'
  );
}

/** The exception anybody of the owning side may ask for, as a last remedy. */
export const askForException: Remedy = {
  action: 'file-exception',
  role: 'model-owner',
};
