import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  RELATION_MEMBER_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  rolesFor,
  rolesOfAccount,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { RegistryConfig } from '../config';
import type { Principal } from '../http/access';

/** As long as Backstage itself remembers what it asked about a user. */
const rememberMs = 5_000;
const rememberedMax = 5_000;

export interface RoleSource {
  /** Full refs of the groups a principal belongs to, and itself. */
  membershipsOf(principal: Principal): Promise<readonly string[]>;
  /** Whether the organisation still has a person. */
  isKnown(principal: Principal): Promise<boolean>;
  /** Roles a principal holds towards a model, or without one, everywhere (safety: S1). */
  rolesOf(
    principal: Principal,
    model?: { owner: string; group: string },
  ): Promise<readonly Role[]>;
  /** The people that something is authored by: the user, or the owners or maker of the service account (safety: S5). */
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
    { until: number; person: Promise<Person> }
  >();

  const personOf = (ref: string): Promise<Person> => {
    const known = remembered.get(ref);
    if (known && known.until > parts.now()) return known.person;
    const person = readPerson(parts, ref);
    remembered.delete(ref);
    remembered.set(ref, { until: parts.now() + rememberMs, person });
    if (remembered.size > rememberedMax)
      remembered.delete(remembered.keys().next().value!);
    // What failed is asked again by the next caller.
    person.catch(() => remembered.delete(ref));
    return person;
  };
  const membershipsOf = async (
    principal: Principal,
  ): Promise<readonly string[]> => {
    if (principal.kind === 'none') return [];
    const { account } = principal;
    if (account) return (await personOf(account.maker)).refs;
    if (principal.kind === 'service') return serviceOwners(config, principal);
    return (await personOf(principal.ref)).refs;
  };

  return {
    membershipsOf,
    isKnown: async principal => (await personOf(principal.ref)).isKnown,
    async rolesOf(principal, model) {
      const memberships = await membershipsOf(principal);
      // Everywhere it is nothing: an account is for the models in its scope, whatever its maker is besides.
      if (principal.account && !model) return [];
      if (principal.account)
        return rolesOfAccount(rolesFor(memberships, model, config.roles));
      if (principal.kind === 'user')
        return rolesFor(memberships, model, config.roles);
      const publishes = accountOf(config, principal)?.kind === 'ci';
      const own = model !== undefined && memberships.includes(model.owner);
      return publishes && own ? ['contributor'] : [];
    },
    authorsOf(principal) {
      if (principal.kind !== 'service') return [principal.ref];
      const { account } = principal;
      if (account) return [principal.ref, account.maker];
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

/** Full refs of a person and their groups. */
interface Person {
  readonly refs: string[];
  readonly isKnown: boolean;
}

async function readPerson(parts: Parts, userRef: string): Promise<Person> {
  const credentials = await parts.auth.getOwnServiceCredentials();
  const user = await parts.catalog.getEntityByRef(userRef, { credentials });
  if (!user || !isDelivered(user, parts.config))
    return { refs: [userRef], isKnown: false };
  const groups = (user.relations ?? [])
    .filter(relation => relation.type === RELATION_MEMBER_OF)
    .map(relation => relation.targetRef.toLowerCase())
    .filter(ref => ref.startsWith('group:'));
  if (groups.length === 0 || parts.config.organisationOrigins.length === 0) {
    return { refs: [userRef, ...groups], isKnown: true };
  }
  const { items } = await parts.catalog.getEntitiesByRefs(
    { entityRefs: groups },
    { credentials },
  );
  const delivered = groups.filter((_, index) => {
    const group = items[index];
    return group !== undefined && isDelivered(group, parts.config);
  });
  return { refs: [userRef, ...delivered], isKnown: true };
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
