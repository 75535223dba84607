import {
  controlNeeds,
  neededFacts,
  type Metadata,
} from '@assay/plugin-model-registry-common';
import { enter } from '../testing/enter';
import { seedTasks, type TaskSeed } from '../testing/seedTasks';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const owner = 'user:default/owner-a';
const otherOwner = 'user:default/owner-b';
const ofVision = 'user:default/owner-of-vision';
const mrc = 'user:default/mrc-approver-a';
const dayMs = 24 * 60 * 60 * 1000;
const quiet: Metadata = { data: { pii: [] } };
const seed: TaskSeed = {
  kind: 'staging',
  tier: 'Medium',
  metadata: quiet,
  dueAfterHours: 1,
};

describe('the owners’ own tasks', () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startRegistry();
  });
  afterEach(() => registry?.stop());

  const inboxOf = async (who: string, view?: 'asked' | 'done') =>
    (await registry.as(who).listInbox({ query: { view, limit: 200 } })).items;

  describe('are the conditions of votes', () => {
    const dueAt = new Date(Date.now() + 5 * dayMs);
    let id: string;
    beforeEach(async () => {
      const [task] = await seedTasks(registry.db, [seed]);
      const request_id = task.replace('request:', '');
      const { version_id } = await registry
        .db('requests')
        .where({ id: request_id })
        .first();
      id = crypto.randomUUID();
      await registry.db('approvals').insert({
        id,
        request_id,
        version_id,
        role: 'mrc-approver',
        by_ref: mrc,
        at: new Date(),
        rationale: 'It holds for now.',
        case_digest: `sha256:${'11'.repeat(32)}`,
        condition: 'Measure it on children’s voices.',
        condition_due_at: dueAt,
      });
      await registry.db('version_authors').insert({
        version_id,
        ref: owner,
        as_what: 'metadata-editor',
        since: new Date(),
      });
    });

    it('for the owners, authors among them, by when they are due', async () => {
      for (const who of [owner, otherOwner])
        expect(await inboxOf(who)).toMatchObject([
          {
            id: `condition:${id}`,
            kind: 'condition',
            askedBy: mrc,
            dueAt: dueAt.toISOString(),
            rationale: 'Measure it on children’s voices.',
            roles: ['model-owner'],
            votes: [],
          },
        ]);
      expect(await inboxOf(ofVision)).toEqual([]);
    });

    it('in sight of whoever set them, until they are met or taken back', async () => {
      const ids = async () => (await inboxOf(mrc, 'asked')).map(one => one.id);
      expect(await ids()).toEqual([`condition:${id}`]);
      const met = { condition_met_at: new Date(), condition_met_by: mrc };
      await registry.db('approvals').where({ id }).update(met);
      await enter(registry.db);
      expect(await ids()).toEqual([]);
      expect(await inboxOf(owner)).toEqual([]);
      expect((await inboxOf(mrc, 'done')).map(one => one.id)).toContain(
        `condition:${id}`,
      );
    });
  });

  describe('are the gaps of controls in production', () => {
    let versionId: string;
    beforeEach(async () => {
      await seedTasks(registry.db, [{ ...seed, kind: 'recertification' }]);
      const version = await registry.db('versions').first();
      versionId = version.id;
      await registry.db('requests').del();
      await registry
        .db('versions')
        .update({ recertify_by: new Date(Date.now() + 30 * dayMs) });
      await registry.db('facts').insert(
        neededFacts.map(kind => ({
          id: crypto.randomUUID(),
          version_id: versionId,
          kind,
          subject_digest: version.manifest_digest,
          producer: JSON.stringify({ kind: 'scanner', ref: 'x', owners: [] }),
          body: '{}',
          recorded_at: new Date(),
        })),
      );
    });
    const [gate] = controlNeeds(new Date().toISOString().slice(0, 10)).unsaid
      .Medium.gates;
    const judged = async (outcome: string) => {
      await registry
        .db('last_verdicts')
        .insert({
          version_id: versionId,
          gate,
          outcome,
          move: 'promote',
          at: new Date(),
        })
        .onConflict(['version_id', 'gate'])
        .merge();
      await enter(registry.db);
    };

    it('once a gate that some control rests on is open, and no longer', async () => {
      expect(await inboxOf(owner)).toEqual([]);
      await judged('pass');
      expect(await inboxOf(owner)).toEqual([]);
      await judged('waived');
      expect(await inboxOf(owner)).toMatchObject([
        { id: `controls:${versionId}`, kind: 'control-gaps', votes: [] },
      ]);
      expect(await inboxOf(ofVision)).toEqual([]);
      expect(await inboxOf(mrc)).toEqual([]);
      await judged('pass');
      expect(await inboxOf(owner)).toEqual([]);
    });

    it('once its recertification is over', async () => {
      const over = new Date(Date.now() - dayMs);
      await registry.db('versions').update({ recertify_by: over });
      expect(await inboxOf(owner)).toMatchObject([
        { kind: 'control-gaps', dueAt: over.toISOString() },
      ]);
    });

    it('and not of what is only on its way', async () => {
      await judged('block');
      await registry.db('versions').update({ state: 'staging' });
      expect(await inboxOf(owner)).toEqual([]);
    });
  });
});
