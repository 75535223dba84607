import * as fc from 'fast-check';
import { moveNames } from '../lifecycle/moves';
import { roles, versionStates } from '../lifecycle/states';
import { secretIn } from '../metadata';
import { modelRegistryPermissions } from '../permissions';
import {
  accountActions,
  accountScopeSchema,
  actionPermissions,
  environmentOf,
  environmentOfCall,
  formatToken,
  isWellFormedToken,
  looksLikeToken,
  rolesOfAccount,
  scopeCoversModel,
  scopeCoversPermission,
  tokenPattern,
} from '.';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a token', () => {
  it('looks as written down', () => {
    // CRC-32 worked out by zlib: python3 -c "import zlib; print(zlib.crc32(b'0'*43))"
    expect(formatToken(new Uint8Array(32))).toBe(
      `assay_${'0'.repeat(43)}2CZclj`,
    );
  });

  it('is recognised, and told from every other text by its checksum', () => {
    fc.assert(
      fc.property(secret, fc.nat(42), fc.nat(61), (bytes, at, shift) => {
        const token = formatToken(bytes);
        expect(token).toMatch(tokenPattern);
        expect(isWellFormedToken(token)).toBe(true);
        const digits =
          '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
        const other = digits[(digits.indexOf(token[6 + at]) + shift) % 62];
        const changed = token.slice(0, 6 + at) + other + token.slice(7 + at);
        expect(isWellFormedToken(changed)).toBe(changed === token);
      }),
    );
  });

  it('no two secrets give one token', () => {
    fc.assert(
      fc.property(secret, secret, (a, b) => {
        const same = a.every((byte, at) => byte === b[at]);
        expect(formatToken(a) === formatToken(b)).toBe(same);
      }),
    );
  });

  it.each(['', 'assay_', 'assay_x', 'Assay_', `assay_${'!'.repeat(49)}`])(
    'is not %j',
    text => expect(isWellFormedToken(text)).toBe(false),
  );

  it('is meant by whatever begins like one', () => {
    expect(looksLikeToken('assay_short')).toBe(true);
    expect(looksLikeToken('eyJhbGciOi')).toBe(false);
  });

  it('safety: S16 is found where somebody pasted it', () => {
    const token = formatToken(new Uint8Array(32).fill(7));
    expect(secretIn(`curl -H "Authorization: Bearer ${token}"`)).toBeDefined();
    expect(secretIn(`It uses ${token} to publish`)).toBeDefined();
  });
});

describe('a scope', () => {
  const scope = {
    actions: ['read', 'publish'] as const,
    groups: ['speech'],
    models: ['vision/face-detector'],
    environments: ['development'] as const,
  };

  it('safety: S3 stands for no permission that decides, carries out or makes tokens', () => {
    const reachable = Object.values(actionPermissions).flat().sort();
    expect(reachable).toEqual([
      'modelregistry.evidence.read',
      'modelregistry.fact.create',
      'modelregistry.model.read',
      'modelregistry.move.ask',
      'modelregistry.version.write',
    ]);
    const known = modelRegistryPermissions.map(({ name }) => name);
    for (const name of reachable) expect(known).toContain(name);
  });

  it('covers the models it names and the groups, and no other', () => {
    const covers = (group: string, name: string) =>
      scopeCoversModel(scope, { group, name });
    expect(covers('speech', 'anything')).toBe(true);
    expect(covers('vision', 'face-detector')).toBe(true);
    expect(covers('vision', 'other')).toBe(false);
    expect(covers('speech2', 'anything')).toBe(false);
  });

  it('covers the permissions of its actions, and no other', () => {
    const covered = modelRegistryPermissions
      .map(({ name }) => name)
      .filter(name =>
        scopeCoversPermission({ actions: [...scope.actions] }, name),
      );
    expect(covered).toEqual([
      'modelregistry.model.read',
      'modelregistry.version.write',
    ]);
  });

  it.each([
    [{ ...scope, groups: [], models: [] }, 'models'],
    [{ ...scope, actions: [] }, 'actions'],
    [{ ...scope, actions: ['decide'] }, 'actions'],
    [{ ...scope, environments: [] }, 'environments'],
    [{ ...scope, models: ['speech'] }, 'models'],
    [{ ...scope, groups: ['*'] }, 'groups'],
  ])('refuses %j', (input, field) => {
    const parsed = accountScopeSchema.safeParse(input);
    expect(parsed.error?.issues[0].path[0]).toBe(field);
  });

  it('has an environment for each state and each move', () => {
    const found = versionStates.map(state => environmentOf(state));
    expect(found).toEqual([
      'development',
      'development',
      'development',
      'staging',
      'staging',
      'production',
      'production',
      'production',
      'production',
    ]);
    expect(environmentOfCall('draft', 'submit')).toBe('staging');
    expect(environmentOfCall('staging', 'request-promotion')).toBe(
      'production',
    );
    expect(environmentOfCall('production', 'recertify')).toBe('production');
    for (const move of moveNames)
      expect(environmentOfCall('staging', move)).toBeDefined();
  });

  it('safety: S3 lets no reviewing role through, nor one that its maker lacks', () => {
    expect(rolesOfAccount(roles)).toEqual([
      'viewer',
      'contributor',
      'model-owner',
      'auditor',
    ]);
    expect(rolesOfAccount(['contributor', 'security'])).toEqual([
      'contributor',
    ]);
    expect(accountActions).not.toContain('decide');
  });
});
