import {
  addDays,
  blocks,
  caseDigest,
  decide,
  isOverdue,
  judge,
  type Caller,
  type CaseFile,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import { lockVersion, type Locked } from '../database/subjects';
import { accept } from './changeVersion';
import { gatherWeighed, onWeighedCase, weigh } from './weighedCase';

/** The registry itself. It may ask, as an owner may, and never decides (safety: S3). */
export const courtRef = 'service:court';
const court: Caller = {
  kind: 'service',
  ref: courtRef,
  roles: ['model-owner'],
  viaActor: false,
};

/** Looked at in one run; what is left comes with the next. */
export const recertificationsPerRunMax = 500;

/** Gates whose word on a version in production may change by itself: evidence arrives, or bytes do not stay. */
const watched: readonly string[] = [
  'evaluations-meet-thresholds',
  'safety-floor',
  'licence-clean',
  'signature-valid',
  'residency-match',
];

interface Rows {
  readonly model: ModelRow;
  readonly version: VersionRow;
}
type Candidate = Rows & { seq: string };

/**
 * Asks for recertification of what comes due, whose evidence has turned against it since it was last
 * looked at, or whose approval rests on a condition that was not met. However often it runs and in
 * however many places, one request is open at a time.
 *
 * @param now - by which dates are held
 * @returns how many requests it opened
 */
export async function openRecertifications(
  ctx: Context,
  now: Date,
): Promise<number> {
  let opened = 0;
  for (const found of await candidates(ctx, now)) {
    const { file } = await weigh(ctx, found);
    const why = whyNow({ ...file, now: now.toISOString() });
    if (why && (await openFor(ctx, found, why))) opened += 1;
    await markLooked(ctx, found);
  }
  return opened;
}

/** In production, nothing open, and something that may be a reason: a date, a condition, or a fact not seen yet. */
async function candidates(ctx: Context, now: Date): Promise<Candidate[]> {
  const { rows } = await ctx.db.raw(
    `select to_jsonb(m) - 'search' as model, to_jsonb(v) as version,
       coalesce((select max(f.seq) from facts f where f.version_id = v.id), 0) as seq
     from versions v join models m on m.id = v.model_id
     where v.state = 'production'
       and not exists (select 1 from requests r where r.version_id = v.id and r.closed_at is null)
       and (v.recertify_by <= :soon
         or exists (select 1 from approvals a where a.version_id = v.id and a.taken_back_at is null
           and a.condition is not null and a.condition_met_at is null and a.condition_due_at <= :now)
         or exists (select 1 from facts f where f.version_id = v.id and f.seq > coalesce(
           (select l.seq from recertification_looks l where l.version_id = v.id), 0)))
     order by v.recertify_by nulls last, v.id limit ${recertificationsPerRunMax}`,
    {
      now,
      soon: addDays(now.toISOString(), ctx.config.rules.recertifyAskDays),
    },
  );
  return rows;
}

/** Why a version has to be looked at again, in a sentence for the reviewers; undefined when all is well. */
export function whyNow(file: CaseFile): string | undefined {
  const { recertifyBy } = file.version;
  const turned = judge(file, 'promote')
    .filter(verdict => blocks(verdict) && watched.includes(verdict.gate))
    .map(({ gate }) => gate);
  if (turned.length > 0) {
    return `Opened by the registry: the evidence changed, and these gates block now: ${turned.join(
      ', ',
    )}.`;
  }
  const lapsed = file.approvals.some(
    vote => vote.takenBackAt === undefined && isOverdue(vote, file.now),
  );
  if (lapsed)
    return 'Opened by the registry: the condition of an approval was not met in time.';
  const soon = addDays(file.now, file.rules.recertifyAskDays);
  return recertifyBy !== undefined && recertifyBy <= soon
    ? `Opened by the registry: recertification is due on ${recertifyBy.slice(
        0,
        10,
      )}.`
    : undefined;
}

/**
 * Asks for the recertification of a version in production, in the registry's own name.
 *
 * @returns whether a request was opened; none is where one is open, or somebody was quicker
 */
export async function openFor(
  ctx: Context,
  { model, version }: Rows,
  rationale: string,
): Promise<boolean> {
  const move = 'recertify' as const;
  const write = {
    principal: courtRef,
    route: `recertify ${version.id}`,
    bodyDigest: '',
  };
  const principal = {
    kind: 'service',
    ref: courtRef,
    viaActor: false,
  } as const;
  const asked = { move, principal, write, model, selector: '', rationale };
  const answer = await onWeighedCase(ctx, { model, version }, weighed =>
    govern<{ opened: boolean }, Locked>(
      ctx,
      write,
      async (tx, at, rows) => {
        const file = await gatherWeighed(ctx, tx, rows, at, weighed);
        const decision = decide(move, file, court);
        if (!decision.ok) return { result: { opened: false }, events: [] };
        const digest = caseDigest(file);
        const about = { asked, caller: court, rows, file, digest, at };
        const done = await accept(tx, { ...about, decision });
        return { ...done, result: { opened: true }, complete: undefined };
      },
      (tx: GovernedTx) => lockVersion(tx, version.id),
    ),
  );
  return answer.result?.opened ?? false;
}

/** Bookkeeping of what was looked at, no part of what the ledger remembers, as the notices' is. */
async function markLooked(
  ctx: Context,
  { version, seq }: Candidate,
): Promise<void> {
  await ctx.db.raw(
    `insert into recertification_looks (version_id, seq) values (?, ?)
     on conflict (version_id) do update set seq = greatest(recertification_looks.seq, excluded.seq)`,
    [version.id, seq],
  );
}
