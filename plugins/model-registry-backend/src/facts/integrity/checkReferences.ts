import { randomUUID } from 'node:crypto';
import type { ReferenceView } from '@assay/plugin-model-registry-common';
import { govern } from '../../audit/govern';
import type { GovernedTx } from '../../audit/types';
import type {
  ReferenceReading,
  References,
} from '../../artifacts/references/references';
import { referencedOf } from '../../artifacts/references/rows';
import type { Context } from '../../context';
import {
  lockVersion,
  type Locked,
  modelChanged,
  touchModel,
} from '../../database/subjects';
import { createLoop, type Loop } from '../../outbox/loop';
import { touchVersion } from '../store';
import { recordIntegrity } from './recordIntegrity';

const intervalMs = 2_000; // how long a reference may wait before somebody looks
const dayMs = 24 * 60 * 60 * 1000;
const retryMs = 60_000; // and twice as long after each failure, up to a day
/** A host that is away for an hour is no news; one that is away after so many looks is. */
const unreachableTriesMax = 5;

interface Due {
  artifact_id: string;
  version_id: string;
  kind: string;
  size: string;
  digest: string;
  url: string;
  status: ReferenceView['status'];
  tries: number;
}

type CheckContext = Pick<Context, 'db' | 'logger' | 'sequencer' | 'outbox'>;

/** Reads bytes that stay elsewhere, first when they are declared and then again and again. */
export function createReferenceChecks(
  ctx: CheckContext,
  references: References | undefined,
): Loop {
  return createLoop({
    name: 'check of references',
    intervalMs,
    logger: ctx.logger,
    work: async () =>
      references ? checkNextReference(ctx, references) : false,
  });
}

/** @returns whether there was one to check */
export async function checkNextReference(
  ctx: CheckContext,
  references: References,
): Promise<boolean> {
  const due = await claim(ctx, references);
  if (!due) return false;
  const reading = await references.check(referencedOf(due, due));
  const status = statusAfter(due, reading);
  await write(ctx, due, reading, status, nextLook(due, reading, references));
  const { digest } = due;
  if (status === 'checking') return true;
  await recordIntegrity(
    ctx,
    {
      digest,
      size: Number(due.size),
      where: 'reference',
      ...findingOf(status, reading),
    },
    { versions: [due.version_id] },
  );
  return true;
}

/**
 * Takes the next due reference and puts it off for longer than a fetch may take, so that neither
 * another replica nor the next turn takes it again; what a crash cuts off comes due again by itself.
 */
async function claim(
  ctx: CheckContext,
  { settings }: References,
): Promise<Due | undefined> {
  const { rows } = await ctx.db.raw(
    `with due as (
       select r.artifact_id from artifact_references r join artifacts a on a.id = r.artifact_id
       join versions v on v.id = a.version_id
       where r.due_at <= clock_timestamp() and v.state <> 'retired'
       order by r.due_at limit 1 for update of r skip locked)
     update artifact_references r set tries = r.tries + 1,
       due_at = clock_timestamp() + make_interval(secs => ?)
     from due, artifacts a where r.artifact_id = due.artifact_id and a.id = r.artifact_id
     returning r.artifact_id, r.url, r.status, r.tries, a.version_id, a.kind, a.size, a.digest`,
    [(settings.fetchMsMax + retryMs) / 1000],
  );
  return rows[0];
}

/** What was good stays so for some looks while nobody answers; anything else is told at once. */
function statusAfter(
  due: Due,
  reading: ReferenceReading,
): ReferenceView['status'] {
  if (reading.status !== 'unreachable') return reading.status;
  const patient = due.status === 'verified' && due.tries < unreachableTriesMax;
  return patient ? 'verified' : 'unreachable';
}

function nextLook(
  { tries }: Due,
  reading: ReferenceReading,
  { settings }: References,
): number {
  if (reading.status === 'verified') return settings.everyDays * dayMs;
  if (reading.status === 'different') return dayMs;
  return Math.min(retryMs * 2 ** Math.min(tries, 20), dayMs);
}

async function write(
  ctx: CheckContext,
  due: Due,
  reading: ReferenceReading,
  status: ReferenceView['status'],
  waitMs: number,
): Promise<void> {
  const request = {
    principal: 'scanner:integrity',
    route: 'reference',
    bodyDigest: randomUUID(),
  };
  await govern(
    ctx,
    request,
    async (tx, at, { model }: Locked) => {
      const changed = await updateReference(tx, due, {
        status,
        detail: detailOf(reading),
        found_digest:
          reading.status === 'different' ? reading.foundDigest ?? null : null,
        found_size: reading.status === 'different' ? reading.foundSize : null,
        checked_at: at,
        due_at: new Date(at.getTime() + waitMs),
        ...(reading.status !== 'unreachable' && { tries: 0 }),
      });
      if (!changed || status === due.status) return { result: {}, events: [] };
      await touchVersion(tx, due.version_id, at);
      const revision = await touchModel(tx, model.id, at);
      return {
        result: {},
        events: [],
        messages: [modelChanged(model, revision)],
      };
    },
    tx => lockVersion(tx, due.version_id),
  );
}

/** Only what was read: it may have been declared anew, or taken out, meanwhile. */
async function updateReference(
  tx: GovernedTx,
  { artifact_id: artifactId, url, digest }: Due,
  values: object,
): Promise<boolean> {
  const same = tx('artifacts').where({ id: artifactId, digest }).select('id');
  const changed = await tx('artifact_references')
    .where({ artifact_id: artifactId, url })
    .whereIn('artifact_id', same)
    .update(values);
  return changed === 1;
}

function detailOf(reading: ReferenceReading): string | null {
  switch (reading.status) {
    case 'verified':
      return null;
    case 'unreachable':
      return reading.detail;
    default:
      return `Other bytes lie there: ${
        reading.foundDigest ?? 'of another length'
      }, ${reading.foundSize} bytes.`;
  }
}

function findingOf(
  status: Exclude<ReferenceView['status'], 'checking'>,
  reading: ReferenceReading,
) {
  if (status === 'verified') return { status: 'whole' as const };
  if (reading.status === 'different') {
    const { foundDigest, foundSize } = reading;
    return { status: 'changed' as const, foundDigest, foundSize };
  }
  const detail = reading.status === 'unreachable' ? reading.detail : undefined;
  return { status: 'missing' as const, detail };
}
