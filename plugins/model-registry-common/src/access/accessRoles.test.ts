import { parseAccessRoles } from './accessRoles';

const role = (more: object = {}) => ({
  name: 'reader',
  members: ['group:default/research'],
  allow: [{ permissions: ['modelregistry.model.read'] }],
  ...more,
});
const granting = (grant: object) => [role({ allow: [grant] })];
const onRead = (where: unknown) =>
  granting({ permissions: ['modelregistry.model.read'], where });

describe('roles from configuration', () => {
  it('are read as they are written', () => {
    const roles = [
      role({
        allow: [
          { permissions: ['catalog.*', 'scaffolder.task.read'] },
          {
            permissions: ['modelregistry.model.read'],
            where: {
              allOf: [
                { rule: 'IN_GROUP', params: { groups: ['speech'] } },
                { not: { rule: 'HAS_TIER', params: { tiers: ['High'] } } },
              ],
            },
          },
        ],
      }),
    ];
    expect(parseAccessRoles(roles)).toEqual(roles);
  });

  it.each([
    ['no list', { reader: {} }, /^roles: /],
    ['a role twice', [role(), role()], /'reader' is there twice/],
    [
      'a short ref',
      [role({ members: ['research'] })],
      /^roles\[0\]\.members\[0\]: use a full ref/,
    ],
    ['no members', [role({ members: [] })], /^roles\[0\]\.members/],
    ['a word too many', [role({ member: [] })], /^roles\[0\]: .*member/],
    [
      'a permission of ours there is not',
      granting({ permissions: ['modelregistry.model.approve'] }),
      /^roles\[0\]\.allow\[0\]\.permissions\[0\]: .*modelregistry\.move\.decide/,
    ],
    [
      'a beginning of ours that begins nothing',
      granting({ permissions: ['modelregistry.moves.*'] }),
      /is no permission of the registry/,
    ],
    [
      'a pattern in the middle',
      granting({ permissions: ['catalog.*.read'] }),
      /the beginning of some/,
    ],
    [
      'a condition on what is about no model',
      granting({
        permissions: ['modelregistry.model.create'],
        where: { rule: 'IN_GROUP', params: { groups: [] } },
      }),
      /no condition on models narrows it/,
    ],
    [
      'a condition on a pattern',
      granting({
        permissions: ['*'],
        where: { rule: 'IN_GROUP', params: { groups: [] } },
      }),
      /no condition on models narrows it/,
    ],
    [
      'a rule there is not',
      onRead({ rule: 'IS_MINE', params: {} }),
      /^roles\[0\]\.allow\[0\]\.where/,
    ],
    [
      'a tier there is not',
      onRead({ rule: 'HAS_TIER', params: { tiers: ['Extreme'] } }),
      /^roles\[0\]\.allow\[0\]\.where\.params\.tiers\[0\]: .*"High"/,
    ],
    [
      'a tier there is not, further in',
      onRead({ anyOf: [{ rule: 'HAS_TIER', params: { tiers: ['Extreme'] } }] }),
      /^roles\[0\]\.allow\[0\]\.where\.anyOf\[0\]\.params\.tiers\[0\]/,
    ],
    [
      'an empty alternative',
      onRead({ anyOf: [] }),
      /^roles\[0\]\.allow\[0\]\.where\.anyOf/,
    ],
  ])('are refused for %s, with the place named', (_, input, words) => {
    expect(() => parseAccessRoles(input)).toThrow(words);
  });
});
