import { z } from 'zod';
import type { EntryType } from '../events';
import type { LedgerEntry } from '../ledger/entry';

/**
 * What is told to systems outside, by Standard Webhooks. Every event comes from one ledger entry, so that
 * it carries nothing the ledger does not: no person, no free text (safety: W5).
 */
export const webhookEvents = [
  'validation.fact_recorded', // somebody measured or found something about a sealed version
  'validation.judged', // the gates judged a version, with what each said
  'decision.made', // a version was moved, voted on, or an exception decided
  'violation.found', // a move was refused, the glass was broken, an owner flagged what runs, or a policy holds against it
  'finding.opened', // something has to be mended, or its test failed
  'finding.overdue', // it is not settled, and its day has passed
  'finding.closed', // somebody else tested that it is mended
] as const;
export type WebhookEventName = (typeof webhookEvents)[number];
export const webhookEventSchema = z.enum(webhookEvents);

const verdictLine = z.object({
  gate: z.string(),
  outcome: z.string(),
  rule: z.string().optional(),
  reasons: z.array(z.string()).optional(),
  exception: z.string().optional(),
  breakGlass: z.boolean().optional(),
});

const about = {
  model: z.string(), // group/name
  version: z.string(),
  entryId: z.string(), // of the ledger, for who wants to look or to prove
  entryType: z.string(),
};
const moved = {
  move: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  caseDigest: z.string().optional(),
  manifestDigest: z.string().optional(),
};

const finding = {
  ...about,
  finding: z.string(),
  severity: z.string(),
  dueAt: z.string(),
  control: z.string().optional(), // the clause whose gap it is
};

/** What each event says. Receivers should allow for fields they do not know yet. */
export const webhookDataSchemas = {
  'validation.fact_recorded': z.object({
    ...about,
    factId: z.string(),
    kind: z.string(),
    producerKind: z.string(),
    subjectDigest: z.string(),
    bodyDigest: z.string(),
    documentDigest: z.string().optional(),
  }),
  'validation.judged': z.object({
    ...about,
    ...moved,
    refusal: z.string().optional(),
    verdicts: z.array(verdictLine),
  }),
  'decision.made': z.object({
    ...about,
    ...moved,
    request: z.string().optional(),
    role: z.string().optional(),
    exception: z.string().optional(),
    gate: z.string().optional(),
    endsAt: z.string().optional(),
    decidedAs: z.string().optional(),
    environment: z.string().optional(), // of an exception that broke the glass
    verdict: z.string().optional(), // of its review
  }),
  'violation.found': z.object({
    ...about,
    ...moved,
    refusal: z.string().optional(),
    gate: z.string().optional(),
    exception: z.string().optional(), // that broke the glass
    environment: z.string().optional(),
    endsAt: z.string().optional(),
    campaign: z.string().optional(),
    verdicts: z.array(verdictLine).optional(),
  }),
  // One entry tells how a test went; by how the finding stands then, it is one of these.
  'finding.opened': z.object({ ...finding, status: z.literal('open') }),
  'finding.overdue': z.object({ ...finding, status: z.string() }),
  'finding.closed': z.object({ ...finding, status: z.literal('closed') }),
} as const satisfies Record<WebhookEventName, z.ZodType>;

/** One event on its way: `body` is what is signed and sent, byte by byte. */
export interface WebhookEvent {
  /** The same however often it is sent; receivers drop what they have seen. */
  readonly id: string;
  readonly name: WebhookEventName;
  /** The namespace of the model, for subscriptions to some. */
  readonly group: string;
  readonly model: string;
  readonly body: string;
}

/** Which entries give which events. Written down here and nowhere else. */
const eventsOfEntry: Partial<Record<EntryType, readonly WebhookEventName[]>> = {
  'fact.recorded': ['validation.fact_recorded'],
  'version.moved': ['validation.judged', 'decision.made'],
  'version.approved': ['validation.judged', 'decision.made'],
  'version.approval-taken-back': ['decision.made'],
  'exception.granted': ['decision.made'],
  'exception.rejected': ['decision.made'],
  'exception.revoked': ['decision.made'],
  'exception.glass-broken': ['decision.made', 'violation.found'],
  'exception.glass-reviewed': ['decision.made'],
  'version.move-refused': ['validation.judged', 'violation.found'],
  'version.flagged': ['violation.found'],
  'version.policy-violated': ['violation.found'],
  'finding.reported': ['finding.opened'],
  'finding.retested': ['finding.opened', 'finding.closed'],
  'finding.overdue': ['finding.overdue'],
};

/** Whether an entry of this type is told at all; spares reading those that are not. */
export function givesWebhooks(type: string): boolean {
  return Object.hasOwn(eventsOfEntry, type);
}

const versionRef = /^([^/@]+)\/([^@]+)@(.+)$/;

/** The events of one entry, each with an id of its own that the same entry always gives. */
export function webhookEventsOf(entry: LedgerEntry): WebhookEvent[] {
  const [, group, name, version] = versionRef.exec(entry.subject.ref) ?? [];
  if (entry.subject.kind !== 'version' || !version) return [];
  const model = `${group}/${name}`;
  if (!givesWebhooks(entry.type)) return [];
  const names = eventsOfEntry[entry.type as EntryType] ?? [];
  return names.flatMap(event => {
    const data = webhookDataSchemas[event].safeParse({
      ...entry.data,
      model,
      version,
      entryId: entry.id,
      entryType: entry.type,
    });
    // A move that no gate judges has no verdicts, and so no judgement to tell of; a test passes or fails.
    if (!data.success) return [];
    const timestamp = entry.recordedAt;
    const body = JSON.stringify({ type: event, timestamp, data: data.data });
    const id = `msg_${entry.id}_${event.replace('.', '_')}`;
    return [{ id, name: event, group, model, body }];
  });
}
