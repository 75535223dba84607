import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  modelReadPermission,
  modelRegistryPermissions,
  moveDecidePermission,
  parseAccessRoles,
} from '@assay/plugin-model-registry-common';
import { decideByRoles } from './decideByRoles';

const roles = parseAccessRoles([
  {
    name: 'reader',
    members: ['group:default/research'],
    allow: [
      { permissions: ['catalog.entity.*'] },
      {
        permissions: ['modelregistry.model.read'],
        where: { rule: 'IN_GROUP', params: { groups: ['speech'] } },
      },
    ],
  },
  {
    name: 'owner',
    members: ['group:default/speech', 'user:default/jo'],
    allow: [
      {
        permissions: [
          'modelregistry.model.read',
          'modelregistry.version.write',
        ],
        where: { rule: 'IS_MODEL_OWNER', params: { claims: ['$ownerRefs'] } },
      },
    ],
  },
  {
    name: 'admin',
    members: ['group:default/platform'],
    allow: [{ permissions: ['*'] }],
  },
]);

const basic = (name: string) => createPermission({ name, attributes: {} });
const allow = { result: AuthorizeResult.ALLOW };
const deny = { result: AuthorizeResult.DENY };

describe('decideByRoles', () => {
  it.each(modelRegistryPermissions.map(p => [p.name, p] as const))(
    'denies %s to whoever holds no role, and to nobody at all',
    (_, permission) => {
      expect(decideByRoles(roles, permission, ['user:default/al'])).toEqual(
        deny,
      );
      expect(decideByRoles(roles, permission, [])).toEqual(deny);
    },
  );

  it.each([
    ['catalog.entity.read', 'group:default/research', allow],
    ['catalog.entityx.read', 'group:default/research', deny],
    ['catalog.location.read', 'group:default/research', deny],
    ['modelregistry.move.decide', 'group:default/research', deny],
    ['anything.at.all', 'group:default/platform', allow],
  ])('answers %s for %s', (name, claim, answer) => {
    expect(decideByRoles(roles, basic(name), [claim])).toEqual(answer);
  });

  it('narrows by the condition of the grant', () => {
    expect(
      decideByRoles(roles, modelReadPermission, ['group:default/research']),
    ).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'model-registry',
      resourceType: 'model-registry-model',
      conditions: {
        rule: 'IN_GROUP',
        resourceType: 'model-registry-model',
        params: { groups: ['speech'] },
      },
    });
  });

  it('joins what several roles allow, with the caller in place of $ownerRefs', () => {
    const claims = ['user:default/jo', 'group:default/research'];
    expect(decideByRoles(roles, modelReadPermission, claims)).toMatchObject({
      conditions: {
        anyOf: [
          { rule: 'IN_GROUP' },
          { rule: 'IS_MODEL_OWNER', params: { claims } },
        ],
      },
    });
  });

  it('a grant without a condition outweighs those with one', () => {
    const claims = ['group:default/research', 'group:default/platform'];
    expect(decideByRoles(roles, modelReadPermission, claims)).toEqual(allow);
    expect(decideByRoles(roles, moveDecidePermission, claims)).toEqual(allow);
  });
});
