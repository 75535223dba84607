import { z } from 'zod';
import { frameworkIds } from '../controls/control';
import { isControl } from '../controls/frameworks';

export const findingSeverities = ['low', 'medium', 'high', 'critical'] as const;
export const findingSeveritySchema = z.enum(findingSeverities);
export type FindingSeverity = z.infer<typeof findingSeveritySchema>;
/** From which severity on a rule holds; `never` where it holds for none. */
export const severityFloorSchema = z.enum([...findingSeverities, 'never']);
export type SeverityFloor = z.infer<typeof severityFloorSchema>;

export const findingRulesSchema = z
  .strictObject({
    blockFrom: severityFloorSchema,
    warnFrom: severityFloorSchema,
  })
  .default({ blockFrom: 'high', warnFrom: 'medium' });

/** Whether a finding is as grave as a rule asks, or graver. */
export function severityAtLeast(
  { severity }: { readonly severity: FindingSeverity },
  floor: SeverityFloor,
): boolean {
  if (floor === 'never') return false;
  return (
    findingSeverities.indexOf(severity) >= findingSeverities.indexOf(floor)
  );
}

/**
 * Open until its owner says it is fixed; closed once somebody else tested that; accepted where MRC lives
 * with it until a date, after which it is open again.
 */
export const findingStatuses = ['open', 'fixed', 'closed', 'accepted'] as const;
export const findingStatusSchema = z.enum(findingStatuses);
export type FindingStatus = z.infer<typeof findingStatusSchema>;

/** What was done about a finding, oldest first. Steps are never changed. */
export const findingVerbs = [
  'report',
  'fix',
  'pass-retest',
  'fail-retest',
  'accept',
] as const;
export const findingStepSchema = z.object({
  verb: z.enum(findingVerbs),
  by: z.string(),
  at: z.string(),
  note: z.string(),
  link: z.string().optional(),
  endsAt: z.string().optional(), // of an acceptance
});
export type FindingStep = z.infer<typeof findingStepSchema>;

/** Of one version. More than this wants a tracker of its own, and a link from here. */
export const findingsPerVersionMax = 500;
/** A finding that went back and forth this often is another one by now. */
export const findingStepsMax = 100;

/** The clause that a version has a gap in, where mending that gap is the task. */
export const findingControlSchema = z
  .strictObject({
    framework: z.enum(frameworkIds),
    clause: z.string().min(1).max(64),
  })
  .refine(
    ({ framework, clause }) => isControl(framework, clause),
    'name a clause that getControls lists of that framework',
  );
export type FindingControl = z.infer<typeof findingControlSchema>;

export const findingSchema = z.object({
  id: z.string(),
  severity: findingSeveritySchema,
  title: z.string(),
  description: z.string(),
  factId: z.string().optional(), // the fact it comes from; else somebody saw it themselves
  control: z
    .object({ framework: z.enum(frameworkIds), clause: z.string() })
    .optional(), // whose gap it is
  owner: z.string(), // full ref of a person or group
  dueAt: z.string(),
  status: findingStatusSchema, // as it stands now: an acceptance that has ended is open
  revision: z.number().int(),
  steps: z.array(findingStepSchema).max(findingStepsMax),
});
export type ModelFinding = z.infer<typeof findingSchema>;

/** A finding of the version that is not settled: open, or fixed and not tested yet. Its words stay in its list. */
export const openFindingSchema = z.object({
  id: z.string(),
  severity: findingSeveritySchema,
  status: z.enum(['open', 'fixed']),
  dueAt: z.string(),
});
export type OpenFinding = z.infer<typeof openFindingSchema>;

/** The step that counts most recently of some kinds. */
export function lastStep(
  { steps }: Pick<ModelFinding, 'steps'>,
  ...verbs: FindingStep['verb'][]
): FindingStep | undefined {
  return [...steps].reverse().find(({ verb }) => verbs.includes(verb));
}
