import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import knexFactory, { type Knex } from 'knex';
import {
  leafHash,
  merkleRoot,
  parseEntry,
  sealEntry,
} from '@assay/plugin-model-registry-common';
import { sequenceBatch } from '../plugins/model-registry-backend/src/audit/sequencer';
import { sha256 } from '../plugins/model-registry-backend/src/audit/sha256';
import { figure, type Figure } from './figures';
import { makeScratch } from './portal';

const entriesCount = 50_000;
const canonicalCount = 20_000;
const insertBatch = 256; // as many as the sequencer moves at once

/** How fast entries get their index, and how fast somebody else can check them. */
export async function benchLedger(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const texts = makeEntries();
  say(
    `${entriesCount} entries of ${Math.round(
      texts.join('').length / texts.length,
    )} bytes on average`,
  );
  return [...(await sequenced(root, texts, say)), ...verified(texts)];
}

/** Entries as a court writes them: a move with its verdicts by name, actor and reason sealed. */
function makeEntries(): string[] {
  return Array.from({ length: entriesCount }, (_, at) => {
    const sealed = sealEntry({
      id: randomUUID(),
      type: 'version.moved',
      subject: { kind: 'version', ref: `bench/model-${at % 500}@1.0.0` },
      subjectSeq: Math.floor(at / 500),
      subjectPrev: '0'.repeat(64),
      recordedAt: new Date(1_795_300_000_000 + at).toISOString(),
      data: {
        move: 'submit',
        from: 'draft',
        to: 'submitted',
        caseDigest: `sha256:${'ab'.repeat(32)}`,
        gates: ['metadata-complete', 'licence-clean', 'residency-match'],
      },
      personal: {
        actor: 'user:default/model-owner',
        rationale: 'A benchmark asks for it.',
      },
      randomBytes,
      sha256,
    });
    return sealed.text;
  });
}

async function sequenced(
  root: string,
  texts: readonly string[],
  say: (line: string) => void,
) {
  const scratch = await makeScratch(root);
  const db = knexFactory({ client: 'pg', connection: scratch.database });
  try {
    await db.migrate.latest({
      directory: path.join(root, 'plugins/model-registry-backend/migrations'),
    });
    await db.raw(
      'create table plain_rows (id uuid primary key, seq bigint not null, subject text not null, type text not null, entry text not null)',
    );
    const plain = await timed(() => insertAll(db, 'plain_rows', texts));
    await insertAll(db, 'ledger_pending', texts);
    say('pending rows written');
    const moved = await timed(async () => {
      while ((await sequenceBatch(db)) > 0);
    });
    const { size } = await db('ledger_head').first('size');
    if (Number(size) !== texts.length)
      throw new Error(`The head says ${size} entries`);
    return [
      figure(
        'ledger.sequenced',
        texts.length / moved,
        '/s',
        texts.length / plain,
        '≥ 5,000; baseline: durable inserts in batches of 256',
      ),
    ];
  } finally {
    await db.destroy();
    await scratch.remove();
  }
}

async function insertAll(db: Knex, table: string, texts: readonly string[]) {
  for (let at = 0; at < texts.length; at += insertBatch) {
    const rows = texts.slice(at, at + insertBatch).map((entry, index) => ({
      id: randomUUID(),
      ...(table === 'plain_rows' ? { seq: at + index } : {}),
      subject: `version:bench/model-${(at + index) % 500}@1.0.0`,
      type: 'version.moved',
      entry,
    }));
    await db(table).insert(rows);
  }
}

function verified(texts: readonly string[]): Figure[] {
  const bytes = texts.map(text => Buffer.from(text));
  const root = (leaves: Uint8Array[]) =>
    Buffer.from(merkleRoot(leaves, sha256)).toString('hex');
  const begun = performance.now();
  for (const one of bytes) sha256(one);
  const plain = (performance.now() - begun) / 1000;

  const started = performance.now();
  const found = root(bytes.map(one => leafHash(one, sha256)));
  const checked = (performance.now() - started) / 1000;
  if (found.length !== 64) throw new Error('No root');

  const parsing = performance.now();
  for (const text of texts.slice(0, canonicalCount)) parseEntry(text);
  const canonical = (performance.now() - parsing) / 1000;
  const many = texts.length;
  return [
    figure(
      'ledger.verified',
      many / checked,
      '/s',
      many / plain,
      '≥ 100,000; leaf hash and root; baseline: one SHA-256 of each entry',
    ),
    figure(
      'ledger.canonical',
      canonicalCount / canonical,
      '/s',
      undefined,
      'none; RFC 8785 form and schema of each entry',
    ),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
