import type { FactKind } from '../facts/schema';
import type { GateId } from '../gates/verdict';
import type { Control, Framework, FrameworkId } from './control';
import { euAiAct } from './euAiAct';
import { gdpr } from './gdpr';
import { iso42001 } from './iso42001';
import { nistAiRmf } from './nistAiRmf';
import { soc2 } from './soc2';
import { sr262 } from './sr262';

/** Every framework there is, in the order they are shown in. */
export const frameworks: readonly Framework[] = [
  nistAiRmf,
  iso42001,
  euAiAct,
  sr262,
  soc2,
  gdpr,
];

export const controlsMax = 200; // of all frameworks together: what one page can still show

export interface ControlOf {
  readonly framework: Framework;
  readonly control: Control;
}

export const allControls: readonly ControlOf[] = frameworks.flatMap(framework =>
  framework.controls.map(control => ({ framework, control })),
);

export function frameworkOf(id: FrameworkId): Framework {
  const found = frameworks.find(framework => framework.id === id);
  if (!found) throw new Error(`No framework '${id}'.`);
  return found;
}

/** A control by its name; none of that name is a fault of ours. */
export function controlOf(framework: FrameworkId, clause: string): ControlOf {
  const found = allControls.find(
    known =>
      known.framework.id === framework && known.control.clause === clause,
  );
  if (!found) throw new Error(`No control '${clause}' of '${framework}'.`);
  return found;
}

export function isControl(framework: FrameworkId, clause: string): boolean {
  return allControls.some(
    known =>
      known.framework.id === framework && known.control.clause === clause,
  );
}

/** As reasons of a verdict name it: 'NIST MAP 2.3'. */
export function clauseName({ framework, control }: ControlOf): string {
  return `${framework.short} ${control.clause}`;
}

/** Gates that serve no control, and why. None so far: each was made for one. */
export const gatesLeftOut: Partial<Record<GateId, string>> = {};

/** Facts that no control rests on by themselves, and why. */
export const factsLeftOut: Partial<Record<FactKind, string>> = {
  licence: 'The gate on licences reads it.',
  'licence-confirmation': 'The gate on licences reads it.',
  signature: 'A recorded signature proves nothing until its gate checked it.',
  sbom: 'An owner’s word; the scanner’s reading of it is what counts.',
  format: 'Says what a file is.',
  'code-finding': 'Speaks against a version, never for it.',
  integrity: 'Speaks against a version; the gate on signatures reads it.',
  source:
    'Says which commit and tag a version names; no control asks for it yet.',
  annotation: 'A remark that nobody judges.',
};

/** Facts that some control needs. */
export const neededFacts: readonly FactKind[] = [
  ...new Set(allControls.flatMap(({ control }) => control.facts ?? [])),
].sort();
