import {
  everyFilterReadsBack,
  everyPlaceIsCompleted,
  everyTextIsRead,
} from '@assay/plugin-model-registry-common/testing';

/* The whole of what ordinary tests of the grammar take a slice of. */
describe('filters, in full', () => {
  it('of 100,000 texts are read or have a fault in it', () =>
    everyTextIsRead(100_000));
  it('are completed at 20,000 places', () => everyPlaceIsCompleted(20_000));
  it('print 50,000 times as what reads back the same', () =>
    everyFilterReadsBack(50_000));
});
