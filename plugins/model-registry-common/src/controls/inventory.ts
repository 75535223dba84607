import type { FactKind } from '../facts/schema';
import { gateTable, type GateEntry } from '../gates/table';
import type { GateId, Outcome } from '../gates/verdict';
import type { RiskTier, VersionState } from '../lifecycle/states';
import type { Control, FrameworkId } from './control';
import { statusOfOutcome } from './coverage';
import { allControls } from './frameworks';
import { exemptBy, fold, type NeedStatus, type UseClass } from './status';

/** Models that stand alike: what was last judged of the version each is known by, and how many they are. */
export interface ModelsAlike {
  readonly state: VersionState;
  readonly tier: RiskTier;
  readonly useClass: UseClass;
  /** Stored verdicts; a gate that was never judged is absent. */
  readonly outcomes: Partial<Record<GateId, Outcome>>;
  readonly facts: readonly FactKind[];
  /** Whether its recertification lies ahead. */
  readonly recertified: boolean;
  readonly count: number;
}

export interface ControlCounts extends Record<CountName, number> {
  readonly framework: FrameworkId;
  readonly clause: string;
}
type CountName = 'served' | 'open' | 'unjudged' | 'notApplicable';

const countNames = {
  served: 'served',
  open: 'open',
  unjudged: 'unjudged',
  'not-applicable': 'notApplicable',
} as const satisfies Record<NeedStatus, CountName>;

/** How many models serve each control. Every model counts once in each, so that a row's numbers add up to all. */
export function coverageOver(
  standings: readonly ModelsAlike[],
  on: string,
): ControlCounts[] {
  return allControls.map(({ framework, control }) => {
    const counts = { served: 0, open: 0, unjudged: 0, notApplicable: 0 };
    for (const standing of standings)
      counts[countNames[statusIn(control, standing, on)]] += standing.count;
    return { framework: framework.id, clause: control.clause, ...counts };
  });
}

function statusIn(
  control: Control,
  standing: ModelsAlike,
  on: string,
): NeedStatus {
  const { tier, useClass } = standing;
  if (exemptBy(control, { on, tier, useClass }) !== undefined)
    return 'not-applicable';
  return fold([
    ...control.gates.map(gate => storedStatus(gate, standing)),
    ...(control.facts ?? []).map(kind =>
      standing.facts.includes(kind) ? ('served' as const) : ('open' as const),
    ),
    ...(control.records ?? []).map(() => recordStatus(standing)),
  ]);
}

function recordStatus({ state, recertified }: ModelsAlike): NeedStatus {
  if (state !== 'production') return 'not-applicable';
  return recertified ? 'served' : 'open';
}

const beforeProduction: readonly VersionState[] = [
  'draft',
  'submitted',
  'changes-requested',
  'approved-for-staging',
  'staging',
];

/** A gate that the way to staging does not ask was not judged when it said that it does not apply. */
function storedStatus(
  gate: GateId,
  { outcomes, state }: ModelsAlike,
): NeedStatus {
  const outcome = outcomes[gate];
  if (outcome === undefined) return 'unjudged';
  const { at }: GateEntry = gateTable[gate];
  const notAsked =
    outcome === 'not-applicable' &&
    at['promote-to-staging'] === 'not-asked' &&
    beforeProduction.includes(state);
  return notAsked ? 'unjudged' : statusOfOutcome(outcome);
}
