import { z } from 'zod';
import {
  findingSeveritySchema,
  findingStatusSchema,
} from '../findings/finding';
import { groupSchema } from '../identity';
import { riskTierSchema, versionStateSchema } from '../lifecycle/states';
import { modelReadPermission } from '../permissions';
import { endpoint } from './endpoint';

/** What there is a report on. Source: seed §4.9 and §12. */
export const reportIds = [
  'inventory',
  'high-risk',
  'recertifications',
  'violations',
  'licences',
  'exceptions',
  'unsigned',
  'missing-sbom',
  'approvals',
  'residency',
  'findings',
] as const;
export const reportIdSchema = z.enum(reportIds);
export type ReportId = z.infer<typeof reportIdSchema>;

/** What rows can be counted by, and narrowed to. Not every report has all of them. */
export const reportKeys = [
  'group',
  'tier',
  'impact',
  'state',
  'licence',
  'kind',
  'gate',
  'residency',
  'region',
  'severity',
  'assigned',
  'control',
] as const;
export type ReportKey = (typeof reportKeys)[number];

/** Rows of one page: more than a list's, since a report is also taken away whole. */
export const reportRowsMax = 1_000;
/** Counts of one answer; a report with more kinds of rows is narrowed first. */
export const reportCountsMax = 200;
/** Rows of one CSV file: what a spreadsheet still opens. */
export const reportCsvRowsMax = 100_000;
const keysAtOnceMax = 2; // a table has two edges
const daysMax = 3_660;
const key = z.string().min(1).max(512);

/** What is chosen, in the page's address as in the API's. */
export const reportQuerySchema = z.strictObject({
  groupBy: z
    .string()
    .max(64)
    .transform(text => text.split(','))
    .pipe(z.array(z.enum(reportKeys)).min(1).max(keysAtOnceMax))
    .optional(),
  group: groupSchema.optional(),
  tier: riskTierSchema.optional(),
  impact: key.optional(),
  state: versionStateSchema.optional(),
  licence: key.optional(),
  kind: key.optional(),
  gate: key.optional(),
  residency: key.optional(),
  region: key.optional(),
  severity: findingSeveritySchema.optional(),
  assigned: key.optional(),
  control: key.optional(),
  /** Only what is due within so many days; what is overdue is due. */
  within: z.coerce.number().int().min(1).max(daysMax).optional(),
  /** Only `now`: the registry keeps no past state of all models, and says so when asked for one. */
  asOf: z.literal('now').or(z.iso.datetime()).optional(),
  format: z.enum(['json', 'csv']).optional(), // wins over Accept
  limit: z.coerce.number().int().min(1).max(reportRowsMax).default(50),
  cursor: z.string().max(1_024).optional(),
});

/** One line of a report. What a report does not speak about is absent. */
export const reportRowSchema = z.object({
  model: z.string(),
  title: z.string(),
  owner: z.string(),
  tier: riskTierSchema,
  version: z.string().optional(),
  state: versionStateSchema.optional(),
  /** What it does to customers, from the metadata, or `not-stated`. */
  impact: z.string().optional(),
  /** As the scanner last read it, or `none-read`. */
  licence: z.string().optional(),
  /** Of request, the family of a licence, or whether a region lies inside a residency. */
  kind: z.string().optional(),
  /** Where its data may be, from the metadata, or `not-stated`. */
  residency: z.string().optional(),
  /** Where it runs, from the metadata; `none`, or `not-stated` where a target names no region. */
  region: z.string().optional(),
  gate: z.string().optional(),
  finding: z.string().optional(), // its id
  findingTitle: z.string().optional(),
  severity: findingSeveritySchema.optional(),
  status: findingStatusSchema.optional(),
  /** Whoever has to mend it. */
  assigned: z.string().optional(),
  /** The clause whose gap it is, or `none`. */
  control: z.string().optional(),
  outcome: z.string().optional(),
  move: z.string().optional(),
  /** When it was asked for, or judged. */
  at: z.string().optional(),
  due: z.string().optional(),
  /** Whether the version changed after it was judged. */
  changedSince: z.boolean().optional(),
});
export type ReportRow = z.infer<typeof reportRowSchema>;

export const getReport = endpoint({
  id: 'getReport',
  method: 'GET',
  path: '/reports/:report',
  summary:
    'A report on what one may read, as JSON or CSV; rows, their number and counts of them',
  params: z.strictObject({ report: reportIdSchema }),
  query: reportQuerySchema,
  result: z.object({
    report: reportIdSchema,
    readAt: z.string(), // when the database was read
    items: z.array(reportRowSchema),
    nextCursor: z.string().optional(),
    /** Rows that fit, on the first page. */
    total: z.number().int().min(0).optional(),
    /** Rows per value of `groupBy`, largest first, on the first page. */
    counts: z
      .array(z.object({ keys: z.array(z.string()), count: z.number().int() }))
      .optional(),
    countsCut: z.boolean().optional(),
  }),
  permission: modelReadPermission,
  alsoProduces: ['text/csv'],
});

export const reportsContract = { getReport } as const;
