import { createHash } from 'node:crypto';
import {
  factKinds,
  type recordFact as endpoint,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { VersionRow } from '../database/rows';
import { parseInput } from '../http/parse';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import {
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { assessModels } from '../database/assessedTier';
import { requireStill, storeFor, storeNamed } from '../artifacts/regions';
import { requireBytes } from '../artifacts/sweepBlobs';
import { requireTestimony } from './mayRecord';
import { factView } from '../database/factRow';
import { type FactInput, insertFact, touchVersion } from './store';

interface FactDocument {
  digest: string;
  bytes: Buffer;
  /** Of the region of the model, like the files it is about. */
  store: string;
}

/**
 * Records what somebody measured or found about a sealed version. It changes no state: gates read it
 * (architecture §4). An SBOM is stored by its digest, and the scanner is told to read it.
 */
export async function recordFact(ctx: Context, call: Call<typeof endpoint>) {
  const { model, principal, body } = call;
  const version = await requireVersion(ctx.db, model, call.params.version);
  const producer = await requireTestimony(
    ctx,
    principal,
    { model, versionId: version.id },
    body.kind,
  );
  const fact = {
    kind: body.kind,
    body: parseInput(factKinds[body.kind].body, 'body', body.body),
  } as FactInput;
  requireSealed(version);
  const given = documentOf(fact, body.document);
  const document = given && { ...given, store: storeFor(ctx, model) };
  if (document) {
    // Durable before the database names it, and before anything is locked (safety: W8).
    const store = storeNamed(ctx, document.store);
    await store.put(document.digest, document.bytes);
    await requireBytes(ctx.db, store, document);
  }
  return govern(
    ctx,
    call.write,
    async (tx, at, locked: Locked) => {
      requireSealed(locked.version);
      if (document) {
        requireStill(ctx, locked, document.store);
        await insertDocument(tx, document, at);
      }
      const { row, event } = await insertFact(tx, locked, {
        ...fact,
        producer,
        at,
        ...(document && { document }),
      });
      await applyFact(tx, locked, fact, at);
      await touchVersion(tx, version.id, at);
      const revision = await touchModel(tx, model.id, at);
      return {
        result: factView(row),
        events: [event],
        messages: [modelChanged(model, revision)],
      };
    },
    tx => lockVersion(tx, version.id),
  );
}

/** What else follows at once from a fact of a kind. */
async function applyFact(
  tx: GovernedTx,
  locked: Locked,
  fact: FactInput,
  at: Date,
): Promise<void> {
  if (fact.kind === 'risk-assessment') {
    // The effective tier is the highest of the declared, this one and those of its use cases (safety: S6).
    await assessModels(tx, [locked.model.id]);
  }
  if (fact.kind === 'sbom') {
    const asked = await tx('scans')
      .where({ version_id: locked.version.id })
      .update({ due_at: at, tries: 0 });
    if (asked !== 1) {
      throw new Error(`Asking for a scan changed ${asked} rows, expected 1`);
    }
  }
}

function requireSealed(version: VersionRow): void {
  if (version.manifest_digest) return;
  throw new HttpProblem(
    'conflict',
    `Version ${version.version} is not sealed, and a fact is about sealed bytes. Seal it first, then record the fact.`,
  );
}

function documentOf(
  fact: FactInput,
  text: string | undefined,
): Omit<FactDocument, 'store'> | undefined {
  if (fact.kind !== 'sbom') {
    if (text === undefined) return undefined;
    throw new HttpProblem(
      'bad-request',
      `A fact of kind '${fact.kind}' has no document. Leave 'document' out.`,
    );
  }
  if (text === undefined) {
    throw new HttpProblem(
      'bad-request',
      "An SBOM comes with its document. Send the text of it as 'document'.",
    );
  }
  const bytes = Buffer.from(text, 'utf8');
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const { documentDigest, documentSize } = fact.body;
  if (digest !== documentDigest || bytes.length !== documentSize) {
    throw new HttpProblem(
      'bad-request',
      `The document arrived different from what was declared: ${digest} with ${bytes.length} bytes, in place of ${documentDigest} with ${documentSize}. Nothing was stored. Send it again with the digest of these bytes.`,
    );
  }
  return { digest, bytes };
}

async function insertDocument(
  tx: GovernedTx,
  document: FactDocument,
  at: Date,
): Promise<void> {
  const { digest, store, bytes } = document;
  await tx('blobs')
    .insert({ digest, store, size: bytes.length, stored_at: at })
    .onConflict(['digest', 'store'])
    .ignore();
}
