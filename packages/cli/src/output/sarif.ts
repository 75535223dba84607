import {
  blocks,
  gateIds,
  gateTable,
  isPackGate,
  type GateId,
  type Verdict,
  wordsEn,
} from '@assay/plugin-model-registry-common';
import {
  sarifLog,
  type SarifFinding,
  type SarifLevel,
  type SarifPlace,
  type SarifRule,
} from '@assay/plugin-model-registry-common/packs';
import { version } from '../version';
import { sayReasons, titleOfGate } from './say';

interface Options {
  readonly permalink: string;
  readonly placeOf: (path: string | undefined) => SarifPlace;
}

/** Verdicts as SARIF 2.1.0, for code scanning pages. A gate is a rule, a reason is a result. */
export function toSarif(
  ref: string,
  verdicts: readonly Verdict[],
  options: Options,
) {
  return sarifLog(
    {
      check: 'check',
      ref,
      rules: [...gateIds.map(gateRule), ...packRules(verdicts)],
      findings: verdicts.flatMap(findingsOf),
    },
    { toolVersion: version, ...options },
  );
}

function gateRule(gate: GateId): SarifRule {
  const { title, asks } = wordsEn.gates[gate];
  const { controls } = gateTable[gate];
  return { id: gate, title, asks, level: 'error', controls };
}

/** The policy packs that were asked; what one asks stands in its reasons. */
function packRules(verdicts: readonly Verdict[]): SarifRule[] {
  return verdicts
    .filter(({ gate }) => isPackGate(gate))
    .map(({ gate, reasons }) => ({
      id: gate,
      title: titleOfGate(gate),
      asks: `${titleOfGate(gate)}.`,
      level: 'error',
      controls: [...new Set(reasons.flatMap(reason => reason.controls))],
    }));
}

function findingsOf(verdict: Verdict): SarifFinding[] {
  const level = levelOf(verdict);
  if (level === undefined) return [];
  const { gate, exception } = verdict;
  return sayReasons(verdict).map((said, index) => ({
    rule: gate,
    level,
    text: [said.sentence, said.detail, said.next && `Next: ${said.next}`]
      .filter(Boolean)
      .join(' '),
    key: `${gate}/${said.code}/${said.path ?? index}`,
    ...(said.path !== undefined && { path: said.path }),
    ...(exception && {
      waived: `Exception ${exception.id} until ${exception.endsAt}`,
    }),
  }));
}

function levelOf(verdict: Verdict): SarifLevel | undefined {
  if (blocks(verdict)) return 'error';
  if (verdict.outcome === 'warn') return 'warning';
  return verdict.outcome === 'waived' ? 'note' : undefined;
}
