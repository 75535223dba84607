import { parseFilter } from '.';
import {
  everyFilterReadsBack,
  everyPlaceIsCompleted,
  everyTextIsRead,
} from './__fixtures__/properties';

/* A slice; npm run test:soak has the 100,000. */
describe('filters', () => {
  it('of any text are read or have a fault in it', () =>
    everyTextIsRead(2_000));
  it('are completed at any place', () => everyPlaceIsCompleted(500));
  it('print as what reads back the same', () => everyFilterReadsBack(1_000));

  it('take no more time than their length asks', () => {
    // Steps, not seconds: what backtracks on these does not come back at all.
    for (const piece of [
      '(',
      'not ',
      '"',
      '\\',
      'a',
      'a.',
      '1',
      '1e',
      '-',
      '..',
      ' ',
      'tier=',
    ]) {
      expect(parseFilter(piece.repeat(2_000).slice(0, 2_000)).ok).toBe(
        piece === ' ',
      );
    }
  });
});
