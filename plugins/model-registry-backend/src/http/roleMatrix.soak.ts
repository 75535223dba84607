import { startRegistry } from '../testing/startRegistry';
import { allCells, expectedDoor } from '../testing/matrix/expected';
import { openMatrix } from '../testing/matrix/openMatrix';

jest.setTimeout(1_800_000);

/* The whole of what `roleMatrix.test.ts` takes a sample of. */
describe('role × move × state × place × channel, in full', () => {
  it('safety: S1 S2 S3 every cell ends at the door it should', async () => {
    const registry = await startRegistry({
      config: { accounts: { requestsPerMinuteMax: 100_000 } },
    });
    try {
      const matrix = await openMatrix(registry);
      const wrong: object[] = [];
      for (const cell of allCells()) {
        const expected = expectedDoor(cell);
        const found = await matrix.doorOf(cell);
        if (found !== expected) wrong.push({ ...cell, expected, found });
      }
      expect(wrong).toEqual([]);
    } finally {
      await registry.stop();
    }
  });
});
