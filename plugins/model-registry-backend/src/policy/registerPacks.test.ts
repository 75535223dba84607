import { createHash, randomUUID } from 'node:crypto';
import { aModel, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { policyHands } from './__fixtures__/policyHands';

jest.setTimeout(240_000);

let registry: TestRegistry;
let hands: ReturnType<typeof policyHands>;
/** Every version of speech has to say its licence from the beginning; it blocks. */
const rule = {
  expr: 'has(metadata.legal.license) && metadata.legal.license != "AGPL-3.0"',
  when: '{ events: [register] }',
  tests:
    '[{ name: one, event: submit, expect: not-applicable }, { name: two, event: register, expect: block }]',
};
const scope = { groups: ['speech'] };

beforeAll(async () => {
  registry = await startRegistry();
  hands = policyHands(registry);
  await aModel(registry, 'born', 'Low');
});
afterAll(() => registry?.stop());

const register = (version: string, license?: string, key?: string) =>
  registry.as(owner).createVersion({
    params: { group: 'speech', name: 'born' },
    body: { version, metadata: license ? { legal: { license } } : {} },
    ...(key && { idempotencyKey: key }),
  });
const entriesOf = async (version: string) => {
  const { rows } = await registry.db.raw(
    `select entry::jsonb as entry from (select entry from ledger_pending union all select entry from ledger_entries) e
     where entry::jsonb #>> '{subject,ref}' = ? order by (entry::jsonb ->> 'subjectSeq')::int`,
    [`speech/born@${version}`],
  );
  return rows.map((row: { entry: unknown }) => row.entry);
};

describe('a pack that is active for registrations', () => {
  it('asks nobody before it is', async () => {
    await register('0.1.0');
    expect(await entriesOf('0.1.0')).toMatchObject([
      { type: 'version.created' },
    ]);
  });

  it('safety: W2 refuses a version with its reasons, enters that, and lets the mended one in', async () => {
    await hands.activate('born-well', rule, { events: ['register'], scope });
    const key = randomUUID();
    const refused = {
      problem: {
        status: 409,
        type: expect.stringMatching(/move-refused$/),
        detail: expect.stringContaining('1.0.0 was not registered'),
        errors: [
          {
            field: 'metadata.legal.license',
            rule: 'It does not hold.',
            fix: 'Make it hold.',
          },
        ],
        decision: {
          refusal: { kind: 'gate-blocked' },
          verdicts: [{ gate: 'policy:born-well', outcome: 'block' }],
        },
      },
    };
    await expect(register('1.0.0', undefined, key)).rejects.toMatchObject(
      refused,
    );
    // Sent again, it is the same answer; and equal refusals of a minute are one entry (safety: S21).
    await expect(register('1.0.0', undefined, key)).rejects.toMatchObject(
      refused,
    );
    await expect(register('1.0.0')).rejects.toMatchObject(refused);
    expect(await entriesOf('1.0.0')).toMatchObject([
      {
        type: 'version.move-refused',
        data: {
          move: 'register',
          refusal: 'gate-blocked',
          caseSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    ]);
    await register('1.0.0', 'MIT');
    const [, created] = await entriesOf('1.0.0');
    expect(created).toMatchObject({
      type: 'version.created',
      data: { verdicts: [{ gate: 'policy:born-well', outcome: 'pass' }] },
    });
    // Of the refusals one case is kept, as one entry is, and that of the registration.
    expect(await registry.db('decided_cases').pluck('version_id')).toEqual([
      null,
      expect.any(String),
    ]);
  });

  it('asks about a draft that was begun without metadata when its first is written, and refuses that', async () => {
    const params = { group: 'speech', name: 'born', version: '3.0.0' };
    const client = registry.as(owner);
    await client.createVersion({ params, body: { version: '3.0.0' } });
    const write = (legal: object) =>
      client.changeMetadata({ params, body: { metadata: { legal } } });
    await expect(write({ license: 'AGPL-3.0' })).rejects.toMatchObject({
      problem: {
        status: 409,
        errors: [{ field: 'metadata.legal.license' }],
        decision: { refusal: { kind: 'gate-blocked' } },
      },
    });
    expect((await client.getVersion({ params })).metadata).toEqual({});
    await write({ license: 'MIT' });
    // It is registered; what is changed later is for the moves to judge.
    await write({ license: 'AGPL-3.0' });
    expect(await entriesOf('3.0.0')).toMatchObject([
      { type: 'version.created', data: {} },
      { type: 'version.move-refused', data: { move: 'register' } },
      {
        type: 'version.metadata-changed',
        data: {
          verdicts: [{ gate: 'policy:born-well', outcome: 'pass' }],
          caseSha256: expect.any(String),
        },
      },
      { type: 'version.metadata-changed' },
    ]);
  });

  it('refuses versions of an import one by one, in a dry run too', async () => {
    const versions = ['2.0.0', '2.1.0'].map((version, at) => ({
      version,
      metadata: at === 0 ? { legal: { license: 'MIT' } } : {},
    }));
    const items = [
      { group: 'speech', name: 'born', versions },
      {
        group: 'vision',
        name: 'elsewhere',
        versions: [{ version: '1.0.0' }],
        model: {
          title: 'Seen',
          description: 'Says what is seen.',
          owner: 'group:default/speech',
          tier: 'Low' as const,
        },
      },
    ];
    const importId = `sha256:${createHash('sha256').update('i').digest('hex')}`;
    for (const dryRun of [true, false]) {
      const answer = await registry
        .as(owner)
        .importModels({ body: { items, importId, dryRun } });
      expect(
        answer.items.map(item => item.versions.map(({ outcome }) => outcome)),
      ).toEqual([['created', 'refused'], ['created']]);
      expect(answer.items[0].versions[1].errors).toMatchObject([
        { field: 'metadata.legal.license', rule: 'It does not hold.' },
      ]);
    }
  });

  it('is no part of a case: approvals and moves of versions know nothing of it', async () => {
    const view = await registry.as(owner).getCase({
      params: { group: 'speech', name: 'born', version: '1.0.0' },
      query: { move: 'submit' },
    });
    expect(view.caseFile.policies).toBeUndefined();
    expect(
      view.verdicts.filter(({ gate }) => gate.startsWith('policy:')),
    ).toEqual([]);
  });
});
