import {
  apiQueryOf,
  chosenFilters,
  readBrowseQuery,
  withFilter,
  withoutFilter,
  writeBrowseQuery,
  writtenOut,
} from './browseQuery';

const empty = readBrowseQuery(new URLSearchParams());

describe('the address of the Models page', () => {
  it('is plain when nothing is chosen', () => {
    expect(writeBrowseQuery(empty).toString()).toBe('');
  });

  it('drops what no state or tier is called', () => {
    const read = readBrowseQuery(
      new URLSearchParams('state=staging,flying&tier=High,Huge'),
    );
    expect(read.state).toEqual(['staging']);
    expect(read.tier).toEqual(['High']);
  });

  it.each([
    { q: 'silero vad', tag: ['audio', 'vad'], view: 'cards' as const },
    { q: 'a&b=c#d', owner: ['group:default/speech'] },
    { licence: ['Apache-2.0 OR MIT'], sort: 'name' as const, cursor: 'x+/=' },
    { state: ['draft' as const], tier: ['High' as const, 'Low' as const] },
    { filter: 'tier = "High" and (tags:"pii" or metrics.accuracy >= 0.9)' },
  ])('says the same after being written and read: %j', part => {
    const query = { ...empty, ...part };
    expect(readBrowseQuery(writeBrowseQuery(query))).toEqual(query);
  });

  it('takes a filter out again and goes back to the first page', () => {
    const query = { ...withFilter(empty, 'tag', 'audio'), cursor: 'next' };
    expect(chosenFilters(query)).toEqual([{ key: 'tag', value: 'audio' }]);
    expect(withoutFilter(query, { key: 'tag', value: 'audio' })).toEqual(empty);
  });

  it('asks the registry only for what is chosen, and for its facets', () => {
    expect(apiQueryOf({ ...empty, q: ' silero ', view: 'cards' })).toEqual({
      q: 'silero',
      facets: ['state', 'tier', 'owner', 'tags', 'framework', 'licence'],
      limit: 50,
    });
  });

  it('asks for more facets while a filter is written', () => {
    const { facets } = apiQueryOf(empty, true);
    expect(facets).toEqual(expect.arrayContaining(['metrics', 'properties']));
  });

  it('writes out what the facets hold, beside what was written', () => {
    const query = {
      ...withFilter(empty, 'tag', 'pii'),
      q: 'silero',
      filter: 'metrics.accuracy >= 0.9',
    };
    expect(writtenOut(query)).toEqual({
      ...empty,
      q: 'silero',
      filter: 'tags in ("pii") and metrics.accuracy >= 0.9',
    });
  });
});
