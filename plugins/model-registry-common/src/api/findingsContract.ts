import { z } from 'zod';
import {
  findingControlSchema,
  findingSchema,
  findingSeveritySchema,
  findingStatusSchema,
} from '../findings/finding';
import { semverSchema } from '../identity';
import * as permission from '../permissions';
import { list, page, versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';

const ownerRef = z
  .string()
  .max(256)
  .regex(
    /^(user|group):[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/,
    'use a full ref in lower case, such as group:default/speech or user:default/jo',
  );
const linkSchema = z
  .url({
    protocol: /^https$/,
    error: 'use an address that begins with https://',
  })
  .max(1_000);

export const findingCreateSchema = z.strictObject({
  severity: findingSeveritySchema,
  title: z.string().trim().min(1).max(200),
  description: rationaleSchema,
  factId: z.uuid().optional(),
  control: findingControlSchema.optional(),
  owner: ownerRef,
  dueAt: z.iso.datetime(),
});

export const findingViewSchema = findingSchema.extend({
  model: z.string(),
  version: semverSchema,
  reportedBy: z.string(),
  reportedAt: z.string(),
  /** What the caller may do with it now. */
  yours: z.array(z.enum(['fix', 'retest', 'accept'])),
});
export type FindingView = z.infer<typeof findingViewSchema>;

const about = { params: z.strictObject({ findingId: z.uuid() }) };
const revision = z.number().int().min(1); // of the finding that was shown
const errors = [
  'conflict',
  'precondition-failed',
  'idempotency-mismatch',
  'outcome-unknown',
] as const;

export const reportFinding = endpoint({
  id: 'reportFinding',
  method: 'POST',
  path: `${versionPath}/findings`,
  summary: 'Record something that has to be mended, with an owner and a date',
  params: versionParams,
  body: findingCreateSchema,
  result: findingViewSchema,
  status: 201,
  principals: ['user'],
  permission: permission.findingWritePermission,
  errors,
});

export const listFindings = endpoint({
  id: 'listFindings',
  method: 'GET',
  path: `${versionPath}/findings`,
  summary: 'Findings of a version, what is due first comes first',
  params: versionParams,
  query: z.strictObject({
    ...list,
    status: findingStatusSchema.optional(),
    severity: findingSeveritySchema.optional(),
  }),
  result: page(findingViewSchema),
  permission: permission.modelReadPermission,
});

export const getFinding = endpoint({
  id: 'getFinding',
  method: 'GET',
  path: '/findings/:findingId',
  summary: 'Read a finding with what was done about it',
  ...about,
  result: findingViewSchema,
  permission: permission.modelReadPermission,
});

export const fixFinding = endpoint({
  id: 'fixFinding',
  method: 'POST',
  path: '/findings/:findingId/fix',
  summary: 'Say how a finding was fixed; it is to be tested again',
  ...about,
  body: z.strictObject({
    revision,
    note: rationaleSchema,
    link: linkSchema.optional(),
  }),
  result: findingViewSchema,
  principals: ['user'],
  permission: permission.findingWritePermission,
  errors,
});

export const retestFinding = endpoint({
  id: 'retestFinding',
  method: 'POST',
  path: '/findings/:findingId/retest',
  summary: 'Say what testing again showed: it closes, or is open again',
  ...about,
  body: z.strictObject({
    revision,
    passed: z.boolean(),
    note: rationaleSchema,
    link: linkSchema.optional(),
  }),
  result: findingViewSchema,
  decision: true,
  principals: ['user'],
  permission: permission.findingWritePermission,
  errors,
});

export const acceptFinding = endpoint({
  id: 'acceptFinding',
  method: 'POST',
  path: '/findings/:findingId/accept',
  summary: 'Accept the risk of a finding until a date',
  ...about,
  body: z.strictObject({
    revision,
    note: rationaleSchema,
    endsAt: z.iso.datetime(),
  }),
  result: findingViewSchema,
  decision: true,
  principals: ['user'],
  permission: permission.findingWritePermission,
  errors,
});

export const findingsContract = {
  reportFinding,
  listFindings,
  getFinding,
  fixFinding,
  retestFinding,
  acceptFinding,
} as const;
