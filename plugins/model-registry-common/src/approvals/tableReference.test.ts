import { readFileSync } from 'node:fs';
import path from 'node:path';
import { seedApprovals, type ApprovalRule } from './table';

const page = path.resolve(
  __dirname,
  '../../../../docs/reference/approval-rules.md',
);

function lineOf({ id, when, role, step }: ApprovalRule): string {
  const conditions = Object.entries(when)
    .map(([name, values]) => `${name} ${(values ?? []).join(', ')}`)
    .join('; ');
  return `| \`${id}\` | ${conditions} | ${role} | ${step} |`;
}

describe('docs/reference/approval-rules.md', () => {
  it('has the table that comes with the registry, rule for rule', () => {
    const said = readFileSync(page, 'utf8');
    const rules = said
      .split('\n')
      .map(line => line.replace(/ +/g, ' '))
      .filter(line => /^\| `[a-z-]+` \|.* \| [1-5] \|$/.test(line));
    expect(rules).toEqual(seedApprovals.rules.map(lineOf));
  });
});
