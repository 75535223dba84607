import {
  gateTitle as gateTitleIn,
  isPackGate,
  gateTable,
  measureTitle as measureTitleIn,
  sayReason as sayReasonIn,
  sayRefusal as sayRefusalIn,
  sayVerdict as sayVerdictIn,
  wordsIn,
  type Reason,
  type Refusal,
  type Role,
  type Verdict,
} from '@assay/plugin-model-registry-common';

/** A verdict in the words of a language. */
export function sayVerdict(verdict: Verdict, language: string) {
  return sayVerdictIn(verdict, wordsIn(language));
}

/** One reason of a verdict in the words of a language. */
export function sayReason(verdict: Verdict, reason: Reason, language: string) {
  return sayReasonIn(verdict, reason, wordsIn(language));
}

/** A gate's name as every place calls it; an id that is not ours is shown as it is. */
export function gateTitle(gate: string, language: string): string {
  return gateTitleIn(gate, wordsIn(language));
}

/** What a rule measures; the title of an organisation's own rule is shown as it was written. */
export function measureTitle(
  rule: { id: string; title: string },
  language: string,
): string {
  return measureTitleIn(rule, wordsIn(language));
}

/** A refusal as one text: what, why, next. */
export function sayRefusal(refusal: Refusal, language: string): string {
  const { what, why, next } = sayRefusalIn(refusal, wordsIn(language));
  return [what, why, next].filter(part => part !== '').join(' ');
}

/** Who may grant an exception for a gate; where nobody may, who answers for it. */
export function decidedBy({
  gate,
  pack,
}: Pick<Verdict, 'gate' | 'pack'>): Role {
  if (isPackGate(gate)) return pack?.waivedBy[0] ?? 'mrc-approver';
  const [first]: readonly Role[] = gateTable[gate].waivedBy;
  return first ?? gateTable[gate].owner;
}
