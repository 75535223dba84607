import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { placeInFile } from './placeInFile';

const json = `{
  "legal": {
    "license": "MIT"
  },
  "datasets": [
    { "name": "a" },
    { "name": "b",
      "pii": true }
  ]
}
`;
const yaml = `# the model
legal:
  license: MIT
datasets:
  - name: a
  - name: b
    pii: true
`;

function placesOf(name: string, text?: string) {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'assay-place-'));
  mkdirSync(path.join(cwd, 'models'));
  if (text !== undefined) writeFileSync(path.join(cwd, name), text);
  return placeInFile(cwd, name);
}

describe('where a finding is shown', () => {
  it.each([
    ['legal.license', 3, 3],
    ['legal.terms', 2, 2], // the nearest field around what is missing
    ['datasets[1].pii', 8, 7],
    ['datasets.1.pii', 8, 7],
    ['datasets[9].pii', 5, 4],
    ['evals.not_measured', 1, 1],
    ['weights.bin', 1, 1],
  ])('%s is at line %i of JSON and %i of YAML', (field, inJson, inYaml) => {
    const file = 'models/metadata.json';
    expect(placesOf(file, json)(field)).toEqual({ file, line: inJson });
    expect(placesOf('m.yaml', yaml)(field).line).toBe(inYaml);
  });

  it('is the top of a file that is not there, not read or broken', () => {
    expect(placesOf('metadata.json')('legal').line).toBe(1);
    expect(placesOf('README.md', yaml)('legal').line).toBe(1);
    expect(placesOf('metadata.json', '{ "legal": ')('legal').line).toBe(1);
    expect(placesOf('metadata.json', '')('legal').line).toBe(1);
    expect(placesOf('metadata.json', json)(undefined).line).toBe(1);
  });

  it.each(['/etc/passwd', '../metadata.json', 'a/../../b.json'])(
    'is not %s: code scanning knows no file outside the repository',
    file => {
      expect(() => placesOf(file)).toThrow('not a path from the root');
    },
  );
});
