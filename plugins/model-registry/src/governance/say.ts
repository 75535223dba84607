import {
  gateTable,
  sayRefusal as sayRefusalParts,
  wordsEn,
  type GateId,
  type Refusal,
  type Role,
} from '@assay/plugin-model-registry-common';

export { sayReason, sayVerdict } from '@assay/plugin-model-registry-common';

/** A gate's name as every place calls it; an id that is not ours is shown as it is. */
export function gateTitle(gate: string): string {
  return wordsEn.gates[gate as GateId]?.title ?? gate;
}

/** A refusal as one text: what, why, next. */
export function sayRefusal(refusal: Refusal): string {
  const { what, why, next } = sayRefusalParts(refusal);
  return [what, why, next].filter(part => part !== '').join(' ');
}

/** Who may grant an exception for a gate; where nobody may, who answers for it. */
export function decidedBy(gate: GateId): Role {
  const [first]: readonly Role[] = gateTable[gate].waivedBy;
  return first ?? gateTable[gate].owner;
}
