import { z } from 'zod';
import {
  accessActionNames,
  accessAnswers,
  type AccessAction,
} from '../access/accessMatrix';
import { verdictGateSchema, outcomeSchema } from '../gates/verdict';
import { versionSelectorSchema } from '../identity';
import { refusalSchema } from '../lifecycle/caseFile';
import { moveNameSchema } from '../lifecycle/moves';
import { roleSchema, versionStateSchema } from '../lifecycle/states';
import { modelReadPermission, rolesReadPermission } from '../permissions';
import { modelParams, modelPath } from './contractParts';
import { endpoint } from './endpoint';

/** Rows of a matrix; more people than these are searched for by name. */
export const accessSubjectsMax = 100;

const actionSchema = z.enum(
  accessActionNames as [AccessAction, ...AccessAction[]],
);

/** Where a role comes from: the group that owns the model, a line of the role mapping, or somebody who lent it. */
const roleSourceSchema = z.object({
  role: roleSchema,
  from: z.enum(['owner', 'mapping', 'token', 'lent']),
  group: z.string(), // full entity ref, or the maker of a token, or the lender
});

export const accessSubjectSchema = z.object({
  ref: z.string(),
  kind: z.enum(['group', 'user', 'service']),
  roles: z.array(roleSourceSchema),
  /** Of a group: its people who hold a role here; of a person: the groups that give them one. */
  of: z.array(z.string()),
  you: z.boolean(),
  endsAt: z.string().optional(), // of a service account
  cells: z.array(
    z.object({
      action: actionSchema,
      answer: z.enum(accessAnswers),
      refusal: refusalSchema.optional(),
      byPolicy: z.literal(true).optional(),
      byRules: z.string().optional(),
    }),
  ),
});
export type AccessRow = z.output<typeof accessSubjectSchema>;

export const accessViewSchema = z.object({
  model: z.string(),
  version: z.string(),
  state: versionStateSchema,
  /** The state the version is in, where another one was asked about. */
  actualState: versionStateSchema,
  owner: z.string(),
  /** Whether the portal's own policy could be asked about other people. */
  policyAsked: z.boolean(),
  rules: z.array(
    z.object({
      action: actionSchema,
      permission: z.string(),
      roles: z.array(roleSchema),
      move: moveNameSchema.optional(),
      from: z.array(versionStateSchema).optional(),
      blocking: z.array(
        z.object({ gate: verdictGateSchema, outcome: outcomeSchema }),
      ),
    }),
  ),
  subjects: z.array(accessSubjectSchema).max(accessSubjectsMax),
  /** How many more there are, to be searched for. */
  left: z.number().int(),
});
export type AccessView = z.output<typeof accessViewSchema>;

export const getAccess = endpoint({
  id: 'getAccess',
  method: 'GET',
  path: `${modelPath}/access`,
  summary: 'Who may do what on a version, and why',
  params: modelParams,
  query: z.strictObject({
    version: versionSelectorSchema.optional(), // production, else the newest
    state: versionStateSchema.optional(), // as if it were in this one
    q: z.string().trim().max(128).optional(), // part of a name
    /** Somebody who is there in any case, whatever they are towards the model. */
    who: z
      .string()
      .max(256)
      .regex(
        /^user:[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/,
        'use a full ref in lower case, such as user:default/jo',
      )
      .optional(),
  }),
  result: accessViewSchema,
  permission: modelReadPermission,
  principals: ['user'],
});

const quotaSchema = z.object({
  bytes: z.number().optional(),
  files: z.number().optional(),
  versions: z.number().optional(),
});

export const roleMappingViewSchema = z.object({
  /** Where each table is written; nothing here is changed at run time. */
  keys: z.object({
    roles: z.string(),
    origins: z.string(),
    quotas: z.string(),
    region: z.string(),
    services: z.string(),
  }),
  mapping: z.array(
    z.object({
      group: z.string(),
      roles: z.array(roleSchema),
      /** Catalog namespaces it is limited to; absent where it holds for all models. */
      groups: z.array(z.string()).optional(),
      people: z.array(z.string()),
      /** Whether the catalog has the group, from a provider that counts. */
      known: z.boolean(),
    }),
  ),
  /** Roles that nobody holds, so that what asks for them waits for ever. */
  unheld: z.array(roleSchema),
  origins: z.array(z.string()),
  /** Regions with a store of their own, and the model groups that are kept in a region. */
  regions: z.array(
    z.object({ region: z.string(), groups: z.array(z.string()) }),
  ),
  region: z.string().optional(),
  quotas: z.object({
    everybody: quotaSchema.optional(),
    groups: z.array(z.object({ group: z.string(), quota: quotaSchema })),
  }),
  services: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum(['lab', 'scanner', 'ci']),
      owners: z.array(z.string()),
      factKinds: z.array(z.string()),
    }),
  ),
});
export type RoleMappingView = z.output<typeof roleMappingViewSchema>;

export const getRoleMapping = endpoint({
  id: 'getRoleMapping',
  method: 'GET',
  path: '/role-mapping',
  summary:
    'Which groups hold which roles, and which regions and quotas are set',
  result: roleMappingViewSchema,
  permission: rolesReadPermission,
  principals: ['user'],
});

export const accessContract = { getAccess, getRoleMapping } as const;
