import { severityAtLeast, type OpenFinding } from '../findings/finding';
import type { CaseFile } from '../lifecycle/caseFile';
import type { GateContext } from './context';
import { askForException, findingOf, reasonsOf, type Finding } from './reason';
import type { Reason } from './verdict';

export const findingsSettledCodes = [
  'none-open',
  'open',
  'to-be-tested',
  'none-that-count',
] as const;
const reason = reasonsOf<(typeof findingsSettledCodes)[number]>();

/** As many as one reads; the list of findings has them all. */
const toldMax = 50;

/**
 * What was found on this version is mended and tested again, or MRC lives with it. Which severities block
 * and which only warn, the rules say. What is fixed and not tested yet is somebody's word, so it counts.
 */
export function findingsSettled({ file }: GateContext): Finding {
  const open = file.findings ?? [];
  const { blockFrom, warnFrom } = file.rules.findings;
  const blocking = open.filter(one => severityAtLeast(one, blockFrom));
  if (blocking.length > 0) return findingOf(told(blocking));
  const warning = open.filter(one => severityAtLeast(one, warnFrom));
  if (warning.length > 0) return { outcome: 'warn', reasons: told(warning) };
  return findingOf([passed(file)]);
}

function told(findings: readonly OpenFinding[]): Reason[] {
  return [...findings]
    .sort(
      (a, b) =>
        Number(severityAtLeast(b, a.severity)) -
        Number(severityAtLeast(a, b.severity)),
    )
    .slice(0, toldMax)
    .map(({ severity, status, dueAt }) =>
      reason('pending', status === 'fixed' ? 'to-be-tested' : 'open', {
        params: { severity, dueAt },
        remedies: [
          status === 'fixed'
            ? { action: 'retest-finding', role: 'mrc-approver' }
            : { action: 'fix-finding', role: 'model-owner' },
          askForException,
        ],
      }),
    );
}

function passed({ findings = [] }: CaseFile): Reason {
  return findings.length === 0
    ? reason('satisfied', 'none-open')
    : reason('satisfied', 'none-that-count', {
        params: { count: findings.length },
      });
}
