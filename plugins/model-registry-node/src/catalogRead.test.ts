import {
  AuthorizeResult,
  createPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { bindCatalogToModelRead } from './catalogRead';

const read = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});
const create = createPermission({
  name: 'catalog.entity.create',
  attributes: { action: 'create' },
});
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const where = (conditions: object): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'model-registry',
  resourceType: 'model-registry-model',
  conditions: conditions as never,
});
const rule = (name: string, params: object) => ({
  rule: name,
  resourceType: 'model-registry-model',
  params,
});
const onEntity = (name: string, params: object) => ({
  rule: name,
  resourceType: 'catalog-entity',
  params,
});
const noModel = {
  not: {
    allOf: [
      onEntity('IS_ENTITY_KIND', { kinds: ['resource'] }),
      onEntity('HAS_SPEC', { key: 'type', value: 'ai-model' }),
    ],
  },
};
const bound = (modelRead: PolicyDecision) => {
  const decision = bindCatalogToModelRead(read, allow, () => modelRead);
  return 'conditions' in decision ? decision.conditions : decision.result;
};
const inSpeech = rule('IN_GROUP', { groups: ['speech'] });
const tierHigh = rule('HAS_TIER', { tiers: ['High'] });

describe('safety: S9 reading of the catalog, bound to model.read', () => {
  it('leaves alone what is about no entity, and what is denied', () => {
    expect(bindCatalogToModelRead(create, allow, () => deny)).toBe(allow);
    expect(bindCatalogToModelRead(read, deny, () => allow)).toBe(deny);
  });

  it.each([
    ['all models', allow, AuthorizeResult.ALLOW],
    ['none', deny, noModel],
    [
      'those of a group',
      where(inSpeech),
      {
        anyOf: [
          noModel,
          onEntity('HAS_METADATA', { key: 'namespace', value: 'speech' }),
        ],
      },
    ],
    [
      'those of an owner',
      where(rule('IS_MODEL_OWNER', { claims: ['group:default/a'] })),
      {
        anyOf: [
          noModel,
          onEntity('IS_ENTITY_OWNER', { claims: ['group:default/a'] }),
        ],
      },
    ],
    [
      'all but a tier',
      where({ not: tierHigh }),
      {
        anyOf: [
          noModel,
          { not: onEntity('HAS_SPEC', { key: 'tier', value: 'High' }) },
        ],
      },
    ],
    ['nobody’s', where(rule('IS_MODEL_OWNER', { claims: [] })), noModel],
    [
      'all but nobody’s',
      where({ not: rule('IN_GROUP', { groups: [] }) }),
      AuthorizeResult.ALLOW,
    ],
    [
      'what a part settles',
      where({ allOf: [inSpeech, rule('HAS_TIER', { tiers: [] })] }),
      noModel,
    ],
    // What cannot be said of an entity hides all models, also where it is negated.
    ['a rule unknown here', where({ not: rule('IS_MINE', {}) }), noModel],
    [
      'one beside a known',
      where({ anyOf: [inSpeech, rule('IS_MINE', {})] }),
      noModel,
    ],
  ])('shows %s', (_, modelRead, answer) => {
    expect(bound(modelRead)).toEqual(answer);
  });

  it('narrows further what a policy narrows itself', () => {
    const conditions = onEntity('HAS_LABEL', { label: 'open' });
    const decision: PolicyDecision = {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: conditions as never,
    };
    expect(bindCatalogToModelRead(read, decision, () => deny)).toEqual({
      ...decision,
      conditions: { allOf: [conditions, noModel] },
    });
  });
});
