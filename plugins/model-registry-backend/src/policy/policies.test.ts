import { randomUUID } from 'node:crypto';
import type { PolicyActivation } from '@assay/plugin-model-registry-common';
import { owner } from '../testing/aSealedVersion';
import { aPack } from './__fixtures__/aPack';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const mrc = 'user:default/mrc-approver-a';
const otherMrc = 'user:default/mrc-approver-b';
const security = 'user:default/security-a';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry?.stop());

const keep = (id: string, expr = 'true', as = mrc) =>
  registry.as(as).createPolicy({ body: { files: aPack({ id, expr }).files } });

const ask = (policyId: string, revision = 1, as = mrc) =>
  registry.as(as).activatePolicy({
    params: { policyId },
    body: { revision, events: ['submit'], rationale: 'It is time.' },
  });

const decide = (
  { pack: policyId, id: activationId }: PolicyActivation,
  decision: 'approve' | 'reject' = 'approve',
  as = security,
) =>
  registry.as(as).decidePolicyActivation({
    params: { policyId, activationId },
    body: { decision, rationale: 'It was looked over.' },
  });

const entriesOf = async (pack: string) => {
  const { rows } = await registry.db.raw(
    `select entry::jsonb ->> 'type' as type from (select entry from ledger_pending union all select entry from ledger_entries) e
     where entry::jsonb #>> '{subject,ref}' = ? order by (entry::jsonb ->> 'subjectSeq')::int`,
    [pack],
  );
  return rows.map((row: { type: string }) => row.type);
};

describe('packs that are kept', () => {
  it('are compiled, tested and signed, and numbered by revision', async () => {
    const first = await keep('kept');
    expect(first).toMatchObject({
      id: 'kept',
      origin: 'own',
      newest: { revision: 1, author: mrc, rules: 1, tests: 2 },
      shown: { revision: 1, signature: 'holds', rules: [{ id: 'rule' }] },
      active: [],
    });
    const second = await keep('kept', 'tier != "High"');
    expect(second.newest.revision).toBe(2);
    const shown = await registry
      .as(owner)
      .getPolicy({ params: { policyId: 'kept' }, query: { revision: 1 } });
    expect(shown.shown.files).toEqual(aPack({ id: 'kept' }).files);
    expect(shown.revisions.map(({ revision }) => revision)).toEqual([2, 1]);
    expect(await entriesOf('kept')).toEqual(['policy.kept', 'policy.kept']);
  });

  it('are kept once, however often they are sent', async () => {
    await keep('once');
    const again = await keep('once', 'true', otherMrc);
    expect(again.newest).toMatchObject({ revision: 1, author: mrc });
    expect(await entriesOf('once')).toEqual(['policy.kept']);
  });

  it('come with the registry as revision 0, and are kept by their name', async () => {
    const client = registry.as(mrc);
    const { items } = await client.listPolicies({});
    const seed = items.find(({ id }) => id === 'supply-chain');
    expect(seed).toMatchObject({ origin: 'seed', newest: { revision: 0 } });
    const kept = await client.createPolicy({ body: { seed: 'supply-chain' } });
    expect(kept.newest).toMatchObject({
      revision: 1,
      digest: seed?.newest.digest,
      tests: seed?.newest.tests,
    });
  });

  it('are refused where somebody kept a newer revision meanwhile', async () => {
    await keep('raced');
    await keep('raced', 'tier != "High"');
    const { files } = aPack({ id: 'raced', expr: 'tier != "Low"' });
    const late = registry.as(mrc).createPolicy({ body: { files, basedOn: 1 } });
    await expect(late).rejects.toMatchObject({
      problem: {
        status: 409,
        detail: expect.stringMatching(/revision 1 of raced, and 2/),
      },
    });
  });

  it('are numbered one after the other when many are sent at once', async () => {
    const sent = await Promise.all(
      [1, 2, 3, 4].map(n => keep('crowd', `${n} > 0`)),
    );
    const numbers = sent.map(({ shown }) => shown.revision).sort();
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['whose expression is wrong', aPack({ expr: 'nobody.knows' }), 'pack.yaml'],
    [
      'that calls what there is not',
      aPack({ language: 'rego', rego: 'findings := http.send({})' }),
      'tried.rego',
    ],
    [
      'that fails its own tests',
      aPack({
        expr: 'false',
        tests: '[{ name: one, expect: pass }, { name: two, expect: block }]',
      }),
      'body.files rule: one',
    ],
  ] as const)(
    '%s are refused with the place',
    async (_title, { files }, place) => {
      const sent = registry.as(mrc).createPolicy({ body: { files } });
      await expect(sent).rejects.toMatchObject({
        problem: {
          status: 400,
          errors: [{ field: expect.stringContaining(place) }],
        },
      });
    },
  );

  it.each([owner, 'user:default/admin-a', 'user:default/auditor-a'])(
    'safety: S1 are not for %s',
    async as => {
      await expect(keep('not-yours', 'true', as)).rejects.toMatchObject({
        problem: { status: 403 },
      });
    },
  );
});

describe('an activation', () => {
  it('is asked for by one person and decided by another', async () => {
    await keep('asked');
    const asked = await ask('asked');
    expect(asked).toMatchObject({ status: 'asked', mode: 'none', revision: 1 });
    const active = await decide(asked);
    expect(active).toMatchObject({
      status: 'approved',
      mode: 'warn',
      decidedBy: security,
      warnFrom: expect.any(String),
    });
    const { items } = await registry.as(owner).listPolicies({});
    expect(items.find(({ id }) => id === 'asked')?.active).toEqual([active]);
    expect(await entriesOf('asked')).toEqual([
      'policy.kept',
      'policy.activation-asked',
      'policy.activated',
    ]);
  });

  it('safety: S5 is decided neither by who asked nor by who wrote the revision', async () => {
    await keep('two-persons');
    const own = await ask('two-persons');
    await expect(decide(own, 'approve', mrc)).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringMatching(/You asked/) },
    });
    await registry.as(mrc).withdrawPolicyActivation({
      params: { policyId: 'two-persons', activationId: own.id },
    });
    const others = await ask('two-persons', 1, otherMrc);
    await expect(decide(others, 'approve', mrc)).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringMatching(/You wrote/) },
    });
    await decide(others, 'approve', security);
  });

  it('safety: S1 is decided by MRC or Security alone', async () => {
    await keep('by-role');
    const asked = await ask('by-role');
    for (const as of ['user:default/legal-a', 'user:default/admin-a', owner])
      await expect(decide(asked, 'approve', as)).rejects.toMatchObject({
        problem: { status: 403 },
      });
  });

  it('is decided once, whoever comes first', async () => {
    await keep('race');
    const asked = await ask('race');
    const outcomes = await Promise.allSettled([
      decide(asked, 'approve', security),
      decide(asked, 'reject', otherMrc),
      decide(asked, 'approve', otherMrc),
    ]);
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await entriesOf('race')).toHaveLength(3);
  });

  it('waits alone: a second one is refused until it is settled', async () => {
    await keep('alone');
    const asked = await ask('alone');
    await expect(ask('alone', 1, otherMrc)).rejects.toMatchObject({
      problem: { status: 409 },
    });
    await decide(asked, 'reject');
    await ask('alone', 1, otherMrc);
  });

  it('of an earlier revision rolls back, and the one before ends when it takes over', async () => {
    await keep('rolled');
    await decide(await ask('rolled'));
    await keep('rolled', 'tier != "High"');
    await decide(await ask('rolled', 2));
    const back = await decide(await ask('rolled', 1));
    const { active, activations } = await registry
      .as(owner)
      .getPolicy({ params: { policyId: 'rolled' } });
    expect(active.map(({ id }) => id)).toEqual([back.id]);
    expect(activations.map(({ revision, mode }) => [revision, mode])).toEqual([
      [1, 'warn'],
      [2, 'none'],
      [1, 'none'],
    ]);
  });

  it('leaves the revision before it in force until it blocks itself', async () => {
    await keep('gradual');
    const client = registry.as(mrc);
    const params = { policyId: 'gradual' };
    const body = { events: ['submit' as const], rationale: 'Step by step.' };
    const blockFrom = '2026-01-01T00:00:00.000Z';
    await decide(
      await client.activatePolicy({
        params,
        body: { ...body, revision: 1, blockFrom },
      }),
    );
    await keep('gradual', 'tier != "High"');
    const later = '2096-01-01T00:00:00.000Z';
    await decide(
      await client.activatePolicy({
        params,
        body: { ...body, revision: 2, blockFrom: later },
      }),
    );
    const { active } = await client.getPolicy({ params });
    expect(
      active.map(({ revision, mode, endsAt }) => [revision, mode, endsAt]),
    ).toEqual([
      [1, 'block', later],
      [2, 'warn', undefined],
    ]);
  });

  it('ends by another one, decided by a second person as well', async () => {
    await keep('over');
    await decide(await ask('over'));
    const params = { policyId: 'over' };
    const asked = await registry
      .as(mrc)
      .deactivatePolicy({ params, body: { rationale: 'It is over.' } });
    await expect(decide(asked, 'approve', mrc)).rejects.toMatchObject({
      problem: { status: 403 },
    });
    await decide(asked);
    const { active } = await registry.as(owner).getPolicy({ params });
    expect(active).toEqual([]);
  });

  it('of files that somebody changed in the database is refused', async () => {
    await keep('forged');
    const asked = await ask('forged');
    const files = aPack({ id: 'forged', expr: 'true || false' }).files;
    await registry
      .db('policy_revisions')
      .where({ pack: 'forged' })
      .update({ files: JSON.stringify(files) as never });
    await expect(decide(asked)).rejects.toMatchObject({
      problem: { status: 409, detail: expect.stringMatching(/does not hold/) },
    });
    const shown = await registry
      .as(owner)
      .getPolicy({ params: { policyId: 'forged' } });
    expect(shown.shown.signature).toBe('does-not-hold');
    // Sent again, it is what it was.
    await keep('forged');
    await decide(asked);
  });

  it.each([
    ['no such pack', 'nobody-kept-it', 1, 404],
    ['no such revision', 'kept', 99, 404],
  ])('of %s is refused', async (_title, pack, revision, status) => {
    await expect(ask(pack, revision)).rejects.toMatchObject({
      problem: { status },
    });
  });

  it('that blocks before it warns, or names no simulation of yours, is refused', async () => {
    await keep('refused');
    const params = { policyId: 'refused' };
    const body = {
      revision: 1,
      events: ['submit' as const],
      rationale: 'Now.',
    };
    const client = registry.as(mrc);
    await expect(
      client.activatePolicy({
        params,
        body: {
          ...body,
          warnFrom: '2027-01-02T00:00:00.000Z',
          blockFrom: '2027-01-01T00:00:00.000Z',
        },
      }),
    ).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(
      client.activatePolicy({
        params,
        body: { ...body, simulation: randomUUID() },
      }),
    ).rejects.toMatchObject({ problem: { status: 404 } });
  });
});
