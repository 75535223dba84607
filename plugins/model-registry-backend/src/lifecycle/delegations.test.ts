import {
  approve,
  aSealedVersion,
  caseOf,
  owner,
} from '../testing/aSealedVersion';
import { enter } from '../testing/enter';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(400_000);

const mrc = 'user:default/mrc-approver-a';
const mrcB = 'user:default/mrc-approver-b';
const security = 'user:default/security-a';
const standIn = 'user:default/viewer-a';
const dayMs = 24 * 60 * 60 * 1000;
const inDays = (days: number) =>
  new Date(Date.now() + days * dayMs).toISOString();
const refusedAs = (kind: string) => ({
  problem: { status: 409, decision: { refusal: { kind } } },
});

describe('votes in somebody’s place', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());
  afterEach(() => registry.db('delegations').del());

  const lend = (from = mrc, to = standIn, days = 7) =>
    registry.as(from).makeDelegation({
      body: {
        to,
        roles: ['mrc-approver'],
        reason: 'A week away.',
        endsAt: inDays(days),
      },
    });
  const submitted = async () => {
    const params = await aSealedVersion(registry);
    await registry.as(owner).submitVersion({ params, body: {} });
    return params;
  };
  type Params = Awaited<ReturnType<typeof submitted>>;
  const voteFor = async (
    params: Params,
    onBehalfOf: string | undefined = mrc,
    who = standIn,
  ) => {
    const { caseDigest } = await caseOf(registry, who, params);
    return registry.as(who).approveVersion({
      params,
      body: {
        role: 'mrc-approver',
        caseDigest,
        rationale: 'It holds.',
        onBehalfOf,
      },
    });
  };
  const inboxOf = async (who: string, { name }: Params) => {
    const { items } = await registry
      .as(who)
      .listInbox({ query: { limit: 200 } });
    return items.filter(item => item.model === `speech/${name}`);
  };

  it('safety: S3 are lent by a person alone, and by nothing that acts for one', async () => {
    await expect(lend(`actor:${mrc}`)).rejects.toMatchObject({
      problem: {
        status: 403,
        detail: expect.stringContaining('decided by a person'),
      },
    });
    expect(await registry.db('delegations')).toEqual([]);
  });

  it('are asked of whoever stands in, and name both', async () => {
    const params = await submitted();
    expect(await inboxOf(standIn, params)).toEqual([]);
    await lend();
    const [item] = await inboxOf(standIn, params);
    expect(item).toMatchObject({
      roles: [],
      lent: [{ role: 'mrc-approver', from: mrc }],
    });
    await voteFor(params);
    const { caseFile } = await caseOf(registry, mrc, params);
    expect(caseFile.approvals).toMatchObject([
      { by: standIn, onBehalfOf: mrc },
    ]);
    expect(await inboxOf(standIn, params)).toEqual([]);
    expect(await inboxOf(mrc, params)).toEqual([]);
  });

  it('stand in the ledger, and who lent what to whom is sealed there (safety: W5)', async () => {
    const made = await lend();
    const [row] = await registry
      .db('ledger_openings as o')
      .join(
        registry
          .db('ledger_pending')
          .select('id', 'entry')
          .unionAll([
            registry
              .db('ledger_entries')
              .select(registry.db.raw(`(entry::json->>'id')::uuid`), 'entry'),
          ])
          .as('e'),
        'e.id',
        'o.entry_id',
      )
      .where('e.entry', 'like', `%delegation/${made.id}%`);
    expect(row.entry).toContain('delegation.made');
    expect(row.entry).not.toContain(standIn);
    expect(JSON.stringify(row.openings)).toContain(standIn);
  });

  it.each([
    ['to oneself', { to: mrc }, 'to'],
    ['of a role one lacks', { roles: ['security'] }, 'roles'],
    ['for longer than 60 days', { endsAt: inDays(61) }, 'endsAt'],
    ['that has ended', { endsAt: inDays(-1) }, 'endsAt'],
    ['to a group', { to: 'group:default/mrc' }, 'to'],
  ])('cannot be lent %s', async (_title, over, field) => {
    const body = {
      to: standIn,
      roles: ['mrc-approver' as const],
      reason: 'A week away.',
      endsAt: inDays(7),
      ...over,
    };
    await expect(
      registry.as(mrc).makeDelegation({ body: body as never }),
    ).rejects.toMatchObject({
      problem: {
        status: 400,
        errors: [{ field: expect.stringContaining(field) }],
      },
    });
  });

  it('safety: S5 what was lent is not lent on', async () => {
    await lend(mrc, standIn);
    await expect(lend(standIn, 'user:default/legal-a')).rejects.toMatchObject({
      problem: { status: 400 },
    });
    const { items } = await registry.as(standIn).listDelegations({});
    expect(items).toHaveLength(1);
  });

  it('safety: S5 the delegate inherits what shuts the lender out, and the inbox says so', async () => {
    const lender = 'user:default/mrc-of-speech'; // of the owning group
    const params = await submitted();
    await lend(lender);
    expect(await inboxOf(standIn, params)).toHaveLength(1);
    await registry
      .as(lender)
      .changeMetadata({ params, body: { metadata: { governance: {} } } });
    expect(await inboxOf(standIn, params)).toEqual([]);
    await expect(voteFor(params, lender)).rejects.toMatchObject(
      refusedAs('separation-of-duties'),
    );
  });

  it('are refused when the delegation ends between reading and voting', async () => {
    const params = await submitted();
    const { id } = await lend();
    const { caseDigest } = await caseOf(registry, standIn, params);
    await registry
      .db('delegations')
      .where({ id })
      .update({
        starts_at: new Date(Date.now() - 2 * dayMs),
        ends_at: new Date(Date.now() - 1),
      });
    await expect(
      registry.as(standIn).approveVersion({
        params,
        body: {
          role: 'mrc-approver',
          caseDigest,
          rationale: 'It holds.',
          onBehalfOf: mrc,
        },
      }),
    ).rejects.toMatchObject(refusedAs('delegation-missing'));
  });

  it('go on counting when the delegation ends after them, and can be taken back by the lender', async () => {
    const params = await submitted();
    const { id } = await lend();
    await voteFor(params);
    await registry
      .as(standIn)
      .endDelegation({ params: { delegationId: id }, body: {} });
    const view = await caseOf(registry, mrc, params);
    expect(view.approvals).toMatchObject([{ counts: true }]);
    await registry.as(mrc).takeBackApproval({
      params,
      body: {
        role: 'mrc-approver',
        caseDigest: view.caseDigest,
        rationale: 'I see it otherwise.',
      },
    });
    const after = await caseOf(registry, mrc, params);
    expect(after.approvals).toMatchObject([{ counts: false }]);
  });

  it('safety: S9 whoever has no part in a delegation can neither read nor end it', async () => {
    const { id } = await lend();
    const end = (who: string) =>
      registry
        .as(who)
        .endDelegation({ params: { delegationId: id }, body: {} });
    await expect(end(mrcB)).rejects.toMatchObject({ problem: { status: 404 } });
    const { items } = await registry.as(mrcB).listDelegations({});
    expect(items).toEqual([]);
    await end(mrc);
    await expect(end(mrc)).rejects.toMatchObject({ problem: { status: 409 } });
  });

  describe('on a condition', () => {
    const onCondition = async (params: Params, dueAt = inDays(7)) => {
      const { caseDigest } = await caseOf(registry, mrc, params);
      return registry.as(mrc).approveVersion({
        params,
        body: {
          role: 'mrc-approver',
          caseDigest,
          rationale: 'It holds, nearly.',
          condition: { text: 'Add music to the noise set.', dueAt },
        },
      });
    };
    const meet = async (who: string, params: Params) => {
      const { caseFile, caseDigest } = await caseOf(registry, who, params);
      const approvalId = caseFile.approvals[0].id;
      return registry.as(who).meetCondition({
        params: { ...params, approvalId },
        body: { caseDigest, rationale: 'Fact 31 has it.' },
      });
    };

    it('lapse on its date, and count again once it is met', async () => {
      const params = await submitted();
      await onCondition(params);
      await registry
        .db('approvals')
        .whereNotNull('condition')
        .update({
          condition_due_at: new Date(Date.now() - 1),
        });
      await enter(registry.db);
      const late = await caseOf(registry, mrc, params);
      expect(late.approvals).toMatchObject([{ stale: true, counts: false }]);
      expect(await inboxOf(mrc, params)).toHaveLength(1);
      await meet(mrcB, params);
      const after = await caseOf(registry, mrc, params);
      expect(after.approvals).toMatchObject([{ stale: false, counts: true }]);
    });

    it('can be cast anew on the very case on which they lapsed', async () => {
      const params = await submitted();
      await onCondition(params);
      await registry
        .db('approvals')
        .whereNotNull('condition')
        .update({
          condition_due_at: new Date(Date.now() - 1),
        });
      await enter(registry.db);
      await approve(registry, mrc, 'mrc-approver', params);
      const { approvals } = await caseOf(registry, mrc, params);
      expect(approvals.filter(({ counts }) => counts)).toHaveLength(1);
    });

    it('safety: S5 are not declared met by the owner, nor by another role', async () => {
      const params = await submitted();
      await onCondition(params);
      await expect(meet(owner, params)).rejects.toMatchObject(
        refusedAs('role-missing'),
      );
      await expect(meet(security, params)).rejects.toMatchObject(
        refusedAs('role-missing'),
      );
    });
  });
});
