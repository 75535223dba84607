import { changedSections, withValueAt } from './metadataAt';

describe('editing metadata field by field', () => {
  const before = { data: { residency: 'us-east-1', pii: [] } };

  it('sets a field and leaves the others', () => {
    const after = withValueAt(before, 'data.retention', '24 months');
    expect(after).toEqual({
      data: { residency: 'us-east-1', pii: [], retention: '24 months' },
    });
    expect(before.data).not.toHaveProperty('retention');
  });

  it('takes a field out and its empty parents with it', () => {
    const nested = withValueAt({}, 'identity.taxonomy.sensitivity', 'public');
    expect(
      withValueAt(nested, 'identity.taxonomy.sensitivity', undefined),
    ).toEqual({});
  });

  it('sends whole sections, and only those that differ', () => {
    const after = withValueAt(before, 'risk.limitations', 'quiet rooms only');
    expect(changedSections(before, after)).toEqual({
      risk: { limitations: 'quiet rooms only' },
    });
  });
});
