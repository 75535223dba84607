import {
  allPolicyCells,
  expectedPolicyDoor,
  type PolicyCell,
} from '../testing/matrix/policyExpected';
import {
  openPolicyMatrix,
  type PolicyMatrix,
} from '../testing/matrix/openPolicyMatrix';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(480_000);

const manyPerMinute = 100_000;
const cells = allPolicyCells();

describe('role × what is done with a policy pack × own, written or others’ request × channel', () => {
  let registry: TestRegistry;
  let matrix: PolicyMatrix;
  beforeAll(async () => {
    registry = await startRegistry({
      config: {
        accounts: { requestsPerMinuteMax: manyPerMinute },
        rateLimit: {
          readsPerMinute: manyPerMinute,
          writesPerMinute: manyPerMinute,
          decisionsPerMinute: manyPerMinute,
        },
      },
    });
    matrix = await openPolicyMatrix(registry);
  });
  afterAll(() => registry?.stop());

  it('expects each door of somebody', () => {
    expect(new Set(cells.map(expectedPolicyDoor))).toEqual(
      new Set(['forbidden', 'own', 'past']),
    );
  });

  it(`safety: S1 S2 S3 S5 all ${cells.length} cells end at the door they should`, async () => {
    const wrong: (PolicyCell & { expected: string; found: string })[] = [];
    for (const cell of cells) {
      const expected = expectedPolicyDoor(cell);
      const found = await matrix.doorOf(cell);
      if (found !== expected) wrong.push({ ...cell, expected, found });
    }
    expect(wrong).toEqual([]);
  });
});
