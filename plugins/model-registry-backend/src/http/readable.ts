import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccountPrincipal } from './accountAccess';
import type { ModelQuery } from './modelResource';

/** Narrows a query that reads `models` to what a principal may see, in SQL (safety: S9). */
export type Visibility = (query: Knex.QueryBuilder) => void;

/** A condition of the portal's policy, or one of an account's scope: models by `group/name`. */
export type ReadableCriteria = PermissionCriteria<
  ModelQuery | { column: 'ref'; values: string[] }
>;

/** What of `models` a principal may read: for SQL, and as what was answered. */
export interface Readable {
  readonly visible: Visibility;
  readonly criteria: 'all' | 'none' | ReadableCriteria;
}

export function readableBy(criteria: Readable['criteria']): Readable {
  return {
    criteria,
    visible(query) {
      if (criteria === 'none') query.whereRaw('false');
      else if (criteria !== 'all') {
        query.where(where => applyCriteria(where, criteria));
      }
    },
  };
}

/** What lies outside of an account's scope is not there for it, whatever the policy says (safety: S9). */
export function withinScope(
  criteria: Readable['criteria'],
  account: AccountPrincipal | undefined,
): Readable['criteria'] {
  if (!account || criteria === 'none') return criteria;
  const { groups, models } = account.scope;
  const scope: ReadableCriteria = {
    anyOf: [
      { column: 'group', values: groups },
      { column: 'ref', values: models },
    ],
  };
  return criteria === 'all' ? scope : { allOf: [scope, criteria] };
}

/** Turns conditions into SQL. Every value is bound; columns come from our own rules. */
function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: ReadableCriteria,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      query.where(inner => applyCriteria(inner, part));
    }
  } else if ('anyOf' in criteria) {
    for (const part of criteria.anyOf) {
      query.orWhere(inner => applyCriteria(inner, part));
    }
  } else if ('not' in criteria) {
    query.whereNot(inner => applyCriteria(inner, criteria.not));
  } else if (criteria.column === 'ref') {
    query.whereRaw(`models."group" || '/' || models.name = any(?)`, [
      criteria.values,
    ] as never);
  } else {
    query.whereRaw('models.?? = any(?)', [criteria.column, criteria.values]);
  }
}
