import {
  asksByReference,
  resourceRefsIn,
  withoutReferences,
} from './references';

const group = {
  kind: 'Group',
  spec: { type: 'team', members: ['user:default/jo'] },
  relations: [
    { type: 'ownerOf', targetRef: 'resource:speech/hidden' },
    { type: 'ownerOf', targetRef: 'resource:speech/seen' },
    { type: 'hasMember', targetRef: 'user:default/jo' },
  ],
};
const answer = {
  items: [group, { spec: { dependsOn: ['resource:speech/hidden'] } }, null],
  facets: { x: [{ value: 'Resource:speech/hidden', count: 1 }] },
};

describe('safety: S9 references in what the catalog answers', () => {
  it('are found wherever they stand', () => {
    expect([...resourceRefsIn(answer)]).toEqual([
      'resource:speech/hidden',
      'resource:speech/seen',
      'Resource:speech/hidden',
    ]);
  });

  it('are taken out, and everything else stays', () => {
    const hidden = new Set([
      'resource:speech/hidden',
      'Resource:speech/hidden',
    ]);
    expect(withoutReferences(answer, hidden)).toEqual({
      items: [
        { ...group, relations: group.relations.slice(1) },
        { spec: { dependsOn: [] } },
        null,
      ],
      facets: { x: [] },
    });
  });

  it.each([
    [{ query: { filter: 'kind=group' } }, false],
    [{ query: { filter: 'relations.ownedBy=group:default/a' } }, false],
    [{ query: { fields: 'relations,spec.dependsOn' } }, false],
    [{ query: {}, body: { entityRefs: ['resource:a/b'] } }, false],
    [{ query: {}, body: { fields: ['spec.dependsOn'] } }, false],
    [{ query: { filter: ['kind=a', 'relations.hasPart=resource:a/b'] } }, true],
    [{ query: {}, body: { query: { 'spec.DependsOn': 'x' } } }, true],
    [{ query: {}, body: { query: { relations: { $contains: {} } } } }, true],
  ])('%j asks by them: %s', (asked, is) => {
    expect(asksByReference(asked)).toBe(is);
  });
});
