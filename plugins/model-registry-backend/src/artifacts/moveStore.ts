import type { Knex } from 'knex';
import { copyBlob, type Held, readBack } from './moveBlob';
import { type ArtifactStore, defaultStore } from './store';

const atOnce = 4; // each holds one part in memory
const endOfTime = new Date(8.64e15);

export interface MoveReport {
  /** Names in the database and files in the source, without doubles. */
  found: number;
  copied: number;
  /** Read at the target in this run, and equal to their digest. */
  verified: number;
  bytes: number;
  /** Sentences, one for each that is not right at the target. */
  wrong: string[];
  /** Came while this ran. */
  late: number;
}

export interface Move {
  db: Knex;
  /** The name in rows of the store that is moved; the default one when left out. */
  name?: string;
  source: ArtifactStore;
  target: ArtifactStore;
  progress(report: Readonly<MoveReport>): void;
}

/** Whether every byte that the registry knows of was read at the target and is what its digest says. */
export function isWhole(report: MoveReport): boolean {
  return (
    report.wrong.length === 0 &&
    report.late === 0 &&
    report.verified === report.found
  );
}

/**
 * Copies every blob to another store and reads it back there. What is there already is read and not
 * copied, so a run that was killed is gone on with by running it again; a run calls nothing right that
 * it has not read itself. The source is only read.
 */
export async function moveStore(move: Move): Promise<MoveReport> {
  const waiting = await findBlobs(move);
  const report: MoveReport = {
    found: waiting.size,
    copied: 0,
    verified: 0,
    bytes: 0,
    wrong: [],
    late: 0,
  };
  const queue = [...waiting.values()];
  const next = async () => {
    for (let held = queue.pop(); held; held = queue.pop()) {
      const wrong = await moveOne(move, held, report).catch(
        (error: Error) => error.message,
      );
      if (wrong) report.wrong.push(`${held.digest}: ${wrong}`);
      move.progress(report);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  for (const digest of (await findBlobs(move)).keys()) {
    if (!waiting.has(digest)) report.late += 1;
  }
  return report;
}

/** What rows name, and what lies in the source without a row yet. */
async function findBlobs({
  db,
  source,
  name = defaultStore,
}: Move): Promise<Map<string, Held>> {
  const rows: { digest: string; size: string }[] = await db('blobs')
    .where({ store: name })
    .select('digest', 'size');
  const found = new Map(
    rows.map(({ digest, size }) => [digest, { digest, size: Number(size) }]),
  );
  for await (const page of source.blobsBefore(endOfTime)) {
    for (const digest of page) {
      const there = found.has(digest) ? undefined : await source.stat(digest);
      if (there) found.set(digest, { digest, size: there.size });
    }
  }
  return found;
}

/** @returns what is wrong */
async function moveOne(
  { source, target }: Move,
  held: Held,
  report: MoveReport,
): Promise<string | undefined> {
  const there = await readBack(target, held.digest);
  if (!isSame(there, held)) {
    if (!(await source.stat(held.digest))) {
      return 'the database names it, and the source does not have it. Bring it back from a backup.';
    }
    // Other bytes under its name would be taken for a fresh copy.
    if (there) await target.remove(held.digest);
    const arrived = await copyBlob(source, target, held);
    if (!isSame(arrived, held)) {
      return `the source has other bytes under this name: ${arrived.digest} with ${arrived.size} bytes, in place of ${held.size}. Bring it back from a backup.`;
    }
    report.copied += 1;
    const back = await readBack(target, held.digest);
    if (!isSame(back, held)) {
      return `the target gave back ${
        back?.digest ?? 'nothing'
      } right after it had taken it. Run this again.`;
    }
  }
  report.verified += 1;
  report.bytes += held.size;
  return undefined;
}

function isSame(one: Held | undefined, other: Held): boolean {
  return one?.digest === other.digest && one.size === other.size;
}
