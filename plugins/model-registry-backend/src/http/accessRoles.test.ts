import { parseAccessRoles } from '@assay/plugin-model-registry-common';
import { decideByRoles } from '@assay/plugin-model-registry-node';
import {
  aModel,
  approve,
  aSealedVersion,
  owner,
} from '../testing/aSealedVersion';
import {
  people,
  startRegistry,
  type TestRegistry,
} from '../testing/startRegistry';

jest.setTimeout(240_000);

const viewer = 'user:default/viewer-a';
const narrow = 'user:default/security-a';

const roles = parseAccessRoles([
  {
    name: 'everything',
    members: ['group:default/speech', 'group:default/legal', viewer],
    allow: [{ permissions: ['*'] }],
  },
  {
    name: 'risky-ones',
    members: ['group:default/security'],
    allow: [
      {
        permissions: ['modelregistry.model.read'],
        where: {
          allOf: [
            { rule: 'HAS_TIER', params: { tiers: ['High'] } },
            { not: { rule: 'IN_GROUP', params: { groups: ['vision'] } } },
          ],
        },
      },
      { permissions: ['modelregistry.fact.create'] },
    ],
  },
]);

describe('roles and conditions from configuration', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, ref) =>
        decideByRoles(roles, permission, [ref, ...(people[ref] ?? [])]),
    });
    await aModel(registry, 'harmless', 'Low');
    await aModel(registry, 'risky', 'High');
  });
  afterAll(() => registry?.stop());

  it('safety: S9 narrow lists and counts to what the condition holds for', async () => {
    const found = await registry.as(narrow).listModels({ query: {} });
    expect(found.items.map(({ ref }) => ref)).toEqual(['speech/risky']);
    expect(found.total).toBe(1);
    const params = { group: 'speech', name: 'harmless' };
    await expect(
      registry.as(narrow).getModel({ params }),
    ).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it('refuse what no role allows', async () => {
    const params = { group: 'speech', name: 'risky' };
    await expect(
      registry.as(narrow).createVersion({ params, body: { version: '1.0.0' } }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
  });

  it('safety: S1 make nobody an approver or an owner, even with everything allowed', async () => {
    const params = await aSealedVersion(registry);
    await expect(
      registry.as(viewer).changeMetadata({ params, body: { metadata: {} } }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
    await registry.as(owner).submitVersion({ params, body: {} });
    await expect(
      approve(registry, viewer, 'mrc-approver', params),
    ).rejects.toMatchObject({
      problem: { status: 409, decision: { refusal: { kind: 'role-missing' } } },
    });
  });
});
