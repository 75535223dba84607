import {
  approve,
  aSealedVersion,
  bringToApprovedForProd,
  caseOf,
  owner,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(400_000);

const mrc = 'user:default/mrc-approver-a';
const mrcB = 'user:default/mrc-approver-b';
const both = 'user:default/mrc-and-security';
const ofSpeech = 'user:default/mrc-of-speech';
const refusedAs = (kind: string, status = 409) => ({
  problem: { status, decision: { refusal: { kind } } },
});

describe('what is refused', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());

  it('promoting from the wrong state is refused, entered, and told once a minute (safety: S21)', async () => {
    const params = await aSealedVersion(registry);
    const promote = () =>
      registry.as(owner).promoteVersion({ params, body: {} });
    for (let time = 0; time < 3; time++) {
      await expect(promote()).rejects.toMatchObject(refusedAs('wrong-state'));
    }
    const { items } = await registry.as(owner).listEntries({
      query: { model: `speech/${params.name}`, type: 'version.move-refused' },
    });
    // Three refusals may lie on both sides of a minute's end.
    expect([1, 2]).toContain(items.length);
    expect(JSON.parse(items[0].entry).data).toMatchObject({
      move: 'promote',
      refusal: 'wrong-state',
    });
  });

  it('safety: S5 nobody approves what they asked for or wrote, whatever their groups', async () => {
    const params = await aSealedVersion(registry);
    await registry.as(owner).submitVersion({ params, body: {} });
    await expect(
      approve(registry, owner, 'mrc-approver', params),
    ).rejects.toMatchObject(refusedAs('role-missing'));
    await registry.as(ofSpeech).changeMetadata({
      params,
      body: { metadata: { governance: {} } },
    });
    await expect(
      approve(registry, ofSpeech, 'mrc-approver', params),
    ).rejects.toMatchObject(refusedAs('separation-of-duties'));
    const inbox = await registry
      .as(ofSpeech)
      .listInbox({ query: { limit: 200 } });
    expect(inbox.items.map(item => item.model)).not.toContain(
      `speech/${params.name}`,
    );
    const waiting = await registry.as(mrc).listInbox({ query: { limit: 200 } });
    expect(waiting.items.map(item => item.model)).toContain(
      `speech/${params.name}`,
    );
  });

  it('safety: S5 nobody judges by a fact what a token of their group did', async () => {
    const params = await aSealedVersion(registry);
    const assess = (who: string) =>
      registry.as(who).recordFact({
        params,
        body: {
          kind: 'risk-assessment',
          body: { tier: 'Medium', rationale: 'Nobody is harmed by an error.' },
        },
      });
    await assess(ofSpeech);
    await registry.as('service:ci').changeMetadata({
      params,
      body: { metadata: { governance: {} } },
    });
    await expect(assess(ofSpeech)).rejects.toMatchObject({
      problem: {
        status: 403,
        detail: expect.stringContaining(
          'A service account of group:default/speech',
        ),
      },
    });
    await assess(mrc);
  });

  it('safety: S5 nobody decides on what a token of their group did', async () => {
    const params = await aSealedVersion(registry);
    await registry.as('service:ci').changeMetadata({
      params,
      body: { metadata: { governance: {} } },
    });
    await registry.as(owner).submitVersion({ params, body: {} });
    await expect(
      approve(registry, ofSpeech, 'mrc-approver', params),
    ).rejects.toMatchObject(refusedAs('separation-of-duties'));
    await approve(registry, mrc, 'mrc-approver', params);
  });

  it('safety: S4 a vote on a case that has changed is refused with 412', async () => {
    const params = await aSealedVersion(registry);
    await registry.as(owner).submitVersion({ params, body: {} });
    const { caseDigest } = await caseOf(registry, mrc, params);
    await registry.as(owner).changeMetadata({
      params,
      body: { metadata: { risk: { limitations: ['Not tried on singing.'] } } },
    });
    const body = {
      role: 'mrc-approver' as const,
      caseDigest,
      rationale: 'As I saw it.',
    };
    await expect(
      registry.as(mrc).approveVersion({ params, body }),
    ).rejects.toMatchObject(refusedAs('case-changed', 412));
  });

  it('the same person votes once in a role, and at High in one role only', async () => {
    const params = await aSealedVersion(registry, { tier: 'High' });
    const client = registry.as(owner);
    await client.submitVersion({ params, body: {} });
    await approve(registry, mrc, 'mrc-approver', params);
    await client.promoteVersion({ params, body: {} });
    await client.requestPromotion({ params, body: {} });
    await approve(registry, both, 'mrc-approver', params);
    await expect(
      approve(registry, both, 'mrc-approver', params),
    ).rejects.toMatchObject(refusedAs('already-voted'));
    await expect(
      approve(registry, both, 'security', params),
    ).rejects.toMatchObject(refusedAs('separation-of-duties'));
  });

  it('two people who promote at once get one promotion and one refusal', async () => {
    const params = await aSealedVersion(registry);
    await bringToApprovedForProd(registry, params);
    const outcomes = await Promise.allSettled(
      [owner, 'user:default/owner-b'].map(who =>
        registry.as(who).promoteVersion({ params, body: {} }),
      ),
    );
    expect(outcomes.map(outcome => outcome.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    const rejected = outcomes.find(outcome => outcome.status === 'rejected');
    expect(rejected?.reason).toMatchObject(refusedAs('wrong-state'));
  });

  it('promotion moves @production and leaves the version before in production', async () => {
    const first = await aSealedVersion(registry);
    await bringToApprovedForProd(registry, first);
    await registry.as(owner).promoteVersion({ params: first, body: {} });
    const second = await aSealedVersion(registry, {
      name: first.name,
      version: '2.0.0',
    });
    await bringToApprovedForProd(registry, second);
    await registry.as(owner).promoteVersion({ params: second, body: {} });
    const model = await registry.as(owner).getModel({ params: first });
    expect(model.aliases.production).toBe('2.0.0');
    expect(
      model.versions.map(({ version, state }) => [version, state]),
    ).toEqual([
      ['2.0.0', 'production'],
      ['1.0.0', 'production'],
    ]);
  });

  it('an exception is asked for by the owner and decided by the gate’s own role, on the case as shown', async () => {
    const params = await aSealedVersion(registry);
    const endsAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const body = {
      gate: 'sbom-present',
      rationale: 'The SBOM comes next week.',
      compensatingControls: 'Built offline.',
      endsAt,
    };
    const asked = await registry.as(owner).fileException({ params, body });
    await expect(
      registry.as(owner).fileException({ params, body }),
    ).rejects.toMatchObject({
      problem: { status: 409 },
    });
    await expect(
      registry
        .as(owner)
        .fileException({ params, body: { ...body, gate: 'two-person-rule' } }),
    ).rejects.toMatchObject(refusedAs('not-waivable'));
    const { caseDigest } = await caseOf(registry, mrc, params);
    const decision = {
      params: { exceptionId: asked.id },
      body: { rationale: 'Fine until then.', caseDigest },
    };
    await expect(
      registry.as(mrc).approveException(decision),
    ).rejects.toMatchObject(refusedAs('role-missing'));
    const task = await registry
      .as('user:default/security-a')
      .listInbox({ query: { limit: 200 } });
    expect(task.items.map(item => item.id)).toContain(`exception:${asked.id}`);
    const granted = await registry
      .as('user:default/security-a')
      .approveException(decision);
    expect(granted).toMatchObject({ status: 'granted', decidedAs: 'security' });
    await expect(
      registry.as('user:default/security-a').rejectException(decision),
    ).rejects.toMatchObject({ problem: { status: 409 } });
  });

  it('a vote that was taken back can be given again', async () => {
    const params = await aSealedVersion(registry, { tier: 'High' });
    const client = registry.as(owner);
    await client.submitVersion({ params, body: {} });
    await approve(registry, mrc, 'mrc-approver', params);
    await client.promoteVersion({ params, body: {} });
    await client.requestPromotion({ params, body: {} });
    await approve(registry, mrcB, 'mrc-approver', params);
    const { caseDigest } = await caseOf(registry, mrcB, params);
    const body = {
      role: 'mrc-approver' as const,
      caseDigest,
      rationale: 'One more look.',
    };
    await registry.as(mrcB).takeBackApproval({ params, body });
    const after = await caseOf(registry, mrcB, params);
    expect(after.quorum.find(line => line.role === 'mrc-approver')?.given).toBe(
      0,
    );
    await registry.as(mrcB).approveVersion({ params, body });
    const done = await registry.as(mrcB).listInbox({ query: { view: 'done' } });
    expect(done.items.map(item => item.model)).toContain(
      `speech/${params.name}`,
    );
  });
});
