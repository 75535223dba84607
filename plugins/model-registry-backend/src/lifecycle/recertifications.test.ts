import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import { startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import { seedTasks } from '../testing/seedTasks';
import { people } from '../testing/standIns';
import { openRecertifications } from './openRecertifications';

jest.setTimeout(240_000);

const dayMs = 24 * 60 * 60 * 1000;

describe('the registry asks for recertification by itself', () => {
  let template: CourtTemplate;
  let database: CourtDatabase;
  let folder: string;
  let court: Court;
  let versionId: string;

  beforeAll(async () => {
    template = await createCourtTemplate();
  });
  afterAll(() => template?.drop());
  beforeEach(async () => {
    database = await template.copy();
    folder = await mkdtemp(path.join(os.tmpdir(), 'assay-recertify-'));
    court = await startCourt({ databaseUrl: database.url, folder });
    await seedTasks(court.db, [
      {
        kind: 'recertification',
        tier: 'Medium',
        metadata: completeMetadata,
        dueAfterHours: 1,
      },
    ]);
    await court
      .db('requests')
      .update({ closed_at: new Date(), closed_how: 'approved' });
    versionId = (await court.db('versions').first()).id;
    // What a version made for a test lacks was seen before; it is not what these tests are about.
    await court
      .db('recertification_looks')
      .insert({ version_id: versionId, seq: 0 });
    await court.db('versions').update({
      recertify_by: new Date(Date.now() + 30 * dayMs),
    });
  });
  afterEach(async () => {
    await court.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const requests = () =>
    court.db('requests').whereNull('closed_at').orderBy('opened_at');
  const after = (days: number) => new Date(Date.now() + days * dayMs);

  it('on its date: with the clock 14 days before it, and not a day earlier', async () => {
    expect(await openRecertifications(court.ctx, after(15))).toBe(0);
    expect(await openRecertifications(court.ctx, after(17))).toBe(1);
    expect(await requests()).toMatchObject([
      { kind: 'recertification', opened_by: 'service:court' },
    ]);
  });

  it('once, however often and in however many places it looks', async () => {
    const runs = await Promise.all(
      [1, 2, 3].map(() => openRecertifications(court.ctx, after(17))),
    );
    expect(runs.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await openRecertifications(court.ctx, after(18))).toBe(0);
    expect(await requests()).toHaveLength(1);
    const entries = await court
      .db('ledger_pending')
      .where('type', 'version.moved');
    expect(entries).toHaveLength(1);
  });

  it('when evidence arrives that turns a gate against it', async () => {
    await court.db('recertification_looks').del();
    await court.db('facts').insert({
      id: crypto.randomUUID(),
      version_id: versionId,
      kind: 'integrity',
      subject_digest: `sha256:${'00'.repeat(32)}`,
      producer: JSON.stringify({
        kind: 'scanner',
        ref: 'scanner:built-in',
        owners: [],
      }),
      body: JSON.stringify({
        digest: `sha256:${'00'.repeat(32)}`,
        size: 1,
        paths: ['model.bin'],
        where: 'store',
        status: 'changed',
      }),
      recorded_at: new Date(),
    });
    expect(await openRecertifications(court.ctx, new Date())).toBe(1);
    const [{ rationale }] = await requests();
    expect(rationale).toMatch(/the evidence changed, .*signature-valid/);
  });

  it('when the condition of an approval was not met in time', async () => {
    const { id: request_id } = await court.db('requests').first();
    await court.db('approvals').insert({
      id: crypto.randomUUID(),
      request_id,
      version_id: versionId,
      role: 'security',
      by_ref: people.security,
      at: new Date(),
      rationale: 'It holds, nearly.',
      case_digest: `sha256:${'11'.repeat(32)}`,
      condition: 'Add music.',
      condition_due_at: after(3),
    });
    expect(await openRecertifications(court.ctx, after(2))).toBe(0);
    expect(await openRecertifications(court.ctx, after(4))).toBe(1);
  });

  it('safety: S3 asks only: the approvals stay for people to give', async () => {
    await openRecertifications(court.ctx, after(17));
    expect(await court.db('approvals')).toEqual([]);
    const [{ state }] = await court.db('versions');
    expect(state).toBe('production');
  });
});
