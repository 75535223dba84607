import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  parseVkey,
  ProblemError,
  verifyCheckpoint,
} from '@assay/plugin-model-registry-common';
import { logKey, startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import { owningGroup, people } from '../testing/standIns';

jest.setTimeout(240_000);

const rationale = 'The newest backup was two hours old.';

let template: CourtTemplate;
beforeAll(async () => {
  template = await createCourtTemplate();
});
afterAll(() => template?.drop());

let folder: string;
let databases: CourtDatabase[];
let court: Court | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-recover-'));
  databases = [];
});
afterEach(async () => {
  await stop();
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(database: CourtDatabase): Promise<Court> {
  court = await startCourt({ databaseUrl: database.url, folder });
  return court;
}

async function stop(): Promise<void> {
  await court?.stop();
  court = undefined;
}

async function grow(on: Court, ...names: string[]): Promise<void> {
  for (const name of names) {
    await on.as(people.owner).createModel({
      body: {
        group: 'speech',
        name,
        title: 'Voice activity',
        description: 'Says when somebody speaks.',
        owner: owningGroup,
        tier: 'Low',
        tags: [],
      },
    });
  }
  await on.settle();
}

const keep = async (made: Promise<CourtDatabase>) => {
  const database = await made;
  databases.push(database);
  return database;
};
const published = () =>
  readFileSync(path.join(folder, 'log/checkpoint'), 'utf8');
const [origin] = logKey.split('+');

/** A court with two entries in its ledger, on a backup; the original went on to four, and was published. */
async function restored(): Promise<{ database: CourtDatabase; lost: string }> {
  const original = await keep(template.copy());
  await grow(await start(original), 'one', 'two');
  await stop();
  const database = await keep(original.backup());
  await grow(await start(original), 'three', 'four');
  await stop();
  return { database, lost: published() };
}

const admin = (on: Court) => on.as(people.admin);

async function recover(on: Court) {
  const { recovery } = await admin(on).getLedgerStatus({});
  return admin(on).recoverLedger({ body: { lost: recovery!.lost, rationale } });
}

async function refusal(
  work: Promise<unknown>,
): Promise<ProblemError['problem']> {
  const error = await work.then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
}

describe('safety: W7 a database that is behind its published checkpoint', () => {
  it('signs nothing, says what to do, and goes on writing', async () => {
    const { database, lost } = await restored();
    const on = await start(database);
    expect(on.checkpoints.stopped).toContain("'assay ledger recover'");
    await grow(on, 'five');
    expect(published()).toBe(lost);
    expect(await on.checkpoints.sign()).toBeUndefined();
    const status = await admin(on).getLedgerStatus({});
    expect(status).toMatchObject({
      size: 3,
      recovery: { found: 'behind', lost: { origin, size: 4 } },
    });
  });

  it('goes on under another name, once an administrator declared the loss', async () => {
    const { database, lost } = await restored();
    const on = await start(database);
    const done = await recover(on);
    expect(done.origin).toMatch(
      /^assay\.test\/log\/recovered-\d{8}-[0-9a-f]{16}$/,
    );
    expect(done).toMatchObject({ size: 2, lost: { origin, size: 4 } });
    await on.settle();
    const { checkpoint, signature } = verifyCheckpoint(published(), [
      parseVkey(done.vkey),
    ]);
    expect([signature, checkpoint.origin, checkpoint.size]).toEqual([
      'signed',
      done.origin,
      3,
    ]);
    expect(on.checkpoints.stopped).toBeUndefined();
    const { items } = await on
      .as(people.auditor)
      .listEntries({ query: { subject: 'system' } });
    expect(items.map(item => [item.id, item.personal])).toEqual([
      [done.entryId, { actor: people.admin, rationale }],
    ]);
    expect(JSON.parse(items[0].entry)).toMatchObject({
      type: 'ledger.recovered',
      subject: { kind: 'system', ref: 'ledger' },
      data: {
        origin: done.origin,
        vkey: done.vkey,
        size: 2,
        found: 'behind',
        lost: { ...done.lost, note: lost },
      },
    });
  });

  it('is never signed for under the old name again, at no size', async () => {
    const { database } = await restored();
    const on = await start(database);
    await recover(on);
    await grow(on, 'five', 'six', 'seven');
    const rows: { size: string; note: string | null }[] = await on
      .db('ledger_checkpoints')
      .where('size', '>', 2);
    expect(rows.length).toBeGreaterThan(0);
    for (const { note } of rows) {
      expect(verifyCheckpoint(note!, [parseVkey(logKey)]).signature).toBe(
        'unknown-signer',
      );
    }
    // What was signed before the loss stays as it was.
    const [two] = await on.db('ledger_checkpoints').where({ size: 2 });
    expect(two.note.startsWith(`${origin}\n2\n`)).toBe(true);
  });

  it('signs nothing under the new name before the entry is in the ledger', async () => {
    const { database, lost } = await restored();
    const on = await start(database);
    await recover(on);
    expect(await on.checkpoints.sign()).toBeUndefined();
    expect(await on.checkpoints.newest()).toBeUndefined();
    expect(published()).toBe(lost);
    await on.sequencer.drain();
    expect(await on.checkpoints.newest()).toMatchObject({ size: 3 });
  });

  it('starts again without a word, and another replica finds out by itself', async () => {
    const { database } = await restored();
    const other = await startCourt({ databaseUrl: database.url, folder });
    const on = await start(database);
    await recover(on);
    await on.settle();
    await grow(other, 'five');
    expect(other.checkpoints.stopped).toBeUndefined();
    expect(await other.checkpoints.newest()).toMatchObject({ size: 4 });
    await other.stop();
    await stop();
    const again = await start(database);
    expect(again.checkpoints.stopped).toBeUndefined();
    await grow(again, 'six');
    expect(await again.checkpoints.newest()).toMatchObject({ size: 5 });
  });

  it('that goes back to before a recovery gets a third name', async () => {
    const { database } = await restored();
    const older = await keep(database.backup());
    const first = await recover(await start(database));
    await court!.settle();
    await stop();
    const on = await start(older);
    expect(on.checkpoints.stopped).toContain(first.origin);
    const second = await recover(on);
    expect(second.lost).toMatchObject({ origin: first.origin, size: 3 });
    expect(second.origin).not.toBe(first.origin);
    await on.settle();
    expect(published().startsWith(`${second.origin}\n`)).toBe(true);
  });

  it('that grew beyond the loss unsigned is recovered as well, and the entry says so', async () => {
    const { database } = await restored();
    await grow(await start(database), 'five', 'six', 'seven');
    await stop();
    const on = await start(database);
    expect(on.checkpoints.stopped).toContain('another root');
    await recover(on);
    await on.settle();
    const [row] = await on.db('ledger_recoveries');
    expect(row).toMatchObject({ found: 'other-root', size: '5' });
    expect(await on.checkpoints.newest()).toMatchObject({ size: 6 });
  });
});

describe('safety: W7 recovering', () => {
  it('is refused while nothing is lost', async () => {
    const on = await start(await keep(template.copy()));
    await grow(on, 'one');
    const lost = { origin, size: 1, root: 'ab'.repeat(32) };
    const problem = await refusal(
      admin(on).recoverLedger({ body: { lost, rationale } }),
    );
    expect(problem.status).toBe(409);
    expect(problem.detail).toContain('leads to the published checkpoint');
  });

  it('is refused for another checkpoint than the one that is there', async () => {
    const { database } = await restored();
    const on = await start(database);
    const { recovery } = await admin(on).getLedgerStatus({});
    const lost = { ...recovery!.lost, size: 3 };
    const problem = await refusal(
      admin(on).recoverLedger({ body: { lost, rationale } }),
    );
    expect(problem.status).toBe(412);
    expect(problem.detail).toContain('4 entries of assay.test/log');
    expect(await on.db('ledger_recoveries')).toEqual([]);
  });

  it.each([people.owner, people.auditor, people.security, people.mrcA])(
    'safety: S1 is refused to %s',
    async who => {
      const { database } = await restored();
      const on = await start(database);
      const { recovery } = await admin(on).getLedgerStatus({});
      const problem = await refusal(
        on.as(who).recoverLedger({ body: { lost: recovery!.lost, rationale } }),
      );
      expect(problem.status).toBe(403);
    },
  );

  it('of two administrators at once begins one log', async () => {
    const { database } = await restored();
    const on = await start(database);
    const { recovery } = await admin(on).getLedgerStatus({});
    const body = { lost: recovery!.lost, rationale };
    const both = await Promise.allSettled([
      admin(on).recoverLedger({ body }),
      admin(on).recoverLedger({ body }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await on.db('ledger_recoveries')).toHaveLength(1);
  });

  it('does not take a checkpoint of somebody else for the lost one', async () => {
    const { database } = await restored();
    writeFileSync(path.join(folder, 'log/checkpoint'), 'no checkpoint');
    await expect(start(database)).rejects.toThrow(
      'not signed by the key of this ledger',
    );
  });
});
