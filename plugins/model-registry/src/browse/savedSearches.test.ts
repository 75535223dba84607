import { readSaved, savedMax, withSaved } from './savedSearches';

describe('saved searches', () => {
  it.each([undefined, 'text', [{ name: '' }], [{ name: 'a' }], { a: 1 }])(
    'reads nothing out of %j',
    value => {
      expect(readSaved(value)).toEqual([]);
    },
  );

  it('replaces the same name and puts the newest first', () => {
    const first = withSaved([], { name: 'a', search: 'q=1' });
    const both = withSaved(first, { name: 'b', search: 'q=2' });
    expect(withSaved(both, { name: 'a', search: 'q=3' })).toEqual([
      { name: 'a', search: 'q=3' },
      { name: 'b', search: 'q=2' },
    ]);
  });

  it('lets the oldest go when there are too many', () => {
    let saved = readSaved([]);
    for (let at = 0; at <= savedMax; at++)
      saved = withSaved(saved, { name: `s${at}`, search: '' });
    expect(saved).toHaveLength(savedMax);
    expect(saved.some(({ name }) => name === 's0')).toBe(false);
  });
});
