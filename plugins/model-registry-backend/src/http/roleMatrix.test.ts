import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { allCells, expectedDoor, type Cell } from '../testing/matrix/expected';
import { openMatrix, type Matrix } from '../testing/matrix/openMatrix';

jest.setTimeout(240_000);

/** Of all cells every so-manieth: prime to every dimension, so that each value of each is met. */
const stride = 19;
const sample = allCells().filter((_, at) => at % stride === 0);

/** Rules that say yes to everything there is. */
const allowsAll = mkdtempSync(path.join(os.tmpdir(), 'assay-allows-all-'));
writeFileSync(
  path.join(allowsAll, 'rules.rego'),
  'package assay.authorization\n\ndecision := {"answer": "allow"}\n',
);
afterAll(() => rmSync(allowsAll, { recursive: true }));

/** Whoever is asked besides, the court ends each cell at the same door (docs/adr/0060). */
describe.each([
  ['the built-in rules', { engine: 'builtin' }],
  ['rules in Rego', { engine: 'opa' }],
  ['rules in Rego that allow everything', { engine: 'opa', pack: allowsAll }],
])(
  'by %s, role × move × state × own or others’ model × directly, through a template, by token',
  (_, authorization) => {
    let registry: TestRegistry;
    let matrix: Matrix;
    beforeAll(async () => {
      registry = await startRegistry({
        config: { accounts: { requestsPerMinuteMax: 100_000 }, authorization },
      });
      matrix = await openMatrix(registry);
    });
    afterAll(() => registry?.stop());

    it('is sampled in each of its values', () => {
      for (const part of [
        'who',
        'move',
        'state',
        'place',
        'channel',
      ] as const) {
        const all = new Set(allCells().map(cell => cell[part]));
        expect(new Set(sample.map(cell => cell[part]))).toEqual(all);
      }
    });

    it(`safety: S1 S2 S3 ${sample.length} of ${
      allCells().length
    } cells end at the door they should`, async () => {
      const wrong: (Cell & { expected: string; found: string })[] = [];
      for (const cell of sample) {
        const expected = expectedDoor(cell);
        const found = await matrix.doorOf(cell);
        if (found !== expected) wrong.push({ ...cell, expected, found });
      }
      expect(wrong).toEqual([]);
    });

    it('is asked of whom the portal is set to', async () => {
      const { authorization: said } = await registry
        .as('user:default/security-a')
        .getHealth({});
      expect(said.engine).toBe(authorization.engine);
      expect(said.faults ?? 0).toBe(0);
    });
  },
);
