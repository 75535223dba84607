import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  RELATION_MEMBER_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { rolesFor, type Role } from '@assay/plugin-model-registry-common';
import type { RegistryConfig } from '../config';
import type { Principal } from '../http/access';

/** As long as Backstage itself remembers what it asked about a user. */
const rememberMs = 5_000;
const rememberedMax = 5_000;

export interface RoleSource {
  /** Full refs of the groups a principal belongs to, and itself. */
  membershipsOf(principal: Principal): Promise<readonly string[]>;
  /** Roles a principal holds towards a model, or without one, everywhere (safety: S1). */
  rolesOf(
    principal: Principal,
    model?: { owner: string; group: string },
  ): Promise<readonly Role[]>;
  /** The people that something is authored by: the user, or the owners of the service account (safety: S5). */
  authorsOf(principal: Principal): readonly string[];
}

interface Parts {
  readonly auth: AuthService;
  readonly catalog: Pick<
    CatalogService,
    'getEntityByRef' | 'getEntitiesByRefs'
  >;
  readonly config: Pick<
    RegistryConfig,
    'roles' | 'services' | 'organisationOrigins'
  >;
  readonly now: () => number;
}

/**
 * Reads roles from the catalog's groups through `modelRegistry.roles`, besides Backstage's
 * permissions, so that an allow-all policy makes nobody an approver (safety: S1).
 */
export function createRoleSource(parts: Parts): RoleSource {
  const { config } = parts;
  const remembered = new Map<
    string,
    { until: number; refs: Promise<string[]> }
  >();

  const membershipsOf = async (
    principal: Principal,
  ): Promise<readonly string[]> => {
    if (principal.kind === 'none') return [];
    if (principal.kind === 'service') return serviceOwners(config, principal);
    const known = remembered.get(principal.ref);
    if (known && known.until > parts.now()) return known.refs;
    const refs = readMemberships(parts, principal.ref);
    remembered.delete(principal.ref);
    remembered.set(principal.ref, { until: parts.now() + rememberMs, refs });
    if (remembered.size > rememberedMax)
      remembered.delete(remembered.keys().next().value!);
    // What failed is asked again by the next caller.
    refs.catch(() => remembered.delete(principal.ref));
    return refs;
  };

  return {
    membershipsOf,
    async rolesOf(principal, model) {
      const memberships = await membershipsOf(principal);
      if (principal.kind === 'user')
        return rolesFor(memberships, model, config.roles);
      const publishes = accountOf(config, principal)?.kind === 'ci';
      const own = model !== undefined && memberships.includes(model.owner);
      return publishes && own ? ['contributor'] : [];
    },
    authorsOf(principal) {
      if (principal.kind !== 'service') return [principal.ref];
      return [principal.ref, ...serviceOwners(config, principal)];
    },
  };
}

function accountOf(
  config: Pick<RegistryConfig, 'services'>,
  principal: Principal,
) {
  return config.services.find(
    account => `service:${account.subject}` === principal.ref,
  );
}

function serviceOwners(
  config: Pick<RegistryConfig, 'services'>,
  principal: Principal,
): readonly string[] {
  return accountOf(config, principal)?.owners ?? [];
}

async function readMemberships(
  parts: Parts,
  userRef: string,
): Promise<string[]> {
  const credentials = await parts.auth.getOwnServiceCredentials();
  const user = await parts.catalog.getEntityByRef(userRef, { credentials });
  if (!user || !isDelivered(user, parts.config)) return [userRef];
  const groups = (user.relations ?? [])
    .filter(relation => relation.type === RELATION_MEMBER_OF)
    .map(relation => relation.targetRef.toLowerCase())
    .filter(ref => ref.startsWith('group:'));
  if (groups.length === 0 || parts.config.organisationOrigins.length === 0) {
    return [userRef, ...groups];
  }
  const { items } = await parts.catalog.getEntitiesByRefs(
    { entityRefs: groups },
    { credentials },
  );
  const delivered = groups.filter((_, index) => {
    const group = items[index];
    return group !== undefined && isDelivered(group, parts.config);
  });
  return [userRef, ...delivered];
}

/** Whether an entity comes from a provider of the organisation, and not from a file somebody registered. */
function isDelivered(
  entity: Entity,
  config: Pick<RegistryConfig, 'organisationOrigins'>,
): boolean {
  const { organisationOrigins: origins } = config;
  const origin =
    entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION] ?? '';
  return (
    origins.length === 0 || origins.some(prefix => origin.startsWith(prefix))
  );
}
