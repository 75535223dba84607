import {
  blocks,
  gateIds,
  isPackGate,
  type Verdict,
  type VerdictGate,
} from '@assay/plugin-model-registry-common';
import { version } from '../version';
import { sayReasons, titleOfGate } from './say';

/**
 * Verdicts as SARIF 2.1.0, for code scanning pages. A gate is a rule, a reason is a result; a
 * version has no source line, so the place is the metadata field or the file the reason is about.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(
  ref: string,
  verdicts: readonly Verdict[],
  permalink: string,
) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'assay',
            version,
            rules: rulesOf(verdicts).map(gate => ({
              id: gate,
              shortDescription: { text: titleOfGate(gate) },
            })),
          },
        },
        results: verdicts.flatMap(verdict =>
          resultsOf(ref, verdict, rulesOf(verdicts), permalink),
        ),
      },
    ],
  };
}

/** Our gates, and the policy packs that were asked. */
function rulesOf(verdicts: readonly Verdict[]): VerdictGate[] {
  const packs = verdicts.map(({ gate }) => gate).filter(isPackGate);
  return [...gateIds, ...packs];
}

function resultsOf(
  ref: string,
  verdict: Verdict,
  rules: readonly VerdictGate[],
  permalink: string,
) {
  const level = levelOf(verdict);
  return sayReasons(verdict).map((said, index) => ({
    ruleId: verdict.gate,
    ruleIndex: rules.indexOf(verdict.gate),
    kind: level === 'none' ? 'pass' : 'fail',
    level,
    message: {
      text: [said.sentence, said.detail, said.next && `Next: ${said.next}`]
        .filter(Boolean)
        .join(' '),
    },
    locations: [
      {
        logicalLocations: [
          {
            fullyQualifiedName: said.path ? `${ref}/${said.path}` : ref,
            kind: 'resource',
          },
        ],
      },
    ],
    partialFingerprints: {
      reason: `${ref}/${verdict.gate}/${said.code}/${said.path ?? index}`,
    },
    hostedViewerUri: permalink,
  }));
}

function levelOf(verdict: Verdict): 'error' | 'warning' | 'note' | 'none' {
  if (blocks(verdict)) return 'error';
  if (verdict.outcome === 'warn') return 'warning';
  return verdict.outcome === 'waived' ? 'note' : 'none';
}
