import { z } from 'zod';
import { frameworkIds, jurisdictions, recordIds } from '../controls/control';
import { evidencePerNeedMax } from '../controls/coverage';
import { controlsMax } from '../controls/frameworks';
import { exemptions } from '../controls/status';
import { factKindSchema } from '../facts/schema';
import { gateIdSchema, outcomeSchema } from '../gates/verdict';
import { groupSchema } from '../identity';
import { reviewingRoleSchema, versionStateSchema } from '../lifecycle/states';
import * as permission from '../permissions';
import { versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';

export const frameworkIdSchema = z.enum(frameworkIds);
const on = z.iso.date().optional(); // a later day shows what will be asked by then
const coverageStatuses = ['served', 'open', 'not-applicable'] as const;

const clause = {
  framework: frameworkIdSchema,
  clause: z.string(),
  title: z.string(), // in our words, in English
  from: z.array(
    z.object({ jurisdiction: z.enum(jurisdictions), date: z.string() }),
  ),
};

/** One control of one version: how it stands and what serves it, by id. */
export const controlCoverageSchema = z.object({
  ...clause,
  status: z.enum(coverageStatuses),
  exempt: z.enum(exemptions).optional(),
  askedBy: z.enum(['use-class', 'tier']).optional(),
  /** Who was given the gap to mend, while that is not settled. */
  task: z
    .object({
      finding: z.string(),
      owner: z.string(),
      dueAt: z.string(),
      status: z.enum(['open', 'fixed']),
    })
    .optional(),
  needs: z.array(
    z.object({
      kind: z.enum(['gate', 'fact', 'record']),
      id: gateIdSchema.or(factKindSchema).or(z.enum(recordIds)),
      status: z.enum(coverageStatuses),
      outcome: outcomeSchema.optional(),
      exception: z.string().optional(),
      facts: z.array(z.string()).max(evidencePerNeedMax),
      until: z.string().optional(),
    }),
  ),
  votes: z.array(
    z.object({
      id: z.string(),
      role: reviewingRoleSchema,
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type ControlCoverageView = z.infer<typeof controlCoverageSchema>;

const count = z.number().int().min(0);
/** One control over the inventory. The four numbers add up to the models that were counted. */
export const controlCountsSchema = z.object({
  ...clause,
  served: count,
  open: count,
  /** Rests on a gate that nobody asked yet: open, but for want of a question. */
  unjudged: count,
  notApplicable: count,
  /** Gaps of it that somebody was given to mend, and has not yet. */
  tasks: count,
});
export type ControlCountsView = z.infer<typeof controlCountsSchema>;

export const getVersionControls = endpoint({
  id: 'getVersionControls',
  method: 'GET',
  path: `${versionPath}/controls`,
  summary: 'Which controls of which framework this version serves, and by what',
  params: versionParams,
  query: z.strictObject({ framework: frameworkIdSchema.optional(), on }),
  result: z.object({
    version: z.string(),
    caseDigest: z.string(),
    judgedAt: z.string(),
    on: z.string(),
    items: z.array(controlCoverageSchema).max(controlsMax),
  }),
  permission: permission.modelReadPermission,
});

export const getControls = endpoint({
  id: 'getControls',
  method: 'GET',
  path: '/controls',
  summary:
    'How many of the models one may read serve each control, as last judged; JSON or CSV',
  query: z.strictObject({
    framework: frameworkIdSchema.optional(),
    group: groupSchema.optional(),
    state: versionStateSchema.optional(),
    on,
    format: z.enum(['json', 'csv']).optional(), // wins over Accept
  }),
  result: z.object({
    readAt: z.string(),
    on: z.string(),
    models: count,
    items: z.array(controlCountsSchema).max(controlsMax),
  }),
  permission: permission.modelReadPermission,
  alsoProduces: ['text/csv'],
});

export const controlsContract = { getVersionControls, getControls } as const;
