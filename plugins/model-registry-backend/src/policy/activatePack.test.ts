import { randomUUID } from 'node:crypto';
import { owner, until } from '../testing/aSealedVersion';
import { aPack } from './__fixtures__/aPack';
import {
  mrc,
  otherMrc,
  security,
  policyHands,
} from './__fixtures__/policyHands';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

let registry: TestRegistry;
let hands: ReturnType<typeof policyHands>;
beforeAll(async () => {
  registry = await startRegistry();
  hands = policyHands(registry);
});
afterAll(() => registry?.stop());

describe('an activation', () => {
  it('is asked for by one person and decided by another', async () => {
    await hands.keep('asked');
    const asked = await hands.ask('asked');
    expect(asked).toMatchObject({ status: 'asked', mode: 'none', revision: 1 });
    const active = await hands.decide(asked);
    expect(active).toMatchObject({
      status: 'approved',
      mode: 'warn',
      decidedBy: security,
      warnFrom: expect.any(String),
    });
    const { items } = await registry.as(owner).listPolicies({});
    expect(items.find(({ id }) => id === 'asked')?.active).toEqual([active]);
    expect(await hands.entriesOf('asked')).toEqual([
      'policy.kept',
      'policy.activation-asked',
      'policy.activated',
    ]);
  });

  it('safety: S5 is decided neither by who asked nor by who wrote the revision', async () => {
    await hands.keep('two-persons');
    const own = await hands.ask('two-persons');
    await expect(hands.decide(own, 'approve', mrc)).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringMatching(/You asked/) },
    });
    await registry.as(mrc).withdrawPolicyActivation({
      params: { policyId: 'two-persons', activationId: own.id },
    });
    const others = await hands.ask('two-persons', {}, otherMrc);
    await expect(hands.decide(others, 'approve', mrc)).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringMatching(/You wrote/) },
    });
    await hands.decide(others, 'approve', security);
  });

  it('safety: S1 is decided by MRC or Security alone', async () => {
    await hands.keep('by-role');
    const asked = await hands.ask('by-role');
    for (const as of ['user:default/legal-a', 'user:default/admin-a', owner])
      await expect(hands.decide(asked, 'approve', as)).rejects.toMatchObject({
        problem: { status: 403 },
      });
  });

  it('is decided once, whoever comes first', async () => {
    await hands.keep('race');
    const asked = await hands.ask('race');
    const outcomes = await Promise.allSettled([
      hands.decide(asked, 'approve', security),
      hands.decide(asked, 'reject', otherMrc),
      hands.decide(asked, 'approve', otherMrc),
    ]);
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await hands.entriesOf('race')).toHaveLength(3);
  });

  it('waits alone: a second one is refused until it is settled', async () => {
    await hands.keep('alone');
    const asked = await hands.ask('alone');
    await expect(hands.ask('alone', {}, otherMrc)).rejects.toMatchObject({
      problem: { status: 409 },
    });
    await hands.decide(asked, 'reject');
    await hands.ask('alone', {}, otherMrc);
  });

  it('of an earlier revision rolls back, and the one before ends when it takes over', async () => {
    await hands.keep('rolled');
    await hands.decide(await hands.ask('rolled'));
    await hands.keep('rolled', 'tier != "High"');
    await hands.decide(await hands.ask('rolled', { revision: 2 }));
    const back = await hands.decide(await hands.ask('rolled'));
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
    await hands.keep('gradual');
    const client = registry.as(mrc);
    const params = { policyId: 'gradual' };
    const body = { events: ['submit' as const], rationale: 'Step by step.' };
    const blockFrom = '2026-01-01T00:00:00.000Z';
    await hands.decide(
      await client.activatePolicy({
        params,
        body: { ...body, revision: 1, blockFrom },
      }),
    );
    await hands.keep('gradual', 'tier != "High"');
    const later = '2096-01-01T00:00:00.000Z';
    await hands.decide(
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
    await hands.keep('over');
    await hands.decide(await hands.ask('over'));
    const params = { policyId: 'over' };
    const asked = await registry
      .as(mrc)
      .deactivatePolicy({ params, body: { rationale: 'It is over.' } });
    await expect(hands.decide(asked, 'approve', mrc)).rejects.toMatchObject({
      problem: { status: 403 },
    });
    await hands.decide(asked);
    const { active } = await registry.as(owner).getPolicy({ params });
    expect(active).toEqual([]);
  });

  it('of files that somebody changed in the database is refused', async () => {
    await hands.keep('forged');
    const asked = await hands.ask('forged');
    const files = aPack({ id: 'forged', expr: 'true || false' }).files;
    await registry
      .db('policy_revisions')
      .where({ pack: 'forged' })
      .update({ files: JSON.stringify(files) as never });
    await expect(hands.decide(asked)).rejects.toMatchObject({
      problem: { status: 409, detail: expect.stringMatching(/does not hold/) },
    });
    const shown = await registry
      .as(owner)
      .getPolicy({ params: { policyId: 'forged' } });
    expect(shown.shown.signature).toBe('does-not-hold');
    // Sent again, it is what it was.
    await hands.keep('forged');
    await hands.decide(asked);
  });

  it.each([
    ['no such pack', 'nobody-kept-it', 1, 404],
    ['no such revision', 'kept', 99, 404],
  ])('of %s is refused', async (_title, pack, revision, status) => {
    await expect(hands.ask(pack, { revision })).rejects.toMatchObject({
      problem: { status },
    });
  });

  it('safety: S9 tells what a simulation counted to those who ask and decide alone', async () => {
    const { files } = aPack({ id: 'counted', expr: 'tier != "High"' });
    const client = registry.as(mrc);
    let view = await client.simulatePolicies({
      body: { event: 'submit', drafts: [{ files }] },
    });
    const simulationId = view.id;
    await until(async () => {
      view = await client.getSimulation({ params: { simulationId } });
      return view.status === 'done';
    });
    await hands.keep('counted', 'tier != "High"');
    const asked = await hands.ask('counted', { simulation: simulationId });
    const counts = { id: simulationId, event: 'submit', newlyBlocked: 0 };
    expect(asked.simulation).toMatchObject(counts);
    const read = async (as: string) => {
      const params = { policyId: 'counted' };
      const one = await registry.as(as).getPolicy({ params });
      const { items } = await registry.as(as).listPolicies({});
      const listed = items.find(({ id }) => id === 'counted');
      return [one.asked?.simulation, listed?.asked?.simulation];
    };
    expect(await read(security)).toEqual([asked.simulation, asked.simulation]);
    expect(await read(owner)).toEqual([undefined, undefined]);
    await hands.keep('counted', 'tier != "Low"');
    await hands.decide(asked, 'reject');
    await expect(
      hands.ask('counted', { revision: 2, simulation: simulationId }),
    ).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'body.simulation' }] },
    });
  });

  it('that blocks before it warns, or names no simulation of yours, is refused', async () => {
    await hands.keep('refused');
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
