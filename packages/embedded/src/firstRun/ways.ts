import type { VersionState } from '@assay/plugin-model-registry-common';
import type { Goal } from './story';

const wayToProduction: readonly VersionState[] = [
  'draft',
  'submitted',
  'approved-for-staging',
  'staging',
  'approved-for-prod',
  'production',
];

function upTo(goal: VersionState): readonly VersionState[] {
  return wayToProduction.slice(0, wayToProduction.indexOf(goal) + 1);
}

/** The states a version passes on its way to each goal, the goal being the last. */
export const ways: Readonly<Record<Goal, readonly VersionState[]>> = {
  draft: upTo('draft'),
  submitted: upTo('submitted'),
  'changes-requested': [...upTo('submitted'), 'changes-requested'],
  staging: upTo('staging'),
  production: upTo('production'),
  deprecated: [...upTo('staging'), 'deprecated'],
};

/**
 * The state that comes next on the way to a goal. None where the goal is reached, or where people
 * have moved the version off this way: it is theirs from there on.
 */
export function nextOnWay(
  goal: Goal,
  state: VersionState,
): VersionState | undefined {
  const way = ways[goal];
  const at = way.indexOf(state);
  return at === -1 ? undefined : way[at + 1];
}
