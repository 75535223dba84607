import {
  accessActions,
  askedPermission,
  modelRegistryPermissions,
  type AccessCell,
  type AccessSubject,
  type CaseFile,
  type CourtQuestion,
  type DecisionInput,
  type MoveName,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { comesAs } from '../http/courtRules';
import { roleBound } from '../http/prepare';
import { moveQuestion } from '../lifecycle/moveDoor';

type Caller = AccessSubject['caller'];

/**
 * What the portal's rules of access in Rego take away at the court's own doors. They are asked about what the court's
 * tables leave open, as they are when somebody comes, and can only say no (safety: S1).
 */
export async function narrowByRules(
  { authorization }: Pick<Context, 'authorization'>,
  cells: readonly AccessCell[],
  caller: Caller,
  file: CaseFile,
): Promise<AccessCell[]> {
  if (!authorization) return [...cells];
  return Promise.all(
    cells.map(async (cell): Promise<AccessCell> => {
      const { action, answer } = cell;
      if (answer === 'no' || answer === 'never') return cell;
      for (const door of doorsOf(action, caller, file)) {
        const said = await Promise.all(
          door.map(question => authorization.allows(question)),
        );
        const no = said.find(({ ok }) => !ok);
        // A move may be made in a role that was lent: one that opens the door is enough.
        if (!no || said.some(({ ok }) => ok)) continue;
        const byRules = no.ok ? '' : no.because ?? 'denied';
        return { action, answer: 'no', byRules };
      }
      return cell;
    }),
  );
}

/** Each door with the questions of which one has to be answered with yes. */
function doorsOf(
  action: AccessCell['action'],
  caller: Caller,
  file: CaseFile,
): CourtQuestion[][] {
  const entry: { permission: string; move?: MoveName } = accessActions[action];
  const doors: CourtQuestion[][] = [];
  const permission = modelRegistryPermissions.find(
    ({ name }) => name === entry.permission,
  )!;
  if (roleBound.includes(permission.name))
    doors.push([
      {
        door: 'role',
        permission: askedPermission(permission),
        caller: { ...comesAs(caller), roles: caller.roles },
      },
    ]);
  const { move } = entry;
  if (move) {
    const loans = (caller.lent ?? []).map(
      ({ role, from }): DecisionInput => ({ role, onBehalfOf: from }),
    );
    doors.push(
      [{}, ...loans].map(input => moveQuestion(move, file, caller, input)),
    );
  }
  return doors;
}
