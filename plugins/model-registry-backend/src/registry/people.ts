import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** People of one group; a group larger than this is no group of reviewers. */
export const peopleOfGroupMax = 500;

export interface PeopleSource {
  /** Full refs of people: a person is themselves, a group its direct members; a service is nobody. */
  peopleOf(ref: string): Promise<string[]>;
}

/** Reads who belongs to a group. Whether that makes them something is for `RoleSource` to say (safety: S1). */
export function createPeopleSource({
  auth,
  catalog,
}: {
  readonly auth: AuthService;
  readonly catalog: Pick<CatalogService, 'queryEntities'>;
}): PeopleSource {
  return {
    async peopleOf(ref) {
      if (ref.startsWith('user:')) return [ref];
      if (!ref.startsWith('group:')) return [];
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
    },
  };
}
