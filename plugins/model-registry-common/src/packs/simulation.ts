import { z } from 'zod';
import { outcomeSchema, remedySchema } from '../gates/verdict';
import {
  riskTierSchema,
  versionStateSchema,
  type RiskTier,
  type VersionState,
} from '../lifecycle/states';
import { findingKindSchema } from './schema';

/** Samples of each kind: as many as somebody opens. The counts are of all versions. */
export const samplesMax = 50;
/** Owners and rules that a report names; the rest is counted together. */
export const ownersShownMax = 100;
export const rulesShownMax = 200;
export const fixesShownMax = 50;
/** Rules that a sample names. */
export const rulesPerSampleMax = 10;

/** Whether anybody fetches a version. */
export const traffics = ['used', 'unused'] as const;

const count = z.number().int();

/** How many versions stand where, before and after. */
const standingSchema = z.object({
  versions: count,
  blocked: count, // after
  newlyBlocked: count,
  newlyPassing: count,
});
export type Standing = z.infer<typeof standingSchema>;

/** What a rule names as in the way, and who can clear it how. */
export const changeSchema = z.object({
  rule: z.string(),
  kind: findingKindSchema,
  path: z.string().optional(), // the field or file
  actual: z.union([z.string(), z.number()]).optional(),
  expected: z.union([z.string(), z.number()]).optional(),
  action: remedySchema.shape.action.optional(),
  role: remedySchema.shape.role.optional(),
});
export type Change = z.infer<typeof changeSchema>;

const sampleSchema = z.object({
  ref: z.string(), // group/name@1.2.3
  owner: z.string(),
  tier: riskTierSchema,
  state: versionStateSchema,
  /** When the move was made that was judged again; absent of versions as they stand. */
  at: z.string().optional(),
  /** Downloads of it in the days that `traffic` names. */
  downloads: count.optional(),
  before: outcomeSchema,
  after: outcomeSchema,
  /** The rules that block it afterwards, and where it passes now, those that blocked it. */
  rules: z.array(z.string()).max(rulesPerSampleMax),
  /** Where one rule alone blocks it: all that the rule found, which is what has to change and nothing else. */
  clears: z.array(changeSchema).optional(),
});
export type SimulationSample = z.infer<typeof sampleSchema>;

/** What drafts would do to every version there is, held against what is asked without them. */
export const simulationReportSchema = z.object({
  v: z.literal('pack-simulation-v1'),
  versions: count,
  transitions: z.array(
    z.object({ before: outcomeSchema, after: outcomeSchema, versions: count }),
  ),
  newlyBlocked: count,
  newlyPassing: count,
  /** Versions with a rule that could not judge them. */
  notJudged: count,
  byTier: z.array(standingSchema.extend({ tier: riskTierSchema })),
  byState: z.array(standingSchema.extend({ state: versionStateSchema })),
  byOwner: z.array(standingSchema.extend({ owner: z.string() })),
  /** Downloads of the last days: of all that was judged, and of what would newly be blocked or pass. */
  traffic: z
    .object({
      days: count,
      downloads: count,
      newlyBlocked: count,
      newlyPassing: count,
    })
    .optional(),
  /** Versions that were downloaded in these days, and those that were not. */
  byTraffic: z
    .array(standingSchema.extend({ traffic: z.enum(traffics) }))
    .optional(),
  /** Owners beyond those that are named. */
  otherOwners: standingSchema.optional(),
  byRule: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      blocked: count, // versions, afterwards
      alone: count, // of them, those that nothing else blocks
      notJudged: count,
    }),
  ),
  /** What would let most versions pass that one rule alone blocks: a change, and how many it clears. */
  fixes: z.array(
    changeSchema
      .pick({ rule: true, kind: true, path: true, action: true, role: true })
      .extend({ versions: count }),
  ),
  samples: z.object({
    newlyBlocked: z.array(sampleSchema).max(samplesMax),
    newlyPassing: z.array(sampleSchema).max(samplesMax),
  }),
});
export type SimulationReport = z.infer<typeof simulationReportSchema>;

/** Whom a version belongs to and where it stands. */
export interface SimulatedVersion {
  readonly ref: string;
  readonly owner: string;
  readonly tier: RiskTier;
  readonly state: VersionState;
  /** When the move was made, of one that is judged again. */
  readonly at?: string;
  /** Downloads of the last days, where they are known. */
  readonly downloads?: number;
}
