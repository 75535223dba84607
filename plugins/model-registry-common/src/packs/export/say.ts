import type { Reason } from '../../gates/verdict';
import type { RuleVerdict } from '../verdict';

/** A reason of a pack in a sentence or two, as its pack words it. */
export function sayReason(verdict: RuleVerdict, reason: Reason): string {
  const { params } = reason;
  const held = [
    reason.actual === undefined ? '' : `Found ${reason.actual}.`,
    reason.expected === undefined ? '' : `Expected ${reason.expected}.`,
  ];
  const parts = [
    params.reason ?? `${verdict.title}.`,
    params.detail,
    params.why === undefined ? '' : `It could not be judged: ${params.why}.`,
    ...held,
    params.remedy === undefined ? '' : `Next: ${params.remedy}`,
  ];
  return parts.filter(part => part !== undefined && part !== '').join(' ');
}
