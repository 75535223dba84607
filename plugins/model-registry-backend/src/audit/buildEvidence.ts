import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  buildBundle,
  buildTree,
  bundlePaths,
  caseFolder,
  fromHex,
  inclusionProof,
  jsonFile,
  ledgerFiles,
  utf8,
  type getEvidence as endpoint,
  type Openings,
  type TypedFile,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { storeNamed } from '../artifacts/regions';
import type { Context } from '../context';
import type { FactRow, ModelRow, VersionRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { gatherCase } from '../lifecycle/gatherCase';
import { casesOfVersion } from '../lifecycle/casesOfVersion';
import { policyFiles } from './policyFiles';
import { requireVersion } from '../database/subjects';
import type { Checkpoints, SignedCheckpoint } from './checkpoints';
import { leavesOf, nodeSha256 } from './readLedger';

/** Times a checkpoint is signed anew because something happened meanwhile. */
const settleMax = 5;
const documentsMax = 200;

export interface EvidenceParts {
  readonly checkpoints: Checkpoints;
  readonly sequencer: { drain(): Promise<void> };
}
interface EntryRow {
  id: string;
  index: string;
  entry: string;
  hash_prev: Buffer;
  hash_curr: Buffer;
  openings: Openings | null;
}

/** Answers with the evidence bundle of a sealed version: a ZIP that verifies without us. */
export async function sendEvidence(
  ctx: Context,
  parts: EvidenceParts,
  call: Call<typeof endpoint>,
): Promise<void> {
  const { model, params, response } = call;
  const version = await requireVersion(ctx.db, model, params.version);
  const zip = await buildEvidence(ctx, parts, model, version);
  const digest = createHash('sha256').update(zip).digest('base64');
  const name = `${model.group}-${model.name}-${version.version}-evidence.zip`;
  response
    .status(200)
    .set({
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Length': String(zip.length),
      'Repr-Digest': `sha-256=:${digest}:`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    .end(Buffer.from(zip));
}

/** Everything about one version as of one checkpoint, read from one snapshot of the database. */
export async function buildEvidence(
  ctx: Context,
  parts: EvidenceParts,
  model: ModelRow,
  version: VersionRow,
): Promise<Uint8Array> {
  if (!version.manifest_digest) {
    throw new HttpProblem(
      'not-found',
      `Version ${version.version} is not sealed, so there are no bytes yet that evidence could be about. Seal it first.`,
    );
  }
  if (parts.checkpoints.stopped) await parts.checkpoints.recheck();
  const { stopped } = parts.checkpoints;
  if (stopped) {
    throw new HttpProblem(
      'unavailable',
      `Evidence cannot be signed. ${stopped}`,
    );
  }
  for (let attempt = 0; attempt < settleMax; attempt++) {
    await parts.sequencer.drain();
    const checkpoint = await parts.checkpoints.sign();
    if (!checkpoint) continue;
    const input = await snapshot(ctx, { model, version, checkpoint });
    if (!input) continue;
    const subject = {
      model: `${model.group}/${model.name}`,
      version: version.version,
      digest: version.manifest_digest,
    };
    const signer = parts.checkpoints.signerOf(checkpoint);
    const createdAt = ctx.now().toISOString();
    const { files, ledger } = input;
    const bundle = { subject, createdAt, origin: signer.name, ledger, files };
    return buildBundle(bundle, signer, nodeSha256);
  }
  throw new HttpProblem(
    'unavailable',
    'The version changes faster than its evidence can be gathered. Ask again in a moment.',
    { headers: { 'Retry-After': '2' } },
  );
}

interface About {
  readonly model: ModelRow;
  readonly version: VersionRow;
  readonly checkpoint: SignedCheckpoint;
}

/** @returns undefined when something happened to the version after the checkpoint */
async function snapshot(ctx: Context, about: About) {
  return ctx.db.transaction(
    async tx => {
      const entries = await readEntries(tx, about);
      if (!entries) return undefined;
      const share = await ledgerShare(tx, about.checkpoint, entries);
      const files = [...share.files, ...(await contentFiles(ctx, tx, about))];
      return { files, ledger: share.ledger };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

async function readEntries(
  tx: Knex,
  about: About,
): Promise<EntryRow[] | undefined> {
  const ref = `${about.model.group}/${about.model.name}`;
  const subjects = [`model ${ref}`, `version ${ref}@${about.version.version}`];
  const waiting = await tx('ledger_pending')
    .whereIn('subject', subjects)
    .first('id');
  if (waiting) return undefined;
  const rows: EntryRow[] = await tx('ledger_entries as e')
    .leftJoin('ledger_openings as o', 'o.entry_id', 'e.id')
    .select(
      'e.id',
      'e.index',
      'e.entry',
      'e.hash_prev',
      'e.hash_curr',
      'o.openings',
    )
    .whereIn('e.subject', subjects)
    .orderBy('e.index');
  const settled = rows.every(row => Number(row.index) < about.checkpoint.size);
  return settled ? rows : undefined;
}

async function ledgerShare(
  tx: Knex,
  checkpoint: SignedCheckpoint,
  rows: readonly EntryRow[],
) {
  const { size, root, note } = checkpoint;
  const tree = buildTree(await leavesOf(tx, size), nodeSha256);
  const openings: Record<string, Openings> = {};
  for (const row of rows) if (row.openings) openings[row.id] = row.openings;
  return ledgerFiles({
    entries: rows.map(row => ({
      index: Number(row.index),
      entry: row.entry,
      hashPrev: new Uint8Array(row.hash_prev),
      hashCurr: new Uint8Array(row.hash_curr),
      path: inclusionProof(Number(row.index), size, tree, nodeSha256),
    })),
    openings,
    size,
    root: fromHex(root),
    checkpointNote: note,
  });
}

/** What the bundle says besides the ledger: the version, its case and what was decided on it. */
async function contentFiles(
  ctx: Context,
  tx: Knex,
  about: About,
): Promise<TypedFile[]> {
  const { model } = about;
  const version: VersionRow = await tx('versions')
    .where({ id: about.version.id })
    .first();
  const now = await gatherCase(ctx, tx, { model, version }, ctx.now());
  const aliases = await tx('aliases')
    .where({ version_id: version.id })
    .pluck('alias');
  const { ref } = now.version;
  const decided: { entry_id: string; case_file: string }[] =
    await casesOfVersion(tx, { id: version.id, ref }).select(
      'entry_id',
      'case_file',
    );
  return [
    jsonFile('version.json', {
      model: now.model,
      version: now.version,
      tier: now.tier,
      aliases: aliases.sort(),
    }),
    jsonFile('metadata.json', now.metadata),
    jsonFile(bundlePaths.artifacts, version.manifest ?? []),
    jsonFile('approvals.json', plain(now.approvals)),
    jsonFile('exceptions.json', plain(now.exceptions)),
    ...decided.map(row => ({
      path: `${caseFolder}${row.entry_id}.json`,
      bytes: utf8(row.case_file),
      mediaType: 'application/json',
    })),
    ...(await policyFiles(
      tx,
      decided.map(row => row.case_file),
    )),
    ...(await factFiles(ctx, tx, version.id)),
  ];
}

/** Each fact, and the document it was recorded with, byte for byte. */
async function factFiles(
  ctx: Context,
  tx: Knex,
  versionId: string,
): Promise<TypedFile[]> {
  const rows: FactRow[] = await tx('facts')
    .where({ version_id: versionId })
    .orderBy('seq');
  const files = rows.map(row =>
    jsonFile(`facts/${row.id}.json`, {
      id: row.id,
      kind: row.kind,
      subjectDigest: row.subject_digest,
      producer: row.producer,
      recordedAt: row.recorded_at.toISOString(),
      body: row.body,
      ...(row.document_digest ? { document: row.document_digest } : {}),
    }),
  );
  const documented = rows
    .filter(row => row.document_digest)
    .slice(-documentsMax);
  for (const row of documented) {
    const store = storeNamed(ctx, row.document_store);
    const bytes = await buffer(await store.open(row.document_digest!));
    files.push({
      path: `attachments/facts/${row.id}`,
      bytes: new Uint8Array(bytes),
      mediaType: 'application/octet-stream',
    });
  }
  return files;
}

/** Without the fields that are undefined, which canonical JSON has no word for. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
