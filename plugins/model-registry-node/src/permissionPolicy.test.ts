import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  modelReadPermission,
  modelRegistryPermissions,
  moveDecidePermission,
  versionWritePermission,
} from '@assay/plugin-model-registry-common';
import { decideModelRegistryPermission } from './permissionPolicy';

const claims = ['user:default/model-owner', 'group:default/speech'];

describe('decideModelRegistryPermission', () => {
  it('has no word on permissions of others', () => {
    const foreign = createPermission({ name: 'catalog.x', attributes: {} });
    expect(decideModelRegistryPermission(foreign, claims)).toBeUndefined();
  });

  it.each(modelRegistryPermissions.map(p => [p.name, p] as const))(
    'denies %s to somebody who is not signed in',
    (_, permission) => {
      expect(decideModelRegistryPermission(permission, [])).toEqual({
        result: AuthorizeResult.DENY,
      });
    },
  );

  it.each([modelReadPermission, moveDecidePermission])(
    'leaves $name to the court for people who are signed in',
    permission => {
      expect(decideModelRegistryPermission(permission, claims)?.result).toBe(
        AuthorizeResult.ALLOW,
      );
    },
  );

  it('asks for ownership to write a version', () => {
    expect(
      decideModelRegistryPermission(versionWritePermission, claims),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_MODEL_OWNER', params: { claims } },
    });
  });
});
