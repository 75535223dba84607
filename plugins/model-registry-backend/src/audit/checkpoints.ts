import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  fromHex,
  merkleRoot,
  signCheckpoint,
  toHex,
  verifyCheckpoint,
  parseVkey,
  type Checkpoint,
  type Signer,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { sha256 } from './sha256';

/** The name of the newest checkpoint in the folder it is published to. */
const publishedName = 'checkpoint';

export interface SignedCheckpoint {
  readonly size: number;
  readonly root: string; // hex
  readonly note: string;
  readonly vkey: string;
}

export interface Checkpoints {
  readonly signer?: Signer;
  /** Compares the database with what was published; stops signing when it is behind (safety: W7). */
  checkAtStart(): Promise<void>;
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

/** Signs the head of the ledger as a C2SP note, outside the transactions that grow it (safety: W7). */
export function createCheckpoints(parts: Parts): Checkpoints {
  const { db, signer, publishTo } = parts;
  let stopped = signer
    ? undefined
    : 'No key is configured. Set modelRegistry.ledger.keyFile.';

  const stop = (why: string) => {
    stopped = why;
    parts.logger.error(
      `The ledger's checkpoints are not signed from here on. ${why}`,
    );
  };
  const signed = (
    row: CheckpointRow | undefined,
  ): SignedCheckpoint | undefined =>
    row?.note && signer
      ? {
          size: Number(row.size),
          root: row.root,
          note: row.note,
          vkey: signer.vkey,
        }
      : undefined;

  return {
    signer,
    get stopped() {
      return stopped;
    },
    async checkAtStart() {
      if (!signer || !publishTo) return;
      const published = await readPublished(publishTo, signer);
      if (!published) return;
      const problem = await compareWith(db, published);
      if (problem) stop(problem);
    },
    async sign() {
      if (!signer || stopped) return undefined;
      const head = await db('ledger_head').where({ one: true }).first();
      if (!head || Number(head.size) === 0) return undefined;
      const size = Number(head.size);
      const row = await storeRoot(db, size, head.root, parts.now());
      if (row.root !== head.root) {
        stop(
          `At size ${size} another root was stored before. The ledger was changed.`,
        );
        return undefined;
      }
      const note =
        row.note ??
        signCheckpoint(
          { origin: signer.name, size, root: fromHex(head.root) },
          signer,
        );
      if (!row.note) {
        await db('ledger_checkpoints').where({ size }).update({ note });
      }
      // Also when it was signed before: who signed it may have been killed before it was published.
      if (publishTo && (await isNewer(publishTo, signer, size))) {
        await publish(publishTo, note);
      }
      return signed({ ...row, note });
    },
    async newest() {
      return signed(
        await db('ledger_checkpoints')
          .whereNotNull('note')
          .orderBy('size', 'desc')
          .first(),
      );
    },
  };
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

/** Another replica may have published a larger one meanwhile; the newest stays. */
async function isNewer(
  folder: string,
  signer: Signer,
  size: number,
): Promise<boolean> {
  const published = await readPublished(folder, signer);
  return !published || published.size < size;
}

async function readPublished(
  folder: string,
  signer: Signer,
): Promise<Checkpoint | undefined> {
  let note: string;
  try {
    note = await readFile(path.join(folder, publishedName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const finding = verifyCheckpoint(note, [parseVkey(signer.vkey)]);
  if (finding.signature !== 'signed') {
    throw new Error(
      `The checkpoint in ${folder} is not signed by the key of this ledger. Point modelRegistry.ledger.publishTo at this ledger's own folder, or use the key that signed it.`,
    );
  }
  return finding.checkpoint;
}

/** @returns what does not fit, or undefined */
async function compareWith(
  db: Knex,
  published: Checkpoint,
): Promise<string | undefined> {
  const root = toHex(published.root);
  const head = await db('ledger_head').where({ one: true }).first();
  const waiting = await db('ledger_pending').count('* as count').first();
  const size = Number(head?.size ?? 0);
  if (size < published.size) {
    return `The published checkpoint counts ${
      published.size
    } entries and the database ${size} (${
      waiting?.count ?? 0
    } wait). The database was restored from an older backup: run assay ledger recover before it goes on.`;
  }
  if (published.size === 0) return undefined;
  const stored = await db('ledger_checkpoints')
    .where({ size: published.size })
    .first();
  const known = stored?.root ?? (await rootAt(db, published.size));
  return known === root
    ? undefined
    : `At size ${published.size} the database has another root than the one that was published. The ledger was changed: keep both and find out who did.`;
}

async function rootAt(db: Knex, size: number): Promise<string> {
  const rows = await db('ledger_entries')
    .select('leaf_hash')
    .where('index', '<', size)
    .orderBy('index');
  return toHex(
    merkleRoot(
      rows.map(row => new Uint8Array(row.leaf_hash)),
      sha256,
    ),
  );
}

/** Written whole under another name first, so that a reader never finds half of one. */
async function publish(folder: string, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // A name of its own, since replicas may share the folder.
  const draft = path.join(folder, `${publishedName}.${randomUUID()}`);
  const file = await open(draft, 'w', 0o644);
  try {
    await file.writeFile(note);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path.join(folder, publishedName));
}
