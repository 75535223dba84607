import type { PackDecision } from '../decision';
import type { RuleVerdict } from '../verdict';
import { sayReason } from './say';

/**
 * A decision as SARIF 2.1.0, for code scanning pages. A version has no source line, so the place is the
 * field or file that a reason is about.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function packsToSarif(decision: PackDecision, toolVersion: string) {
  const { verdicts, subject } = decision;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'assay',
            version: toolVersion,
            rules: verdicts.map(({ rule, title, reasons }) => ({
              id: rule,
              shortDescription: { text: title },
              properties: { tags: reasons[0].controls },
            })),
          },
        },
        results: verdicts
          .map((verdict, index) => resultsOf(subject, verdict, index))
          .flat(),
        properties: {
          outcome: decision.outcome,
          inputDigest: decision.inputDigest,
        },
      },
    ],
  };
}

function resultsOf(subject: string, verdict: RuleVerdict, ruleIndex: number) {
  const level = levelOf(verdict);
  return verdict.reasons.map((reason, index) => ({
    ruleId: verdict.rule,
    ruleIndex,
    kind: kindOf(verdict),
    level,
    message: { text: sayReason(verdict, reason) },
    locations: [
      {
        logicalLocations: [
          {
            fullyQualifiedName: reason.path
              ? `${subject}/${reason.path}`
              : subject,
            kind: 'resource',
          },
        ],
      },
    ],
    partialFingerprints: {
      reason: `${subject}/${verdict.rule}/${reason.path ?? index}`,
    },
    ...(verdict.exception && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `Exception ${verdict.exception.id} until ${verdict.exception.endsAt}`,
        },
      ],
    }),
  }));
}

function kindOf({ outcome }: RuleVerdict): 'pass' | 'notApplicable' | 'fail' {
  if (outcome === 'pass') return 'pass';
  return outcome === 'not-applicable' ? 'notApplicable' : 'fail';
}

/** SARIF asks for `none` wherever the kind is not `fail`. */
function levelOf({
  outcome,
}: RuleVerdict): 'error' | 'warning' | 'note' | 'none' {
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
      return 'none';
    default:
      return outcome satisfies never;
  }
}
