import {
  askedPermission,
  caseDigest,
  mayDo,
  modelRegistryPermissions,
  moveEndpoints,
  moveNames,
  moveOfQuestion,
  moves,
  refusalOf,
  requestKindFor,
  riskTiers,
  roles,
  versionStates,
  type Caller,
  type CaseFile,
  type CourtQuestion,
  type DecisionInput,
  type MoveName,
  type Role,
} from '@assay/plugin-model-registry-common';
import { aCase, aRequest } from '@assay/plugin-model-registry-common/testing';
import type { Permission } from '@backstage/plugin-permission-common';

/** A question of the court, with the reason for which the built-in rules say no; `open` where they do not. */
export interface CourtCell {
  readonly question: CourtQuestion;
  readonly expected: string;
}

/** Themselves, through a template, and a machine. */
const channels = [
  { kind: 'user', direct: true },
  { kind: 'user', direct: false },
  { kind: 'service', direct: false },
] as const;

/** Nothing, and every role. */
const singles: readonly (readonly Role[])[] = [[], ...roles.map(one => [one])];
/** Those, and every two roles. */
const roleSets: readonly (readonly Role[])[] = [
  ...singles,
  ...roles.flatMap((one, at) => roles.slice(at + 1).map(two => [one, two])),
];

/** Every permission with every role and pair of roles, however they come. */
export function roleCells(): CourtCell[] {
  return modelRegistryPermissions.flatMap(permission =>
    roleSets.flatMap(held =>
      channels.map(channel => ({
        question: {
          door: 'role' as const,
          permission: askedPermission(permission),
          caller: { ...channel, roles: held },
        },
        expected: mayDo(permission.name, held) ? 'open' : 'role-missing',
      })),
    ),
  );
}

const author = 'user:default/author';
const requester = 'user:default/requester';
const other = 'user:default/other';

/**
 * Every move in every state and tier, with every role, however they come, on their own work and on others'; with
 * every pair of roles at tier Medium, since the tier only says which roles a request names.
 */
export function moveCells(): CourtCell[] {
  return versionStates.flatMap(state =>
    riskTiers.flatMap(tier => {
      const kind = requestKindFor(state);
      const request = kind && aRequest(kind, { openedBy: requester });
      const file = aCase({ state, tier, request, authors: [author] });
      const digest = caseDigest(file);
      return moveNames.flatMap(name => cellsOf(name, file, digest));
    }),
  );
}

function cellsOf(name: MoveName, file: CaseFile, digest: string): CourtCell[] {
  const held = file.tier.effective === 'Medium' ? roleSets : singles;
  const cell = (caller: Caller, input: DecisionInput) =>
    cellOf(name, file, caller, { ...input, caseDigest: digest });
  const own = [author, requester, other].flatMap(ref =>
    channels.flatMap(({ kind, direct }) =>
      held.map(set =>
        cell(
          { ref, kind, viaActor: kind === 'user' && !direct, roles: [...set] },
          {},
        ),
      ),
    ),
  );
  return moves[name].decision ? [...own, ...decisionCells(cell)] : own;
}

/** Decisions are taken in a role, which may be one that was lent. */
function decisionCells(
  cell: (caller: Caller, input: DecisionInput) => CourtCell,
): CourtCell[] {
  const reviewing = ['mrc-approver', 'security', 'legal'] as const;
  const person = { kind: 'user', viaActor: false } as const;
  return reviewing.flatMap(role => [
    ...roles.map(held =>
      cell({ ...person, ref: other, roles: [held] }, { role }),
    ),
    ...[author, requester, 'user:default/away'].flatMap(from =>
      reviewing.map(lent => {
        const loan = { delegation: 'd', from, role: lent, until: '2027-01-01' };
        const caller = { ...person, ref: other, roles: [], lent: [loan] };
        return cell(caller, { role, onBehalfOf: from });
      }),
    ),
  ]);
}

/** Refusals that are about who asks and when; behind them come the request, the votes and the gates. */
const doors = [
  'wrong-state',
  'decision-needs-a-person',
  'role-missing',
  'separation-of-duties',
];

function cellOf(
  name: MoveName,
  file: CaseFile,
  caller: Caller,
  input: DecisionInput & { caseDigest: string },
): CourtCell {
  const { kind, viaActor } = caller;
  const digest = input.caseDigest;
  const asked = { name, move: moves[name], file, caller, input, digest };
  const refused = refusalOf(asked)?.kind ?? 'open';
  const named = refused === 'delegation-missing' ? 'role-missing' : refused;
  const { roles: held, move } = moveOfQuestion(name, file, caller, input);
  const permission = moveEndpoints[name].permission as Permission;
  return {
    question: {
      door: 'move',
      permission: askedPermission(permission),
      caller: { kind, direct: kind === 'user' && !viaActor, roles: held },
      move,
    },
    expected: doors.includes(named) ? named : 'open',
  };
}
