import { randomUUID } from 'node:crypto';
import {
  readerVersion,
  type FactBodies,
  type Producer,
} from '@assay/plugin-model-registry-common';
import { govern } from '../../audit/govern';
import type { GovernedTx, LedgerEvent } from '../../audit/types';
import { storeNamed } from '../../artifacts/regions';
import type { Context } from '../../context';
import type { FactRow, VersionRow } from '../../database/rows';
import { createLoop, type Loop } from '../../outbox/loop';
import {
  lockVersion,
  type Locked,
  modelChanged,
  touchModel,
} from '../../database/subjects';
import { insertFact, touchVersion, type FactInput } from '../store';
import { fileStores } from './fileStores';
import { columnsOf, factsOf, type Findings } from './findings';
import { readSbom } from './sbom';
import { scanFiles } from './scanFiles';

const producer: Producer = {
  kind: 'scanner',
  ref: 'scanner:built-in',
  owners: [],
};
const intervalMs = 1_000; // how long a sealed version may wait before somebody looks
const triesMax = 8; // then the scan stays with its error until something about it changes
const retryMs = 10_000; // and twice as long after each failure
const sbomsPerScanMax = 20; // more come due with the next scan
const sbomBytesMax = 8 * 1024 * 1024;
const dayMs = 24 * 60 * 60 * 1000;

interface ScanRow {
  version_id: string;
  due_at: Date;
  files_due_at: Date;
  files_due: boolean;
  metadata_digest: string | null;
  tries: number;
}

/**
 * The built-in scanner: reads what was sealed and what SBOMs say, and records it as facts that gates
 * may cite. Its queue is a table, so a scan that a crash cut off is done after the next start.
 */
export function createScanner(ctx: Context): Loop {
  return createLoop({
    name: 'scanner',
    intervalMs,
    logger: ctx.logger,
    work: () => scanNext(ctx),
  });
}

/** Starts the scanner; `stop` lets it finish what it does. */
export function startScanner(ctx: Context): Loop {
  const loop = createScanner(ctx);
  loop.start();
  return loop;
}

/** @returns whether there was something to scan */
export async function scanNext(ctx: Context): Promise<boolean> {
  const scan = await claim(ctx);
  if (!scan) return false;
  try {
    await scanVersion(ctx, scan);
  } catch (error) {
    ctx.logger.warn(
      `Version ${scan.version_id} could not be scanned`,
      error as Error,
    );
    await ctx
      .db('scans')
      .where({ version_id: scan.version_id })
      .update({ last_error: String((error as Error).message).slice(0, 500) });
  }
  return true;
}

/**
 * Takes the next due scan and puts it off at once, so that neither another replica nor the next turn
 * takes it again while it runs; what is left undone by a crash comes due again by itself.
 */
async function claim(ctx: Context): Promise<ScanRow | undefined> {
  const { rows } = await ctx.db.raw(
    `update scans set tries = tries + 1,
       due_at = clock_timestamp() + make_interval(secs => ? * power(2, least(tries, 6)) / 1000)
     where version_id = (
       select s.version_id from scans s join versions v on v.id = s.version_id
       where v.state <> 'retired' and (
         (s.due_at <= clock_timestamp() and s.tries < ?)
         or (s.metadata_digest is distinct from v.metadata_digest and s.tries = 0))
       order by s.due_at limit 1 for update of s skip locked)
     returning version_id, due_at, files_due_at, metadata_digest, tries,
       files_due_at <= clock_timestamp() as files_due`,
    [retryMs, triesMax],
  );
  return rows[0];
}

async function scanVersion(ctx: Context, scan: ScanRow): Promise<void> {
  const version: VersionRow | undefined = await ctx
    .db('versions')
    .where({ id: scan.version_id })
    .first();
  if (!version?.manifest || !version.manifest_digest) return;
  const findings: Findings = {
    sboms: await readSboms(ctx, version, scan.files_due),
    stated: version.metadata.legal?.license?.trim() || undefined,
    ...(scan.files_due && {
      files: await scanFiles(
        await fileStores(ctx, version.id),
        version.manifest,
      ),
    }),
  };
  await record(ctx, scan, version, findings);
}

/** SBOMs that came in and were not read yet; the newest one again together with the files. */
async function readSboms(
  ctx: Context,
  version: VersionRow,
  again: boolean,
): Promise<Findings['sboms']> {
  const facts: FactRow[] = await ctx
    .db('facts as f')
    .select('f.*')
    .where({ 'f.version_id': version.id, 'f.kind': 'sbom' })
    .where(either => {
      either.whereNotExists(
        ctx
          .db('facts as r')
          .select(ctx.db.raw('1'))
          .where({ 'r.version_id': version.id, 'r.kind': 'sbom-reading' })
          .whereRaw(`r.body->>'sbomFact' = f.id::text`),
      );
      if (!again) return;
      const newest = ctx
        .db('facts')
        .where({ version_id: version.id, kind: 'sbom' })
        .max('seq');
      either.orWhere('f.seq', newest);
    })
    .orderBy('f.seq')
    .limit(sbomsPerScanMax);
  const read: Findings['sboms'] = [];
  for (const fact of facts) {
    const body = fact.body as FactBodies['sbom'];
    const text = await readDocument(ctx, fact.document_store, body);
    const findings = readSbom(
      text,
      body.format,
      version.manifest ?? [],
      version.manifest_digest ?? '',
    );
    read.push({ fact, findings });
  }
  return read;
}

async function readDocument(
  ctx: Context,
  lies: string,
  body: FactBodies['sbom'],
): Promise<string> {
  if (body.documentSize > sbomBytesMax) throw new Error('An SBOM is too large');
  const store = storeNamed(ctx, lies);
  const chunks: Buffer[] = [];
  for await (const chunk of await store.open(body.documentDigest)) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function record(
  ctx: Context,
  scan: ScanRow,
  seen: VersionRow,
  findings: Findings,
): Promise<void> {
  await govern(
    ctx,
    { principal: producer.ref, route: 'scan', bodyDigest: randomUUID() },
    async (tx, at, locked: Locked) => {
      const facts = await unlessKnown(
        tx,
        scan.version_id,
        factsOf(findings, await lastStated(tx, scan.version_id)),
      );
      const events: LedgerEvent[] = [];
      for (const fact of facts) {
        const { event } = await insertFact(tx, locked, {
          ...fact,
          producer,
          at,
        });
        events.push(event);
      }
      await closeScan(tx, scan, seen.metadata_digest, nextLook(ctx, at));
      if (facts.length === 0) return { result: {}, events };
      await touchVersion(
        tx,
        scan.version_id,
        at,
        columnsOf(locked.version, findings, facts),
      );
      const revision = await touchModel(tx, locked.model.id, at);
      return {
        result: {},
        events,
        messages: [modelChanged(locked.model, revision)],
      };
    },
    tx => lockVersion(tx, scan.version_id),
  );
}

/**
 * Sealed bytes do not change, so looking into them again finds the same. An inspection is written down
 * once for a file and a version of the readers; gates do not read it, so it does not grow stale.
 */
async function unlessKnown(
  tx: GovernedTx,
  versionId: string,
  facts: readonly FactInput[],
): Promise<FactInput[]> {
  const rows: { path: string }[] = await tx('facts')
    .where({ version_id: versionId, kind: 'inspection' })
    .whereRaw(`body->>'readerVersion' = ?`, [String(readerVersion)])
    .select(tx.raw(`body->>'path' as path`));
  const known = new Set(rows.map(({ path }) => path));
  return facts.filter(
    fact => fact.kind !== 'inspection' || !known.has(fact.body.path),
  );
}

/** Readings grow stale; they are renewed when half of their time is over. */
function nextLook(ctx: Context, at: Date): Date {
  return new Date(at.getTime() + (ctx.config.rules.scanAgeMaxDays * dayMs) / 2);
}

async function lastStated(
  tx: GovernedTx,
  versionId: string,
): Promise<string | undefined> {
  const row = await tx<FactRow>('facts')
    .where({ version_id: versionId, kind: 'licence' })
    .whereRaw(`body->>'source' = 'metadata'`)
    .orderBy('seq', 'desc')
    .first('body');
  return row?.body.expression as string | undefined;
}

async function closeScan(
  tx: GovernedTx,
  scan: ScanRow,
  metadataDigest: string,
  dueAt: Date,
): Promise<void> {
  // An SBOM that came in meanwhile has brought the time forward; then it stays due.
  const next = scan.files_due ? dueAt : scan.files_due_at;
  await tx('scans')
    .where({ version_id: scan.version_id })
    .update({
      due_at: tx.raw(`case when due_at < ? then due_at else ? end`, [
        scan.due_at,
        next,
      ]),
      files_due_at: next,
      metadata_digest: metadataDigest,
      scanned_at: tx.raw('clock_timestamp()'),
      tries: 0,
      last_error: null,
    });
}

/** Scans until nothing is due; for tests and first-run data. */
export async function drainScanner(ctx: Context): Promise<void> {
  while (await scanNext(ctx)) {
    // One after the other.
  }
}
