import type { PackDecision } from '../decision';
import type { RuleVerdict } from '../verdict';
import {
  sarifLog,
  type SarifFinding,
  type SarifLevel,
  type SarifOptions,
} from './sarifLog';
import { sayReason } from './say';

/** A decision as SARIF 2.1.0, for code scanning pages. A rule of a pack is a rule there. */
export function packsToSarif(decision: PackDecision, options: SarifOptions) {
  const { verdicts, subject, outcome, inputDigest } = decision;
  return sarifLog(
    {
      check: 'policy',
      ref: subject,
      rules: verdicts.map(({ rule, title, severity, reasons }) => ({
        id: idOf(rule),
        title,
        asks: `${title}.`,
        level: severity === 'block' ? 'error' : 'warning',
        controls: reasons[0].controls,
      })),
      findings: verdicts.flatMap(findingsOf),
      properties: { outcome, inputDigest },
    },
    options,
  );
}

function findingsOf(verdict: RuleVerdict): SarifFinding[] {
  const level = levelOf(verdict);
  if (level === undefined) return [];
  const { exception } = verdict;
  const rule = idOf(verdict.rule);
  return verdict.reasons.map((reason, index) => ({
    rule,
    level,
    text: sayReason(verdict, reason),
    key: `${rule}/${reason.path ?? index}`,
    ...(reason.path !== undefined && { path: reason.path }),
    ...(exception && {
      waived: `Exception ${exception.id} until ${exception.endsAt}`,
    }),
  }));
}

/** Without the version of the pack: an alert goes on only where the id of its rule stays the same. */
function idOf(rule: string): string {
  return rule.replace(/@[^@]*$/, '');
}

function levelOf({ outcome }: RuleVerdict): SarifLevel | undefined {
  switch (outcome) {
    case 'block':
    case 'error':
      return 'error';
    case 'warn':
      return 'warning';
    case 'waived':
      return 'note';
    case 'pass':
    case 'not-applicable':
      return undefined;
    default:
      return outcome satisfies never;
  }
}
