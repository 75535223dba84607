import {
  aSealedVersion,
  caseOf,
  owner,
  type Named,
} from '../testing/aSealedVersion';
import {
  people,
  startRegistry,
  type TestRegistry,
} from '../testing/startRegistry';

jest.setTimeout(400_000);

const mrc = 'user:default/mrc-approver-a';
const standIn = 'user:default/viewer-a';
const approvers = Array.from(
  { length: 20 },
  (_, at) => `user:default/approver-${at}`,
);
for (const ref of approvers) people[ref] = ['group:default/mrc'];

describe('at the same moment', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());

  const submitted = async (): Promise<Named> => {
    const params = await aSealedVersion(registry);
    await registry.as(owner).submitVersion({ params, body: {} });
    return params;
  };
  const voting = (params: Named, who: string, caseDigest: string, more = {}) =>
    registry.as(who).approveVersion({
      params,
      body: {
        role: 'mrc-approver',
        caseDigest,
        rationale: 'It holds.',
        ...more,
      },
    });
  /** Status of each, 200 where it was done. */
  const statusesOf = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map(one =>
      one.status === 'fulfilled'
        ? 200
        : one.reason?.problem?.status ?? one.reason,
    );
  /** What is there fits together, whoever was first. */
  const expectWhole = async (params: Named) => {
    const { caseFile, approvals } = await caseOf(registry, owner, params);
    const { state } = caseFile.version;
    const counting = approvals.filter(({ counts }) => counts);
    const keys = counting.map(({ by, role }) => `${by} ${role}`);
    expect(new Set(keys).size).toBe(keys.length);
    if (state === 'submitted') expect(caseFile.request).toBeDefined();
    if (state === 'draft') expect(caseFile.request).toBeUndefined();
    const entries = await registry.as(owner).listEntries({
      query: { model: `speech/${params.name}`, limit: 200 },
    });
    const moves = entries.items.map(({ entry }) => JSON.parse(entry));
    return { state, counting, moves };
  };

  it('twenty approvers vote: the version moves once, and every vote that was taken has its entry', async () => {
    const params = await submitted();
    const { caseDigest } = await caseOf(registry, mrc, params);
    const statuses = await statusesOf(
      approvers.map(who => voting(params, who, caseDigest)),
    );
    expect(statuses.every(status => [200, 409].includes(status))).toBe(true);
    const { state, counting, moves } = await expectWhole(params);
    expect(state).toBe('approved-for-staging');
    const taken = statuses.filter(status => status === 200).length;
    expect(counting).toHaveLength(taken);
    const voted = moves.filter(({ type }) => type === 'version.approved');
    expect(voted).toHaveLength(taken);
    const moved = voted.filter(({ data }) => data.from !== data.to);
    expect(moved).toHaveLength(1);
  });

  it('one approver votes twenty times: one vote', async () => {
    const params = await submitted();
    const { caseDigest } = await caseOf(registry, mrc, params);
    const statuses = await statusesOf(
      approvers.map(() => voting(params, mrc, caseDigest)),
    );
    expect(statuses.filter(status => status === 200)).toHaveLength(1);
    const { counting } = await expectWhole(params);
    expect(counting).toHaveLength(1);
  });

  it.each([0, 1, 2])(
    'a vote and a withdrawal: one of them was first (%i)',
    async () => {
      const params = await submitted();
      const { caseDigest } = await caseOf(registry, mrc, params);
      const [voted, withdrawn] = await statusesOf([
        voting(params, mrc, caseDigest),
        registry.as(owner).withdrawVersion({ params, body: {} }),
      ]);
      const { state } = await expectWhole(params);
      // A vote that came first has moved it to where nothing is withdrawn.
      expect([voted, withdrawn, state]).toEqual(
        voted === 200
          ? [200, 409, 'approved-for-staging']
          : [409, 200, 'draft'],
      );
    },
  );

  it('a vote is cast and taken back: it counts or it does not, and is there once', async () => {
    const params = await submitted();
    const { caseDigest } = await caseOf(registry, mrc, params);
    await voting(params, mrc, caseDigest);
    const back = () =>
      registry.as(mrc).takeBackApproval({
        params,
        body: { role: 'mrc-approver', caseDigest, rationale: 'Wait.' },
      });
    const statuses = await statusesOf([
      back(),
      voting(params, mrc, caseDigest),
      back(),
      voting(params, mrc, caseDigest),
    ]);
    expect(statuses.every(status => [200, 409].includes(status))).toBe(true);
    const { counting } = await expectWhole(params);
    expect(counting.length).toBeLessThanOrEqual(1);
  });

  it.each([0, 1, 2])(
    'safety: S4 a vote and an edit of the metadata: no vote counts on a case it was not shown (%i)',
    async () => {
      const params = await submitted();
      const { caseDigest } = await caseOf(registry, mrc, params);
      const [voted, edited] = await statusesOf([
        voting(params, mrc, caseDigest),
        registry.as(owner).changeMetadata({
          params,
          body: { metadata: { risk: { known_risks: ['Music.'] } } },
        }),
      ]);
      expect(edited).toBe(200);
      expect([200, 412, 409]).toContain(voted);
      const { counting } = await expectWhole(params);
      expect(counting).toEqual([]);
    },
  );

  it('a delegation ends while it is voted on: the vote came before the end or is refused', async () => {
    const params = await submitted();
    const { id } = await registry.as(mrc).makeDelegation({
      body: {
        to: standIn,
        roles: ['mrc-approver'],
        reason: 'A week away.',
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    const { caseDigest } = await caseOf(registry, standIn, params);
    const [voted, ended] = await statusesOf([
      voting(params, standIn, caseDigest, { onBehalfOf: mrc }),
      registry
        .as(mrc)
        .endDelegation({ params: { delegationId: id }, body: {} }),
    ]);
    expect(ended).toBe(200);
    expect([200, 409]).toContain(voted);
    const { counting } = await expectWhole(params);
    expect(counting).toHaveLength(voted === 200 ? 1 : 0);
    const late = await statusesOf([
      voting(params, standIn, caseDigest, { onBehalfOf: mrc }),
    ]);
    expect(late).toEqual([409]);
  });
});
