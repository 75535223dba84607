import { ConfigReader } from '@backstage/config';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  readAccessRoles,
  readAuthorizationSettings,
} from '@assay/plugin-model-registry-node';
import { PortalPolicy } from './permissionPolicy';

const rolesOf = (permission: object) =>
  readAccessRoles(new ConfigReader({ permission } as never));

const foreign = createPermission({
  name: 'catalog.entity.read',
  attributes: {},
});
const credentials = mockCredentials.user('user:default/jo');
const userInfo = mockServices.userInfo.mock({
  getUserInfo: async () => ({
    userEntityRef: 'user:default/jo',
    ownershipEntityRefs: ['user:default/jo', 'group:default/research'],
  }),
});
const asked = async (
  roles: ReturnType<typeof readAccessRoles>,
  name = foreign.name,
) => {
  const permission = createPermission({ name, attributes: {} });
  const policy = new PortalPolicy(userInfo, roles);
  const { result } = await policy.handle({ permission }, {
    credentials,
  } as never);
  return result;
};

describe('the policy of the portal', () => {
  it('leaves everything else to whoever is signed in while there are no roles', async () => {
    expect(rolesOf({ enabled: true })).toBeUndefined();
    expect(await asked(undefined)).toBe(AuthorizeResult.ALLOW);
    const nobody = await new PortalPolicy(userInfo).handle({
      permission: foreign,
    });
    expect(nobody.result).toBe(AuthorizeResult.DENY);
  });

  it('allows what roles allow and nothing else as soon as there are some', async () => {
    const roles = rolesOf({
      assay: {
        roles: [
          {
            name: 'reader',
            members: ['group:default/research'],
            allow: [{ permissions: ['catalog.*'] }],
          },
        ],
      },
    });
    expect(await asked(roles)).toBe(AuthorizeResult.ALLOW);
    expect(await asked(roles, 'scaffolder.task.create')).toBe(
      AuthorizeResult.DENY,
    );
    expect(await asked(roles, 'modelregistry.model.read')).toBe(
      AuthorizeResult.DENY,
    );
  });

  it('allows nothing with an empty list', async () => {
    expect(await asked(rolesOf({ assay: { roles: [] } }))).toBe(
      AuthorizeResult.DENY,
    );
  });

  it.each([
    [
      'a block without its list',
      { assay: { role: [] } },
      /permission\.assay cannot be used\. roles: /,
    ],
    [
      'a ref that is none',
      { assay: { roles: [{ name: 'x', members: ['jo'], allow: [] }] } },
      /roles\[0\]\.members\[0\]: use a full ref.*take the whole block out/,
    ],
  ])('refuses %s with the key and the fix', (_, permission, words) => {
    expect(() => rolesOf(permission)).toThrow(words);
  });
});

describe('who decides on access', () => {
  const settingsOf = (authorization?: object, permission: object = {}) =>
    readAuthorizationSettings(
      new ConfigReader({
        permission,
        modelRegistry: { ...(authorization && { authorization }) },
      } as never),
    );

  it('is the built-in rules, unless configuration says so', () => {
    expect(settingsOf()).toEqual({ engine: 'builtin' });
    expect(settingsOf({ engine: 'builtin' })).toEqual({ engine: 'builtin' });
  });

  it('may be rules in Rego, which are told the roles', () => {
    expect(
      settingsOf({ engine: 'opa', pack: '/etc/a' }, { assay: { roles: [] } }),
    ).toEqual({ engine: 'opa', folder: '/etc/a', roles: [] });
    expect(settingsOf({ engine: 'opa' })).toEqual({ engine: 'opa' });
  });

  it.each([
    ['another engine', { engine: 'cedar' }, /builtin or opa/],
    ['rules that nobody asks', { pack: '/etc/a' }, /nobody would ask/],
  ])('is not %s', (_, authorization, words) => {
    expect(() => settingsOf(authorization)).toThrow(words);
  });

  const asks: string[] = [];
  const rules = {
    decide: async (permission: { name: string }) => {
      asks.push(permission.name);
      return { result: AuthorizeResult.DENY } as const;
    },
  };

  it('is asked of the registry’s permissions alone, and of entities since they follow model.read', async () => {
    const policy = new PortalPolicy(userInfo, undefined, rules);
    const user = { credentials } as never;
    const of = async (name: string) => {
      asks.length = 0;
      const permission = createPermission({ name, attributes: {} });
      return (await policy.handle({ permission }, user)).result;
    };
    expect(await of('scaffolder.task.create')).toBe(AuthorizeResult.ALLOW);
    expect(asks).toEqual([]);
    expect(await of('modelregistry.model.create')).toBe(AuthorizeResult.DENY);
    expect(asks).toEqual(['modelregistry.model.create']);
    asks.length = 0;
    const entity = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
      resourceType: 'catalog-entity',
    });
    const seen = await policy.handle({ permission: entity }, user);
    expect(seen.result).toBe(AuthorizeResult.CONDITIONAL);
    expect(asks).toEqual(['modelregistry.model.read']);
  });
});
