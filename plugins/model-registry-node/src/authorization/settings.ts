import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  parseAccessRoles,
  type AccessRole,
} from '@assay/plugin-model-registry-common';

const rolesKey = 'permission.assay.roles';
const key = 'modelRegistry.authorization';

export interface OpaSettings {
  readonly engine: 'opa';
  /** A folder of Rego; left out for the built-in rules in Rego. */
  readonly folder?: string;
  /** What the portal's roles are, for rules that ask for them. */
  readonly roles?: readonly AccessRole[];
}
export type AuthorizationSettings =
  | { readonly engine: 'builtin' }
  | OpaSettings;

/** @throws Error that names the key, the rule and what to set */
export function readAuthorizationSettings(
  config: RootConfigService,
): AuthorizationSettings {
  const engine = config.getOptionalString(`${key}.engine`) ?? 'builtin';
  const folder = config.getOptionalString(`${key}.pack`);
  if (engine === 'opa')
    return { engine, folder, roles: readAccessRoles(config) };
  if (engine !== 'builtin')
    throw new Error(`${key}.engine is '${engine}'. Set it to builtin or opa.`);
  if (folder !== undefined)
    throw new Error(
      `${key}.pack names rules that nobody would ask. Set ${key}.engine to opa, or take the pack out.`,
    );
  return { engine };
}

/**
 * Roles of the configuration; undefined when it has none.
 *
 * @throws Error that names the key, the rule and what to set
 */
export function readAccessRoles(
  config: RootConfigService,
): AccessRole[] | undefined {
  const block = config.getOptional('permission.assay');
  if (block === undefined) return undefined;
  try {
    // A block without its list is a slip; read as absent it would open the portal.
    return parseAccessRoles(config.getOptional(rolesKey));
  } catch (error) {
    throw new Error(
      `permission.assay cannot be used. ${
        (error as Error).message
      }. Correct it there, or take the whole block out to go without roles.`,
    );
  }
}
