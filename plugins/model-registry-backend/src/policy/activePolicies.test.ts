import {
  createSigner,
  fromHex,
  ProblemError,
  readZip,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import {
  digestOfJson,
  keptWords,
} from '@assay/plugin-model-registry-common/packs';
import {
  approve,
  aSealedVersion,
  bringToApprovedForProd,
  caseOf,
  owner,
  until,
  type Named,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { mrc, policyHands, security } from './__fixtures__/policyHands';
import { createActivePolicies } from './activePolicies';

jest.setTimeout(240_000);

let registry: TestRegistry;
let hands: ReturnType<typeof policyHands>;
beforeAll(async () => {
  registry = await startRegistry();
  hands = policyHands(registry);
});
afterAll(() => registry?.stop());

/** A rule about one model alone, so that packs of one test do not meet the versions of another. */
const about = ({ group, name }: Named, more = '') =>
  `{ events: [submit, promote-to-staging, request-promotion, promote-to-production], if: 'model.ref == "${group}/${name}"' ${more} }`;

const submit = (params: Named) =>
  registry
    .as(owner)
    .submitVersion({ params, body: { rationale: 'It is ready.' } });

/** What a refused move says of a pack. */
async function refusedBy(move: Promise<unknown>, pack: string) {
  const error = await move.then(
    () => undefined,
    thrown => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('It was not refused');
  const { decision } = error.problem as unknown as {
    decision: { verdicts: Verdict[] };
  };
  return decision.verdicts.find(({ gate }) => gate === `policy:${pack}`);
}

const allEvents = [
  'submit',
  'promote-to-staging',
  'request-promotion',
  'promote-to-production',
] as const;

/** What the pack said is kept with each move, and the evidence has all that asking it again needs. */
async function provesIt(params: Named): Promise<void> {
  const client = registry.as(owner);
  const { items } = await client.listPolicyDecisions({ params });
  expect(items.map(({ path }) => path).sort()).toEqual([
    'assay/packs/promote-to-production',
    'assay/packs/promote-to-production',
    'assay/packs/promote-to-production',
    'assay/packs/promote-to-staging',
    'assay/packs/promote-to-staging',
    'assay/packs/request-promotion',
    'assay/packs/submit',
  ]);
  for (const { input, result } of items) {
    expect(digestOfJson(input)).toBe(result.inputDigest);
    expect(result.outcome).toBe('pass');
  }
  const first = await client.listPolicyDecisions({
    params,
    query: { limit: 3 },
  });
  const rest = await client.listPolicyDecisions({
    params,
    query: { cursor: first.nextCursor },
  });
  expect([...first.items, ...rest.items]).toEqual(items);

  const response = await client.stream('getEvidence', { params });
  const zip = new Uint8Array(await response.arrayBuffer());
  const { files = [] } = readZip(zip);
  const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const carried = files.filter(({ path }) =>
    path.startsWith('attachments/policies/'),
  );
  const [{ bundles }] = items;
  const [, digest] = bundles.along.revision.split(' sha256:');
  expect(carried.map(({ path }) => path)).toContain(
    `attachments/policies/${digest}/pack.yaml`,
  );
  const kept = files
    .filter(({ path }) => path.startsWith('case/'))
    .flatMap(({ bytes }) => keptWords(JSON.parse(textOf(bytes)).caseFile));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter(({ isSame }) => !isSame)).toEqual([]);
}

describe('an active pack', () => {
  it('blocks a move, and names rule, reason and remedy', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate('blocks', { expr: 'false', when: about(params) });
    const verdict = await refusedBy(submit(params), 'blocks');
    expect(verdict).toMatchObject({
      outcome: 'block',
      rule: 'blocks@1.0.0',
      pack: { waivedBy: ['mrc-approver'] },
      reasons: [
        {
          code: 'rule-not-met',
          path: 'legal.license',
          params: {
            rule: 'blocks/rule@1.0.0',
            reason: 'It does not hold.',
            remedy: 'Make it hold.',
          },
          controls: ['NIST MAP 4.1'],
        },
      ],
    });
    const { state } = await registry.as(owner).getVersion({ params });
    expect(state).toBe('draft');
  });

  it('only warns before the day from which it blocks', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate(
      'warns',
      { expr: 'false', when: about(params) },
      { blockFrom: '2096-01-01T00:00:00.000Z' },
    );
    const { verdicts } = await submit(params);
    const verdict = verdicts.find(({ gate }) => gate === 'policy:warns');
    expect(verdict?.outcome).toBe('warn');
  });

  it('is not asked before its first day, nor on other occasions, tiers and groups', async () => {
    const params = await aSealedVersion(registry);
    const pack = { expr: 'false', when: about(params) };
    const later = '2096-01-01T00:00:00.000Z';
    await hands.activate('later', pack, { warnFrom: later, blockFrom: later });
    await hands.activate('elsewhen', pack, { events: ['reinstate'] });
    await hands.activate('high', pack, { scope: { tiers: ['High'] } });
    await hands.activate('vision', pack, { scope: { groups: ['vision'] } });
    await hands.activate('tagged', pack, { scope: { tags: ['video'] } });
    await hands.activate('far', pack, { scope: { regions: ['us-east-1'] } });
    const production = { environments: ['production' as const] };
    await hands.activate('prod', pack, { scope: production });
    const { verdicts } = await submit(params);
    const packs = verdicts.filter(({ outcome, gate }) =>
      gate.startsWith('policy:') ? outcome !== 'not-applicable' : false,
    );
    expect(packs).toEqual([]);
  });

  it('goes with a version to production, and its approvals stay', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate(
      'along',
      { expr: 'tier == "Medium"', when: about(params) },
      { events: [...allEvents] },
    );
    await bringToApprovedForProd(registry, params);
    const done = await registry.as(owner).promoteVersion({ params, body: {} });
    expect(done.version.state).toBe('production');
    expect(done.verdicts).toContainEqual(
      expect.objectContaining({ gate: 'policy:along', outcome: 'pass' }),
    );
    await provesIt(params);
  });

  it('safety: S17 that does not end blocks its own move with an error, and nothing else', async () => {
    const params = await aSealedVersion(registry, { tier: 'High' });
    await hands.activate(
      'loops',
      {
        language: 'rego',
        rego: 'findings := {"rule": [x | numbers.range(1, 100000)[i]; numbers.range(1, 100000)[j]; i * j == -1; x := {}]}',
      },
      { scope: { tiers: ['High'] } },
    );
    const other = await aSealedVersion(registry);
    const [verdict] = await Promise.all([
      refusedBy(submit(params), 'loops'),
      submit(other),
    ]);
    expect(verdict).toMatchObject({
      outcome: 'error',
      reasons: [{ code: 'rule-failed' }],
    });
  });
});

describe('an exception from a pack', () => {
  const file = (params: Named, gate: string) =>
    registry.as(owner).fileException({
      params,
      body: {
        gate,
        rationale: 'The supplier sends it next week.',
        compensatingControls: 'It runs in a room of its own.',
        endsAt: new Date(Date.now() + 7 * 24 * 3_600_000).toISOString(),
      },
    });
  const grant = async (params: Named, exceptionId: string, as: string) => {
    const { caseDigest } = await caseOf(registry, as, params);
    return registry.as(as).approveException({
      params: { exceptionId },
      body: { rationale: 'For a week.', caseDigest },
    });
  };

  it('is from that pack and no other, and by the role it names', async () => {
    const params = await aSealedVersion(registry);
    const pack = { expr: 'false', when: about(params) };
    await hands.activate('waived', { ...pack, more: 'waivedBy: [security]' });
    await hands.activate('kept-up', pack);
    const { id } = await file(params, 'policy:waived');
    const { items } = await registry
      .as(security)
      .listInbox({ query: { view: 'mine' } });
    expect(items.map(({ gate }) => gate)).toContain('policy:waived');
    await expect(grant(params, id, mrc)).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'role-missing' } } },
    });
    await grant(params, id, security);
    const { verdicts } = await caseOf(registry, owner, params, 'submit');
    const outcome = (gate: string) =>
      verdicts.find(one => one.gate === gate)?.outcome;
    expect(outcome('policy:waived')).toBe('waived');
    expect(outcome('policy:kept-up')).toBe('block');
  });

  it('safety: S7 is none where the pack says that nobody waives it', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate('never', {
      expr: 'false',
      when: about(params),
      more: 'waivedBy: []',
    });
    await expect(file(params, 'policy:never')).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'not-waivable' } } },
    });
  });
});

describe('what is active changes', () => {
  it('safety: W2 an activation between evaluation and commit is heard', async () => {
    const params = await aSealedVersion(registry);
    await bringToApprovedForProd(registry, params);
    await hands.keep('between', { expr: 'false', when: about(params) });
    const asked = await hands.ask('between', {
      events: [...allEvents],
      blockFrom: '2026-01-01T00:00:00.000Z',
    });
    const held = await registry.db.transaction();
    await held('versions')
      .where({ version: params.version })
      .whereIn(
        'model_id',
        held('models').select('id').where({ name: params.name }),
      )
      .forUpdate();
    // It was judged by what was active, and waits for the version.
    const promoted = refusedBy(
      registry.as(owner).promoteVersion({ params, body: {} }),
      'between',
    );
    await until(async () => {
      const { rows } = await registry.db.raw(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
    await hands.decide(asked);
    await held.rollback();
    expect(await promoted).toMatchObject({ outcome: 'block' });
  });

  it('safety: S4 makes approvals stale, of the versions it is about alone', async () => {
    const params = await aSealedVersion(registry);
    const other = await aSealedVersion(registry, { tier: 'High' });
    for (const one of [params, other]) {
      await submit(one).catch(() => undefined);
    }
    await approve(registry, mrc, 'mrc-approver', params);
    const before = await caseOf(registry, owner, params);
    const beforeOther = await caseOf(registry, owner, other);
    await hands.activate('stale', 'true', { scope: { tiers: ['Medium'] } });
    const after = await caseOf(registry, owner, params);
    const afterOther = await caseOf(registry, owner, other);
    expect(after.caseDigest).not.toBe(before.caseDigest);
    expect(afterOther.caseDigest).toBe(beforeOther.caseDigest);
  });

  it('rolls back to an earlier revision', async () => {
    const params = await aSealedVersion(registry);
    const when = about(params);
    await hands.activate('back', { expr: 'true', when });
    await hands.activate('back', { expr: 'false', when });
    expect((await refusedBy(submit(params), 'back'))?.outcome).toBe('block');
    await hands.decide(
      await hands.ask('back', { blockFrom: '2026-01-01T00:00:00.000Z' }),
    );
    expect((await submit(params)).version.state).toBe('submitted');
  });
});

describe('a revision whose signature does not hold', () => {
  it('is left, and the one before it is asked in its place; health and log say so', async () => {
    const params = await aSealedVersion(registry);
    const when = about(params);
    await hands.activate('tampered', { expr: 'tier == "Low"', when });
    await hands.activate('tampered', { expr: 'tier == "High"', when });
    const { files } = await registry
      .db('policy_revisions')
      .where({ pack: 'tampered', revision: 2 })
      .first();
    const open = {
      ...files,
      'pack.yaml': files['pack.yaml'].replace('== \\"High\\"', '!= \\"\\"'),
    };
    expect(open).not.toEqual(files);
    await registry
      .db('policy_revisions')
      .where({ pack: 'tampered', revision: 2 })
      .update({ files: JSON.stringify(open) });
    const heard: string[] = [];
    const say = (text: string) => heard.push(text);
    // As a replica that starts now, with nothing in its memory.
    const replica = createActivePolicies({
      db: registry.db,
      logger: { error: say, warn: say },
      signer: createSigner('assay.test/log', fromHex('ab'.repeat(32))),
    });
    try {
      const standing = await replica.standing();
      expect(standing.find(({ pack }) => pack === 'tampered')).toMatchObject({
        revision: '1',
        problem: expect.stringMatching(/signature does not hold/),
      });
      expect(heard.join(' ')).toMatch(/tampered@2: The signature does not/);
    } finally {
      await replica.shutdown();
    }
  });
});
