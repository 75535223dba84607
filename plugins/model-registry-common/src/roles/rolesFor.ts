import { roles, type Role } from '../lifecycle/states';

/** Roles everywhere, or only towards models of some catalog namespaces. */
export type RoleGrant =
  | readonly Role[]
  | { readonly roles: readonly Role[]; readonly groups: readonly string[] };

/** From full group entity refs to what their members are. Configuration says it, nobody else (safety: S1). */
export type RoleMapping = Readonly<Record<string, RoleGrant>>;

const fullGroupRef = /^group:[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/;
const fullUserRef = /^user:[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/;

/** Whether a text is a full group ref. Short names could mean another group (safety: S1). */
export function isFullGroupRef(text: string): boolean {
  return fullGroupRef.test(text);
}

/**
 * What a person is towards a model: the roles their groups are mapped to, and, as a member of the
 * group that owns it (or as the person who does), model owner and contributor.
 *
 * @param memberships - full entity refs of the person and their groups; anything else is passed over
 */
export function rolesFor(
  memberships: readonly string[],
  model: { owner: string; group: string } | undefined,
  mapping: RoleMapping,
): Role[] {
  const held = new Set<Role>();
  for (const ref of memberships) {
    const isGroup = isFullGroupRef(ref);
    if (!isGroup && !fullUserRef.test(ref)) continue;
    if (model !== undefined && ref === model.owner) {
      held.add('model-owner').add('contributor');
    }
    if (!isGroup || !Object.hasOwn(mapping, ref)) continue;
    for (const role of granted(mapping[ref], model)) held.add(role);
  }
  return roles.filter(role => held.has(role));
}

/** The catalog namespaces that some grant is limited to; elsewhere roles are the same for all models. */
export function groupsNamed(mapping: RoleMapping): string[] {
  const named = Object.values(mapping).flatMap(grant =>
    'groups' in grant ? grant.groups : [],
  );
  return [...new Set(named)];
}

function granted(
  grant: RoleGrant,
  model: { group: string } | undefined,
): readonly Role[] {
  if (!('groups' in grant)) return grant;
  const here = model !== undefined && grant.groups.includes(model.group);
  return here ? grant.roles : [];
}

/**
 * Reads the mapping from configuration.
 *
 * @throws RangeError naming a group that is no full entity ref, or a role there is not
 */
export function parseRoleMapping(input: unknown): RoleMapping {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new RangeError('The role mapping has to be an object');
  }
  const mapping: Record<string, RoleGrant> = {};
  for (const [group, grant] of Object.entries(input)) {
    if (!isFullGroupRef(group)) {
      throw new RangeError(
        `'${group}' is not a full group ref such as group:default/risk-reviewers`,
      );
    }
    mapping[group] = readGrant(group, grant);
  }
  return mapping;
}

function readGrant(group: string, grant: unknown): RoleGrant {
  if (Array.isArray(grant)) return readRoles(group, grant);
  const scoped = grant as { roles?: unknown; groups?: unknown } | null;
  const groups = scoped?.groups;
  if (
    !Array.isArray(groups) ||
    !groups.every((name): name is string => typeof name === 'string')
  ) {
    throw new RangeError(
      `'${group}' has to map to a list of roles, or to roles with groups`,
    );
  }
  return { roles: readRoles(group, scoped?.roles), groups };
}

function readRoles(group: string, input: unknown): Role[] {
  if (!Array.isArray(input)) {
    throw new RangeError(`'${group}' has to map to a list of roles`);
  }
  return input.map(name => {
    const role = roles.find(one => one === name);
    if (!role) throw new RangeError(`'${group}' maps to no role '${name}'`);
    return role;
  });
}
