import type { AccountScope } from '@assay/plugin-model-registry-common';
import type { Text } from '../translations/useText';

/** A scope in one line: what, on which models, in which environments. */
export function scopeText(scope: AccountScope, t: Text): string {
  const where = [...scope.groups.map(group => `${group}/*`), ...scope.models];
  const line = t('accounts.scopeLine', {
    actions: scope.actions.map(one => t(`accounts.action.${one}`)).join(', '),
    where: where.join(', '),
  });
  const environments = scope.environments.map(one =>
    t(`accounts.environment.${one}`),
  );
  return `${line} (${environments.join(', ')})`;
}

/** Reads `group/name, group/*`; what is neither is left for the court to name. */
export function parseWhere(text: string): {
  groups: string[];
  models: string[];
} {
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  const isGroup = (part: string) => /^[^/]+\/\*$/.test(part);
  return {
    groups: parts.filter(isGroup).map(part => part.slice(0, -2)),
    models: parts.filter(part => !isGroup(part)),
  };
}
