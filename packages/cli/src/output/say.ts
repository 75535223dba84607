import {
  sayReason,
  sayRefusal as sayRefusalIn,
  sayVerdict,
  wordsEn,
  gateTitle,
  type Reason,
  type Refusal,
  type Verdict,
  type VersionState,
} from '@assay/plugin-model-registry-common';

/** One reason in the words of the catalogue, with the line to type where there is one. */
export interface SaidReason {
  kind: Reason['kind'];
  code: string;
  path?: string;
  sentence: string;
  detail: string; // why, and the facts it rests on; may be empty
  next: string; // a command, else what to do; may be empty
}

const closed: readonly Reason['kind'][] = [
  'satisfied',
  'not-applicable',
  'note',
];
const factIdCharacters = 8;

/**
 * What is to be cleared, else everything the verdict says. Reasons that differ only in their path,
 * such as missing metadata fields, are said together.
 */
export function sayReasons(verdict: Verdict): SaidReason[] {
  const open = verdict.reasons.filter(({ kind }) => !closed.includes(kind));
  const reasons = open.length > 0 ? open : verdict.reasons;
  const [first] = reasons;
  if (!first) return [];
  const said = sayVerdict(verdict);
  const alike = reasons.every(({ code }) => code === first.code);
  if (alike && reasons.length > 1) {
    return [
      {
        ...sayOne(verdict, first),
        path: undefined,
        sentence: said.what,
        detail: said.why,
      },
    ];
  }
  return reasons.map(reason => sayOne(verdict, reason));
}

function sayOne(verdict: Verdict, reason: Reason): SaidReason {
  const { what, why, next } = sayReason(verdict, reason);
  const command = reason.remedies.find(({ cli }) => cli)?.cli;
  const facts = reason.facts.map(id => id.slice(0, factIdCharacters));
  const resting = facts.length > 0 ? `Fact ${facts.join(', ')}.` : '';
  return {
    kind: reason.kind,
    code: reason.code,
    path: reason.path,
    sentence: what,
    detail: [why, resting].filter(Boolean).join(' '),
    next: command ?? next[0] ?? '',
  };
}

/** Why a move was or would be refused, and what to do. */
export function sayRefusal(refusal: Refusal): string {
  const { what, why, next } = sayRefusalIn(refusal);
  return [what, why, next].filter(Boolean).join(' ');
}

export function titleOfGate(gate: string): string {
  return gateTitle(gate, wordsEn);
}

export function nameOfState(state: VersionState): string {
  return wordsEn.states[state].toLowerCase();
}
