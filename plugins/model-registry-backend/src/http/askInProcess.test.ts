import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  modelCreatePermission,
  modelReadPermission,
  RESOURCE_TYPE_MODEL,
} from '@assay/plugin-model-registry-common';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { askInProcess, permissionsOf } from './askInProcess';

const ref = 'user:default/owner-a';
const conditional = (resourceType: string): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'model-registry',
  resourceType,
  conditions: { rule: 'HAS_TIER', resourceType, params: { tiers: ['Low'] } },
});
const denied: PolicyDecision = { result: AuthorizeResult.DENY };
const read = [{ permission: modelReadPermission }];

describe('the policy asked in this process', () => {
  const asked: [string, PolicyQueryUser | undefined][] = [];
  const open = (answer: PolicyDecision) => ({
    policy: {
      handle: async (
        { permission }: { permission: { name: string } },
        user?: PolicyQueryUser,
      ) => {
        asked.push([permission.name, user]);
        return answer;
      },
    },
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: [ref, 'group:default/speech'],
    }),
    otherwise: {
      authorizeConditional: async (): Promise<PolicyDecision[]> => [denied],
    },
  });
  const ask = (
    answer: PolicyDecision,
    credentials: BackstageCredentials,
    queries: { permission: typeof modelReadPermission }[] = read,
  ) => {
    const { policy, userInfo, otherwise } = open(answer);
    return askInProcess(policy, userInfo, otherwise).authorizeConditional(
      queries,
      { credentials },
    );
  };
  beforeEach(() => {
    asked.length = 0;
  });

  it('is told who asks and what that person owns, and is asked anew each time', async () => {
    const credentials = mockCredentials.user(ref);
    const answer = conditional(RESOURCE_TYPE_MODEL);
    for (const times of [1, 2]) {
      expect(await ask(answer, credentials)).toEqual([answer]);
      expect(asked).toHaveLength(times);
    }
    const [name, user] = asked[0];
    expect(name).toBe(modelReadPermission.name);
    expect(user!.credentials).toBe(credentials);
    expect(user!.info.ownershipEntityRefs).toEqual([
      ref,
      'group:default/speech',
    ]);
  });

  it.each([
    ['a service', mockCredentials.service()],
    ['nobody', mockCredentials.none()],
  ])('safety: S1 is not asked about %s', async (_, credentials) => {
    expect(await ask({ result: AuthorizeResult.ALLOW }, credentials)).toEqual([
      denied,
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'a condition on what has none',
      modelCreatePermission,
      RESOURCE_TYPE_MODEL,
    ],
    ['a condition on something else', modelReadPermission, 'catalog-entity'],
  ])('safety: S9 allows nothing by %s', async (_, permission, type) => {
    await expect(
      ask(conditional(type), mockCredentials.user(ref), [
        { permission: permission as typeof modelReadPermission },
      ]),
    ).rejects.toThrow(permission.name);
  });

  it('is left to the portal where permissions are off or no policy was handed over', () => {
    const {
      policy,
      userInfo,
      otherwise: permissions,
    } = open(conditional(RESOURCE_TYPE_MODEL));
    const permissionsWhen = (enabled: boolean, given?: typeof policy) => {
      const data = { permission: { enabled } };
      const config = mockServices.rootConfig({ data });
      return permissionsOf({ config, permissions, userInfo }, given);
    };
    expect(permissionsWhen(true)).toBe(permissions);
    expect(permissionsWhen(false, policy)).toBe(permissions);
    expect(permissionsWhen(true, policy)).not.toBe(permissions);
  });
});
