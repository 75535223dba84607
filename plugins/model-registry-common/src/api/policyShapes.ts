import { z } from 'zod';
import { packEvents } from '../gates/table';
import { outcomeSchema, verdictSchema } from '../gates/verdict';
import { digestSchema, groupSchema } from '../identity';
import { glassEnvironmentSchema } from '../lifecycle/exception';
import { riskTierSchema, roleSchema } from '../lifecycle/states';
import { packNamePattern, severities } from '../packs/schema';
import { rationaleSchema, tagSchema } from './shapes';

/** Packs that are kept. As many as a case can be held against within its budget. */
export const keptPacksMax = 100;
/** Of one pack: years of changes, one a week. */
export const revisionsPerPackMax = 200;
/** Shown with a pack; who needs more reads the ledger. */
export const activationsShownMax = 100;
const scopeListMax = 50;
/** As `data.json` may be at most; a module and `pack.yaml` are far shorter. */
const packFileCharactersMax = 2 * 1024 * 1024;

const packFileName = z
  .string()
  .max(100)
  .regex(/^(?:pack\.yaml|data\.json|[a-z0-9_]+\.rego)$/);

export const packIdSchema = z.string().max(64).regex(packNamePattern);

/** The files of a pack by their names; there are no folders in one. */
export const packFilesSchema = z.record(
  packFileName,
  z.string().max(packFileCharactersMax),
);

const some = <T extends z.ZodType>(of: T) =>
  z.array(of).min(1).max(scopeListMax).optional();

/** Whom a pack is asked about. What is left out does not narrow it. */
export const policyScopeSchema = z.strictObject({
  groups: some(groupSchema),
  tags: some(tagSchema), // of the model; one of them is enough
  tiers: some(riskTierSchema),
  environments: some(glassEnvironmentSchema),
  regions: some(z.string().min(1).max(200)), // one of those where its bytes lie
});
export type PolicyScope = z.infer<typeof policyScopeSchema>;

export const policyEventSchema = z.enum(packEvents);

/** What came of a simulation of the same files, as whoever asked saw it: counts, no names (safety: S9). */
export const simulationSummarySchema = z.object({
  id: z.string(),
  event: policyEventSchema,
  pastDays: z.number().int().optional(), // of moves that were made, in the place of versions
  versions: z.number().int(),
  newlyBlocked: z.number().int(),
  newlyPassing: z.number().int(),
  notJudged: z.number().int(),
  askedAt: z.string(),
});
export type SimulationSummary = z.infer<typeof simulationSummarySchema>;

/** Asked for by one person and decided by another; in force until the next one takes over. */
export const policyActivationSchema = z.object({
  id: z.string(),
  pack: z.string(),
  /** Absent where it was asked that the pack be asked no longer. */
  revision: z.number().int().optional(),
  version: z.string().optional(), // of the revision
  events: z.array(policyEventSchema),
  scope: policyScopeSchema,
  /** Nothing before it; from it on what it finds is a warning. Absent while it waits: from the decision on. */
  warnFrom: z.string().optional(),
  /** From it on what it finds blocks; without it, it only warns. */
  blockFrom: z.string().optional(),
  /** When the one after it takes over. */
  endsAt: z.string().optional(),
  status: z.enum(['asked', 'approved', 'rejected', 'withdrawn']),
  /** What it does at this moment. */
  mode: z.enum(['none', 'warn', 'block']),
  askedBy: z.string(),
  askedAt: z.string(),
  rationale: z.string(),
  simulation: simulationSummarySchema.optional(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  decision: z.string().optional(), // the words it was decided with
});
export type PolicyActivation = z.infer<typeof policyActivationSchema>;

/** A request about a pack, as it stands in the Inbox. */
export const policyTaskSchema = z.object({
  title: z.string(), // of the pack
  activation: policyActivationSchema,
});
export type PolicyTask = z.infer<typeof policyTaskSchema>;

export const policyRevisionSchema = z.object({
  revision: z.number().int(), // 1, 2, 3 …; 0 is the pack as it comes with the registry
  version: z.string(), // as its pack.yaml says
  digest: digestSchema,
  author: z.string().optional(), // absent of revision 0
  at: z.string().optional(),
  note: z.string().optional(),
  rules: z.number().int(),
  tests: z.number().int(), // its own, all of which passed
});
export type PolicyRevision = z.infer<typeof policyRevisionSchema>;

export const policySummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  language: z.enum(['cel', 'rego']),
  owner: roleSchema, // told when it could not judge
  /** Whether a pack of this id comes with the registry; its own revisions may differ from it. */
  origin: z.enum(['seed', 'own']),
  newest: policyRevisionSchema,
  /** In force, or on their way to be: the newest last. */
  active: z.array(policyActivationSchema),
  /** The one that waits for a second person. */
  asked: policyActivationSchema.optional(),
  /** Roles that grant an exception from it; nobody where it is empty (safety: S7). */
  waivedBy: z.array(roleSchema),
});
export type PolicySummary = z.infer<typeof policySummarySchema>;

const ruleViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  reason: z.string(),
  remedy: z.string(),
  controls: z.array(z.string()),
});

export const policyDetailSchema = policySummarySchema.extend({
  /** The revision that is shown: the one asked for, else the newest. */
  shown: policyRevisionSchema.extend({
    files: z.record(z.string(), z.string()),
    rules: z.array(ruleViewSchema),
    /** Whether its signature holds; of revision 0, which nobody signed, nothing is said. */
    signature: z.enum(['holds', 'does-not-hold']).optional(),
  }),
  revisions: z.array(policyRevisionSchema), // newest first
  activations: z.array(policyActivationSchema), // newest first, with those that are over
});
export type PolicyDetail = z.infer<typeof policyDetailSchema>;

/** Files of a pack, or the name of one that comes with the registry. */
export const newRevisionSchema = z
  .strictObject({
    files: packFilesSchema.optional(),
    seed: packIdSchema.optional(),
    note: z.string().trim().min(1).max(400).optional(),
    /** The revision it was made from; refused where there is a newer one by now. */
    basedOn: z.number().int().min(0).max(revisionsPerPackMax).optional(),
  })
  .refine(({ files, seed }) => (files === undefined) !== (seed === undefined), {
    message: 'send either files or seed',
  });

/** What somebody asks for. */
export const askActivationSchema = z.strictObject({
  revision: z.number().int().min(1).max(revisionsPerPackMax),
  events: z.array(policyEventSchema).min(1).max(packEvents.length),
  scope: policyScopeSchema.default({}),
  /** From when on it warns; from the decision on when left out. */
  warnFrom: z.iso.datetime().optional(),
  blockFrom: z.iso.datetime().optional(),
  rationale: rationaleSchema,
  /** A simulation of yours of these files, for whoever decides. */
  simulation: z.uuid().optional(),
});
export type AskActivation = z.output<typeof askActivationSchema>;

/** An event of OPA's decision log; `input` is what the packs were shown. */
export const policyDecisionEventSchema = z.object({
  labels: z.record(z.string(), z.string()),
  decision_id: z.string(), // of the ledger's entry
  bundles: z.record(z.string(), z.object({ revision: z.string() })),
  path: z.string(),
  input: z.unknown(),
  result: z.object({
    outcome: outcomeSchema,
    inputDigest: digestSchema,
    verdicts: z.array(verdictSchema),
  }),
  timestamp: z.string(),
});
export type PolicyDecisionEvent = z.infer<typeof policyDecisionEventSchema>;
