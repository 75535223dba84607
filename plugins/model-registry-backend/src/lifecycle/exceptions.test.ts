import {
  aSealedVersion,
  approve,
  caseOf,
  owner,
  type Named,
} from '../testing/aSealedVersion';
import { enter } from '../testing/enter';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(400_000);

const security = 'user:default/security-a';
const mrc = 'user:default/mrc-approver-a';
const dayMs = 24 * 60 * 60 * 1000;
const inDays = (days: number) =>
  new Date(Date.now() + days * dayMs).toISOString();
const gate = 'sbom-present' as const;

describe('exceptions', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());

  /** Sealed, with all that production asks for but a bill of materials. */
  const withoutSbom = async (
    more: { name?: string; version?: string } = {},
  ) => {
    const params = await aSealedVersion(registry, more);
    // Facts are never taken away; a test that wants one less does it behind the trigger's back.
    await registry.db.transaction(async tx => {
      await tx.raw('set local session_replication_role = replica');
      await tx('facts').where({ kind: 'sbom-reading' }).del();
    });
    return params;
  };
  const file = (params: Named, over: object = {}) =>
    registry.as(owner).fileException({
      params,
      body: {
        gate,
        rationale: 'The supplier sends it next week.',
        compensatingControls: 'It runs in a room of its own.',
        endsAt: inDays(30),
        ...over,
      },
    });
  const decide = async (
    verb: 'approveException' | 'revokeException',
    params: Named,
    exceptionId: string,
  ) => {
    const { caseDigest } = await caseOf(registry, security, params);
    return registry.as(security)[verb]({
      params: { exceptionId },
      body: { rationale: 'For a month.', caseDigest },
    });
  };
  const grant = async (params: Named, over: object = {}) => {
    const { id } = await file(params, over);
    await decide('approveException', params, id);
    return id;
  };
  const verdictOf = async (params: Named, move?: 'promote') => {
    const { verdicts } = await caseOf(registry, owner, params, move);
    return verdicts.find(one => one.gate === gate)!;
  };

  it('granted for 30 days waive, warn before their end, and block again after it', async () => {
    const params = await withoutSbom();
    expect((await verdictOf(params, 'promote')).outcome).toBe('warn');
    const id = await grant(params);
    const clock = async (days: number) => {
      const ends_at = inDays(days);
      await registry.db('exceptions').where({ id }).update({ ends_at });
      await enter(registry.db);
    };
    expect(await verdictOf(params)).toMatchObject({ outcome: 'waived' });
    // The clock moves towards the end; the other way round is the same to whoever asks.
    await clock(13);
    expect((await verdictOf(params)).exception).toMatchObject({ warns: true });
    await clock(-1);
    expect((await verdictOf(params)).exception).toBeUndefined();
  });

  it('for a model cover its other versions, and no other model', async () => {
    const params = await withoutSbom();
    const sibling = await withoutSbom({ name: params.name, version: '2.0.0' });
    const stranger = await withoutSbom();
    await grant(params, { scope: 'model' });
    expect((await verdictOf(sibling)).outcome).toBe('waived');
    expect((await verdictOf(stranger)).outcome).not.toBe('waived');
    const { caseFile } = await caseOf(registry, owner, sibling);
    expect(caseFile.exceptions).toMatchObject([
      { scope: 'model', filedAt: `speech/${params.name}@1.0.0` },
    ]);
  });

  it('for a group end as at High and cover its other models until they are revoked', async () => {
    const params = await withoutSbom();
    const other = await withoutSbom();
    await expect(
      file(params, { scope: 'group', endsAt: inDays(31) }),
    ).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'end-out-of-range' } } },
    });
    const id = await grant(params, { scope: 'group', endsAt: inDays(29) });
    expect((await verdictOf(other)).outcome).toBe('waived');
    await decide('revokeException', params, id);
    expect((await verdictOf(other)).outcome).not.toBe('waived');
  });

  it('carry as many promotions as they were granted for', async () => {
    const params = await withoutSbom();
    const id = await grant(params, { usesMax: 1 });
    await registry.as(owner).submitVersion({ params, body: {} });
    await approve(registry, mrc, 'mrc-approver', params);
    const staged = await registry
      .as(owner)
      .promoteVersion({ params, body: {} });
    expect(staged.version.state).toBe('staging');
    const [row] = await registry.db('exceptions').where({ id });
    expect(row.uses).toBe(1);
    await expect(
      registry.as(owner).requestPromotion({ params, body: {} }),
    ).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'gate-blocked' } } },
    });
  });

  it('are renewed while they last, and the longer of the two counts', async () => {
    const params = await withoutSbom();
    const first = await grant(params, { endsAt: inDays(5) });
    const second = await grant(params, { renews: first, endsAt: inDays(40) });
    expect((await verdictOf(params)).exception?.id).toBe(second);
    await expect(
      file(params, { renews: first, scope: 'model' }),
    ).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'not-renewable' } } },
    });
  });
});
