import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Policy } from './startRegistry';

/** A policy that lets everybody do everything, but for one person what a rule is true of is not there. */
export function hidingFrom(
  person: string,
  rule: string,
  params: Record<string, string[]>,
): Policy {
  const resourceType = 'model-registry-model';
  return (_permission, userRef) =>
    userRef === person
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'model-registry',
          resourceType,
          conditions: { not: { rule, resourceType, params } },
        }
      : { result: AuthorizeResult.ALLOW };
}
