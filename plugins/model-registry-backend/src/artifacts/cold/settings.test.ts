import { ConfigReader } from '@backstage/config';
import { readColdSettings } from './settings';

const read = (type: string, cold: object | undefined) =>
  readColdSettings(
    new ConfigReader({
      modelRegistry: { store: { type, ...(cold && { cold }) } },
    }),
  );

describe('modelRegistry.store.cold', () => {
  it('moves nothing when it is absent', () => {
    expect(read('s3', undefined)).toBeUndefined();
  });

  it.each([
    ['local', { afterDays: 90 }, 'cold'],
    ['s3', { afterDays: 90, class: 'GLACIER_IR' }, 'GLACIER_IR'],
  ])('of a %s store', (type, cold, expected) => {
    expect(read(type, cold)).toEqual({
      afterDays: 90,
      class: expected,
      filesPerRun: 200,
    });
  });

  it.each([
    ['local', { afterDays: 90, class: 'GLACIER' }, /no classes of storage/],
    ['s3', { afterDays: 90 }, /Set it to one of STANDARD_IA/],
    ['s3', { afterDays: 90, class: 'toString' }, /Set it to one of/],
    ['s3', { afterDays: 0, class: 'GLACIER' }, /afterDays is 0/],
    ['s3', { afterDays: 9, class: 'GLACIER', filesPerRun: 1.5 }, /filesPerRun/],
  ])('of a %s store says what to set', (type, cold, expected) => {
    expect(() => read(type, cold)).toThrow(expected);
  });
});
