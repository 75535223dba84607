import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneRoot } from '../process/clone';
import { countTap } from './bootstrap';
import { countTests } from './jest';
import { licenceExceptions } from './licenceRules';
import { allows } from './licences';

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['Apache 2.0', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['MIT AND Zlib', true],
    ['(MIT AND GPL-2.0)', false],
    ['MIT AND (GPL-2.0 OR BSD-3-Clause)', true],
    ['(MIT OR GPL-2.0) AND GPL-2.0', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['MIT WITH something', false],
    ['(MIT', false],
    ['MIT)', false],
    ['', false],
    ['UNLICENSED', false],
  ] as const)('%j is allowed: %s', (expression, allowed) => {
    expect(allows(expression)).toBe(allowed);
  });

  it('that is an exception stands in the decision record', () => {
    const file = path.join(cloneRoot, 'docs/adr/0010-licences.md');
    const record = readFileSync(file, 'utf8');
    for (const { name } of licenceExceptions) {
      expect(record).toContain(`\`${name}\``);
    }
  });
});

describe('counting a test run', () => {
  const clean = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    testResults: [],
  };
  const run = { name: 'tests', mustFindTests: true };

  it.each([
    ['all green', {}, 0, 5, 0],
    ['one fails', { numFailedTests: 1 }, 1, 5, 1],
    ['a file does not load', { numRuntimeErrorTestSuites: 1 }, 1, 5, 1],
    ['one is skipped', { numPendingTests: 1 }, 0, 5, 1],
    ['one is only promised', { numTodoTests: 1 }, 0, 5, 1],
    ['none is found', { numPassedTests: 0 }, 0, 0, 1],
    ['green, but the run itself fails', {}, 1, 5, 1],
  ] as const)('%s', (_title, change, code, passed, failed) => {
    const outcome = countTests(run, { ...clean, ...change }, code);
    expect([outcome.passed, outcome.failed]).toEqual([passed, failed]);
  });

  it.each([
    ['# pass 3\n# fail 0\n# skipped 0\n', 0, 3, 0],
    ['# pass 3\n# fail 2\n# skipped 1\n', 1, 3, 3],
    ['# pass 0\n', 0, 0, 1],
    ['', 1, 0, 1],
  ] as const)('of the bootstrap: %j', (output, code, passed, failed) => {
    const outcome = countTap('bootstrap', output, code);
    expect([outcome.passed, outcome.failed]).toEqual([passed, failed]);
  });
});
