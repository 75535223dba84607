import {
  modelRegistryPermissions,
  parseAccessRoles,
  type AccessRole,
} from '@assay/plugin-model-registry-common';
import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { decideByRoles } from '../../decideByRoles';
import { decideModelRegistryPermission } from '../../permissionPolicy';

/** A question to the portal's policy, with what the built-in rules answer. */
export interface PolicyCell {
  readonly permission: Permission;
  readonly claims: readonly string[];
  readonly expected: PolicyDecision;
}

const inSpeech = { rule: 'IN_GROUP', params: { groups: ['speech'] } };
const owns = { rule: 'IS_MODEL_OWNER', params: { claims: ['$ownerRefs'] } };
const isHigh = { rule: 'HAS_TIER', params: { tiers: ['High'] } };
const read = 'modelregistry.model.read';

const role = (name: string, members: string[], allow: object[]) => ({
  name,
  members,
  allow,
});

/** Each form that a grant may take, and members that share one. */
const everyForm = parseAccessRoles([
  role(
    'staff',
    ['group:default/staff'],
    [
      { permissions: ['catalog.*', 'modelregistry.model.create'] },
      { permissions: [read], where: { not: isHigh } },
    ],
  ),
  role(
    'owners',
    ['group:default/speech', 'user:default/jo'],
    [
      {
        permissions: [read, 'modelregistry.version.write'],
        where: { anyOf: [owns, { allOf: [inSpeech, { not: isHigh }] }] },
      },
      { permissions: ['modelregistry.move.*'] },
    ],
  ),
  role(
    'readers',
    ['group:default/speech', 'group:default/research'],
    [
      { permissions: [read], where: inSpeech },
      { permissions: [read], where: inSpeech },
      { permissions: ['modelregistry.policy.*'] },
    ],
  ),
  role('administrators', ['group:default/platform'], [{ permissions: ['*'] }]),
]);

/** What a portal may be set to: no roles, an empty list, and one with every form of a grant. */
export const configurations: readonly (readonly [
  string,
  readonly AccessRole[] | undefined,
])[] = [
  ['no roles', undefined],
  ['an empty list of roles', []],
  ['roles of every form', everyForm],
];

const refs = [
  'user:default/jo',
  'user:default/al',
  'group:default/staff',
  'group:default/speech',
  'group:default/research',
  'group:default/platform',
];

/** Every set of claims there is of these people and groups; the empty one is somebody who is not signed in. */
const claimSets = Array.from({ length: 2 ** refs.length }, (_, bits) =>
  refs.filter((_ref, at) => Math.floor(bits / 2 ** at) % 2 === 1),
);

/** Every permission of the court with every set of claims. */
export function policyCells(
  roles: readonly AccessRole[] | undefined,
): PolicyCell[] {
  return modelRegistryPermissions.flatMap(permission =>
    claimSets.map(claims => ({
      permission,
      claims,
      expected: roles
        ? decideByRoles(roles, permission, claims)
        : decideModelRegistryPermission(permission, claims)!,
    })),
  );
}
