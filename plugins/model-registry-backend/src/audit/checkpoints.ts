import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  fromHex,
  parseVkey,
  renamedSigner,
  signCheckpoint,
  type Checkpoint,
  type Signer,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { publish, readPublished } from './publishedCheckpoint';
import { findMisfit, type Misfit } from './standing';

export interface SignedCheckpoint {
  readonly size: number;
  readonly root: string; // hex
  readonly note: string;
  readonly vkey: string;
}

export interface Checkpoints {
  /** The key under its configured name; absent where none is configured. */
  readonly signer?: Signer;
  readonly publishTo?: string;
  /** The signer of a checkpoint: the same key, under the name that signed it. */
  signerOf(checkpoint: SignedCheckpoint): Signer;
  /** Compares the database with what was published; stops signing when it is behind (safety: W7). */
  checkAtStart(): Promise<void>;
  /** Looks again whether what stopped signing still holds; another replica may have recovered. */
  recheck(): Promise<Misfit | undefined>;
  /** Signs the ledger's present size, unless that is done. @returns undefined when nothing may be signed */
  sign(): Promise<SignedCheckpoint | undefined>;
  newest(): Promise<SignedCheckpoint | undefined>;
  /** Why nothing is signed, in a sentence. */
  readonly stopped: string | undefined;
}

interface Parts {
  readonly db: Knex;
  readonly logger: LoggerService;
  readonly signer?: Signer;
  readonly publishTo?: string;
  readonly now: () => Date;
}

interface CheckpointRow {
  size: string;
  root: string;
  note: string | null;
}

interface Head {
  size: string;
  root: string;
  /** The name that went on after a loss was declared. */
  successor: string | null;
  /** An entry that declares a loss is on its way into the ledger. */
  recovering: boolean;
}

const noKey = 'No key is configured. Set modelRegistry.ledger.keyFile.';

/** Signs the head of the ledger as a C2SP note, outside the transactions that grow it (safety: W7). */
export function createCheckpoints(parts: Parts): Checkpoints {
  const { db, signer, publishTo } = parts;
  let stopped = signer ? undefined : noKey;
  let misfits = false; // what stopped it may be mended, by a recovery or a restore

  const stop = (why: string) => {
    if (stopped === why) return;
    stopped = why;
    parts.logger.error(
      `The ledger's checkpoints are not signed from here on. ${why}`,
    );
  };
  const recheck = async () => {
    if (!signer || !publishTo) return undefined;
    const misfit = await findMisfit(db, publishTo, signer);
    if (misfit) stop(misfit.why);
    else if (misfits) stopped = undefined;
    misfits = misfit !== undefined;
    return misfit;
  };

  return {
    signer,
    publishTo,
    get stopped() {
      return stopped;
    },
    signerOf: ({ vkey }) => renamedSigner(signer!, parseVkey(vkey).name),
    async checkAtStart() {
      await recheck();
    },
    recheck,
    async sign() {
      if (misfits) await recheck();
      if (!signer || stopped) return undefined;
      // Before the head, which is never smaller than what was published by then.
      const published = publishTo && (await readPublished(publishTo, signer));
      const head = await readHead(db);
      // The first checkpoint of a name covers the entry that says why there is a new one.
      if (!head || Number(head.size) === 0 || head.recovering) return undefined;
      const own = signerNamed(signer, head.successor);
      if (published && !leadsTo(published, own, head) && (await recheck())) {
        return undefined;
      }
      const row = await signHead(db, head, own, parts.now());
      if (typeof row === 'string') {
        stop(row);
        return undefined;
      }
      // Also when it was signed before: who signed it may have been killed before it was published.
      if (
        publishTo &&
        row.note &&
        (await isNewer(publishTo, signer, own, row))
      ) {
        await publish(publishTo, row.note);
      }
      return signed(row, own);
    },
    async newest() {
      if (!signer) return undefined;
      const own = signerNamed(signer, (await readHead(db))?.successor);
      const row = await db<CheckpointRow>('ledger_checkpoints')
        .whereRaw('starts_with(note, ?)', [`${own.name}\n`])
        .orderBy('size', 'desc')
        .first();
      return row && signed(row, own);
    },
  };
}

function signed(
  { size, root, note }: CheckpointRow,
  { vkey }: Signer,
): SignedCheckpoint | undefined {
  return note === null ? undefined : { size: Number(size), root, note, vkey };
}

function signerNamed(signer: Signer, name: string | null | undefined): Signer {
  return name ? renamedSigner(signer, name) : signer;
}

function leadsTo(published: Checkpoint, own: Signer, head: Head): boolean {
  return published.origin === own.name && published.size <= Number(head.size);
}

/** Another replica may have published a larger one meanwhile; the newest stays, and that of a successor. */
async function isNewer(
  folder: string,
  signer: Signer,
  own: Signer,
  { size }: CheckpointRow,
): Promise<boolean> {
  const published = await readPublished(folder, signer);
  if (!published) return true;
  if (published.origin !== own.name) return own.name !== signer.name;
  return published.size < Number(size);
}

/** One statement, so that all of it is of one moment. */
async function readHead(db: Knex): Promise<Head | undefined> {
  const { rows } = await db.raw(
    `select size, root,
       exists (select 1 from ledger_pending where type = 'ledger.recovered') as recovering,
       (select origin from ledger_recoveries order by id desc limit 1) as successor
     from ledger_head where one`,
  );
  return rows[0];
}

/** @returns the signed row, or why it may not be signed */
async function signHead(
  db: Knex,
  head: Head,
  signer: Signer,
  at: Date,
): Promise<CheckpointRow | string> {
  const size = Number(head.size);
  const row = await storeRoot(db, size, head.root, at);
  if (row.root !== head.root) {
    return `At size ${size} another root was stored before. The ledger was changed.`;
  }
  if (row.note?.startsWith(`${signer.name}\n`)) return row;
  if (row.note) {
    return `Size ${size} was signed under another name before. The ledger was changed.`;
  }
  const note = signCheckpoint(
    { origin: signer.name, size, root: fromHex(head.root) },
    signer,
  );
  await db('ledger_checkpoints').where({ size }).update({ note });
  return { ...row, note };
}

/** The root is stored before it is signed, so that there is never a second one for a size (safety: W7). */
async function storeRoot(
  db: Knex,
  size: number,
  root: string,
  at: Date,
): Promise<CheckpointRow> {
  await db('ledger_checkpoints')
    .insert({ size, root, at })
    .onConflict('size')
    .ignore();
  const row = await db('ledger_checkpoints').where({ size }).first();
  if (!row) throw new Error(`The root for size ${size} was not stored`);
  return row;
}
