import type { Reason } from '@assay/plugin-model-registry-common';
import { groupReasons } from './groupReasons';

const missing = (path: string): Reason => ({
  kind: 'missing',
  code: 'field-missing',
  params: { field: path, tier: 'Medium' },
  path,
  facts: [],
  remedies: [{ action: 'edit-metadata', role: 'model-owner' }],
  controls: ['NIST MAP 2.3'],
});

describe('groupReasons', () => {
  it('puts gaps of one kind together, in their order', () => {
    const groups = groupReasons([missing('data.pii'), missing('legal.export')]);
    expect(groups).toHaveLength(1);
    expect(groups[0].paths).toEqual(['data.pii', 'legal.export']);
  });

  it('keeps reasons apart that rest on facts', () => {
    const one = { ...missing('a'), facts: ['1'] };
    const other = { ...missing('b'), facts: ['2'] };
    expect(groupReasons([one, other])).toHaveLength(2);
  });

  it('keeps reasons apart that say different things', () => {
    const one = { ...missing('a'), code: 'licence-not-allowed' };
    const other = { ...missing('b'), code: 'licence-not-allowed' };
    expect(groupReasons([one, other])).toHaveLength(2);
  });
});
