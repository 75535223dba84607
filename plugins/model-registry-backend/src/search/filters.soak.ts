import {
  everyFilterReadsBack,
  everyPlaceIsCompleted,
  everyTextIsRead,
} from '@assay/plugin-model-registry-common/testing';

/* The whole of what ordinary tests of the grammar take a slice of. */
describe('filters, in full', () => {
  it('of 100,000 texts are read or have a fault in it', () => {
    expect(() => everyTextIsRead(100_000)).not.toThrow();
  });
  it('are completed at 20,000 places', () => {
    expect(() => everyPlaceIsCompleted(20_000)).not.toThrow();
  });
  it('print 50,000 times as what reads back the same', () => {
    expect(() => everyFilterReadsBack(50_000)).not.toThrow();
  });
});
