import { owner } from '../testing/aSealedVersion';
import { aPack } from './__fixtures__/aPack';
import { mrc, otherMrc, policyHands } from './__fixtures__/policyHands';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

let registry: TestRegistry;
let hands: ReturnType<typeof policyHands>;
beforeAll(async () => {
  registry = await startRegistry();
  hands = policyHands(registry);
});
afterAll(() => registry?.stop());

describe('packs that are kept', () => {
  it('are compiled, tested and signed, and numbered by revision', async () => {
    const first = await hands.keep('kept');
    expect(first).toMatchObject({
      id: 'kept',
      origin: 'own',
      newest: { revision: 1, author: mrc, rules: 1, tests: 2 },
      shown: { revision: 1, signature: 'holds', rules: [{ id: 'rule' }] },
      active: [],
    });
    const second = await hands.keep('kept', 'tier != "High"');
    expect(second.newest.revision).toBe(2);
    const shown = await registry
      .as(owner)
      .getPolicy({ params: { policyId: 'kept' }, query: { revision: 1 } });
    expect(shown.shown.files).toEqual(aPack({ id: 'kept' }).files);
    expect(shown.revisions.map(({ revision }) => revision)).toEqual([2, 1]);
    expect(await hands.entriesOf('kept')).toEqual([
      'policy.kept',
      'policy.kept',
    ]);
  });

  it('are kept once, however often they are sent', async () => {
    await hands.keep('once');
    const again = await hands.keep('once', 'true', otherMrc);
    expect(again.newest).toMatchObject({ revision: 1, author: mrc });
    expect(await hands.entriesOf('once')).toEqual(['policy.kept']);
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
    await hands.keep('raced');
    await hands.keep('raced', 'tier != "High"');
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
      [1, 2, 3, 4].map(n => hands.keep('crowd', `${n} > 0`)),
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
      await expect(hands.keep('not-yours', 'true', as)).rejects.toMatchObject({
        problem: { status: 403 },
      });
    },
  );
});
