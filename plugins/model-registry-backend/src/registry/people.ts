import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** People of one group; a group larger than this is no group of reviewers. */
export const peopleOfGroupMax = 500;

/** As long as roles are remembered; whoever tells many people of many models asks for the same groups again. */
const rememberMs = 5_000;
const rememberedMax = 500;

export interface PeopleSource {
  /** Full refs of people: a person is themselves, a group its direct members; a service is nobody. */
  peopleOf(ref: string): Promise<string[]>;
  /** Whether the catalog has such a person or group. */
  isKnown(ref: string): Promise<boolean>;
}

interface Parts {
  readonly auth: AuthService;
  readonly catalog: Pick<CatalogService, 'queryEntities' | 'getEntityByRef'>;
  readonly now?: () => number;
}

/** Reads who belongs to a group. Whether that makes them something is for `RoleSource` to say (safety: S1). */
export function createPeopleSource(parts: Parts): PeopleSource {
  const { now = Date.now } = parts;
  const remembered = new Map<
    string,
    { until: number; people: Promise<string[]> }
  >();
  return {
    async peopleOf(ref) {
      if (ref.startsWith('user:')) return [ref];
      if (!ref.startsWith('group:')) return [];
      const known = remembered.get(ref);
      if (known && known.until > now()) return known.people;
      const people = readPeople(parts, ref);
      remembered.delete(ref);
      remembered.set(ref, { until: now() + rememberMs, people });
      if (remembered.size > rememberedMax)
        remembered.delete(remembered.keys().next().value!);
      // What failed is asked again by the next caller.
      people.catch(() => remembered.delete(ref));
      return people;
    },
    async isKnown(ref) {
      if (!/^(user|group):/.test(ref)) return false;
      const credentials = await parts.auth.getOwnServiceCredentials();
      return (
        (await parts.catalog.getEntityByRef(ref, { credentials })) !== undefined
      );
    },
  };
}

async function readPeople(
  { auth, catalog }: Parts,
  ref: string,
): Promise<string[]> {
  const { items } = await catalog.queryEntities(
    {
      filter: { kind: 'User', 'relations.memberOf': ref },
      fields: ['kind', 'metadata.namespace', 'metadata.name'],
      limit: peopleOfGroupMax,
      totalItems: 'exclude',
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return items.map(entity => stringifyEntityRef(entity));
}
