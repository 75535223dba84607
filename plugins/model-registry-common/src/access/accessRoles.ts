import { z } from 'zod';
import { modelRegistryPermissions } from '../permissions';
import { modelConditionSchema, type ModelCondition } from './modelConditions';

/** One thing that members of a role may do, everywhere or where the condition holds. */
export interface Grant {
  /** Names of permissions; one that ends in `.*` means all that begin so, `*` means all there are. */
  readonly permissions: readonly string[];
  readonly where?: ModelCondition;
}

/** People and what they may do: data from configuration, decided upon by the portal's policy. */
export interface AccessRole {
  readonly name: string;
  /** Full refs of groups and people. */
  readonly members: readonly string[];
  readonly allow: readonly Grant[];
}

/** Stands for the caller and the caller's groups among the claims of IS_MODEL_OWNER. */
export const ownerRefsAlias = '$ownerRefs';

const member = z
  .string()
  .regex(
    /^(group|user):[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/,
    'use a full ref in lower case, such as group:default/research or user:default/jo',
  );
const name = z
  .string()
  .regex(
    /^(\*|[a-z][\w-]*(\.[\w-]+)*(\.\*)?)$/,
    'use the name of a permission such as catalog.entity.read, the beginning of some such as catalog.*, or * for all',
  );

const ours = new Map(
  modelRegistryPermissions.map(permission => [permission.name, permission]),
);
const onModels = [...ours.values()]
  .filter(({ type }) => type === 'resource')
  .map(permission => permission.name);

const grantSchema = z
  .strictObject({
    permissions: z.array(name).min(1),
    where: modelConditionSchema.optional(),
  })
  .superRefine(({ permissions, where }, ctx) => {
    permissions.forEach((permission, index) => {
      const path = ['permissions', index];
      const unknown =
        /^modelregistry\./.test(permission) && !isOurs(permission);
      if (unknown) {
        const message = `'${permission}' is no permission of the registry; use one of ${[
          ...ours.keys(),
        ].join(', ')}`;
        ctx.addIssue({ code: 'custom', path, message });
      } else if (where && !onModels.includes(permission)) {
        const message = `'${permission}' is not about one model, so no condition on models narrows it; grant it apart, without where. Conditions go with ${onModels.join(
          ', ',
        )}`;
        ctx.addIssue({ code: 'custom', path, message });
      }
    });
  });

function isOurs(permission: string): boolean {
  if (!permission.endsWith('.*')) return ours.has(permission);
  const beginning = permission.slice(0, -1);
  return [...ours.keys()].some(one => one.startsWith(beginning));
}

const rolesSchema = z.array(
  z.strictObject({
    name: z.string().min(1).max(64),
    members: z.array(member).min(1),
    allow: z.array(grantSchema).min(1),
  }),
);

/**
 * Reads roles from configuration.
 *
 * @throws RangeError that names the place and says what to write there
 */
export function parseAccessRoles(input: unknown): AccessRole[] {
  const parsed = rolesSchema.safeParse(input);
  if (!parsed.success) throw new RangeError(sayIssue(parsed.error.issues[0]));
  const names = parsed.data.map(role => role.name);
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined)
    throw new RangeError(`The role '${twice}' is there twice; give it once`);
  return parsed.data;
}

type Issue = z.core.$ZodIssue;

function sayIssue(issue: Issue): string {
  const deepest = nearest(issue);
  const place = deepest.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`,
    'roles',
  );
  return `${place}: ${deepest.message}`;
}

/** Of the forms a condition may take, the one that comes closest says most. */
function nearest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.filter(errors => errors.length > 0);
  if (branches.length === 0) return issue;
  const inner = branches
    .map(([first]) => nearest(first))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return { ...inner, path: [...issue.path, ...inner.path] } as Issue;
}
