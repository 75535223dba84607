import { factKinds } from '../facts/schema';
import { mayDo, mayTestify, permissionNames, roleTable } from './roleTable';
import { parseRoleMapping, rolesFor } from './rolesFor';

const model = { owner: 'group:default/speech', group: 'speech' };

describe('rolesFor', () => {
  it('makes members of the owning group model owners and contributors', () => {
    expect(rolesFor(['group:default/speech'], model, {})).toEqual([
      'contributor',
      'model-owner',
    ]);
    expect(rolesFor(['group:default/vision'], model, {})).toEqual([]);
  });

  it('gives what configuration maps, everywhere or towards some groups', () => {
    const mapping = parseRoleMapping({
      'group:default/risk': ['mrc-approver'],
      'group:default/speech-security': {
        roles: ['security'],
        groups: ['speech'],
      },
    });
    const both = ['group:default/risk', 'group:default/speech-security'];
    expect(rolesFor(both, model, mapping)).toEqual([
      'mrc-approver',
      'security',
    ]);
    const other = { owner: 'group:default/vision', group: 'vision' };
    expect(rolesFor(both, other, mapping)).toEqual(['mrc-approver']);
    expect(rolesFor(both, undefined, mapping)).toEqual(['mrc-approver']);
  });

  it.each([
    'risk',
    'default/risk',
    'group:risk',
    'GROUP:default/risk',
    'group:default/risk/x',
    'resource:default/risk',
    '__proto__',
  ])('safety: S1 %s is no full entity ref and gives nothing', ref => {
    const mapping = { 'group:default/risk': ['mrc-approver'] as const };
    expect(rolesFor([ref], { ...model, owner: ref }, mapping)).toEqual([]);
  });
});

describe('parseRoleMapping', () => {
  it.each([
    [{ risk: ['mrc-approver'] }, "'risk' is not a full group ref"],
    [{ 'group:default/risk': ['boss'] }, "maps to no role 'boss'"],
    [{ 'group:default/risk': 'admin' }, 'has to map'],
    [{ 'group:default/risk': { roles: ['admin'] } }, 'has to map'],
    [[], 'has to be an object'],
    [undefined, 'has to be an object'],
  ])('refuses %j', (input, message) => {
    expect(() => parseRoleMapping(input)).toThrow(message);
  });
});

describe('roleTable', () => {
  it('has a line for each permission and none besides', () => {
    expect(Object.keys(roleTable).sort()).toEqual([...permissionNames].sort());
  });

  it('lets reviewers decide and owners not', () => {
    expect(mayDo('modelregistry.move.decide', ['mrc-approver'])).toBe(true);
    expect(mayDo('modelregistry.move.decide', ['model-owner', 'admin'])).toBe(
      false,
    );
    expect(mayDo('modelregistry.move.carry-out', ['sre'])).toBe(true);
    expect(mayDo('modelregistry.version.write', ['viewer'])).toBe(false);
  });

  it('safety: S1 an unknown permission fits nobody', () => {
    expect(mayDo('modelregistry.everything', ['admin'])).toBe(false);
    expect(mayDo('constructor', ['admin'])).toBe(false);
  });

  it('safety: S8 no role records what labs and scanners record', () => {
    const everyRole = [
      'model-owner',
      'contributor',
      'admin',
      'security',
    ] as const;
    for (const kind of [
      'evaluation',
      'sbom-reading',
      'licence',
      'format',
    ] as const) {
      expect(mayTestify(kind, everyRole)).toBe(false);
    }
    expect(mayTestify('licence-confirmation', ['legal'])).toBe(true);
    expect(Object.keys(factKinds)).toContain('sbom');
  });
});
