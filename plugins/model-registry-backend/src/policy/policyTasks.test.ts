import { owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import {
  mrc,
  otherMrc,
  policyHands,
  security,
} from './__fixtures__/policyHands';

jest.setTimeout(240_000);

let registry: TestRegistry;
let hands: ReturnType<typeof policyHands>;
beforeAll(async () => {
  registry = await startRegistry();
  hands = policyHands(registry);
});
afterAll(() => registry?.stop());

const inbox = async (as: string, view: 'mine' | 'asked' | 'done' = 'mine') => {
  const { policies = [], total } = await registry
    .as(as)
    .listInbox({ query: { view } });
  return { total, packs: policies.map(({ activation }) => activation.pack) };
};

describe('what is asked of policies, in the Inbox', () => {
  it('safety: S5 waits for those who may decide, and neither for who asked nor for who wrote it', async () => {
    await hands.keep('waits', {}, otherMrc);
    const asked = await hands.ask('waits');
    expect(await inbox(security)).toEqual({ total: 1, packs: ['waits'] });
    for (const as of [mrc, otherMrc, owner, 'user:default/legal-a'])
      expect(await inbox(as)).toEqual({ total: 0, packs: [] });
    expect(await inbox(mrc, 'asked')).toEqual({ total: 1, packs: ['waits'] });
    await hands.decide(asked);
    expect(await inbox(security)).toEqual({ total: 0, packs: [] });
    expect(await inbox(mrc, 'asked')).toEqual({ total: 0, packs: [] });
    expect((await inbox(security, 'done')).packs).toEqual(['waits']);
  });

  it('is a roll-back or a deactivation as well, and says what the pack is called', async () => {
    await hands.activate('off', {});
    await registry.as(mrc).deactivatePolicy({
      params: { policyId: 'off' },
      body: { rationale: 'It is over.' },
    });
    const { policies } = await registry.as(otherMrc).listInbox({ query: {} });
    expect(policies).toMatchObject([
      { title: 'Tried', activation: { pack: 'off', status: 'asked' } },
    ]);
    expect(policies![0].activation.revision).toBeUndefined();
  });

  it('stands on the first page alone', async () => {
    const query = { limit: 1, task: 'request:0-0' };
    const { policies } = await registry.as(otherMrc).listInbox({ query });
    expect(policies).toBeUndefined();
  });
});
