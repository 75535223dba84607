import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { problemTypes } from './endpoint';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/reference/problems.md'),
  'utf8',
);

describe('docs/reference/problems.md', () => {
  it('describes every problem type with its status, and no other', () => {
    const documented = Object.fromEntries(
      [...page.matchAll(/^## (\S+) \((\d{3})\)$/gm)].map(([, type, status]) => [
        type,
        Number(status),
      ]),
    );
    expect(documented).toEqual(problemTypes);
  });
});
