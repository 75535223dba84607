import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { capture } from './runTool';

/** Ends only after somebody who heard the first line has made a file. */
const program = `
  const { existsSync } = require('node:fs');
  process.stdout.write('one\\ntw');
  const wait = setInterval(() => {
    if (!existsSync(process.argv[1])) return;
    clearInterval(wait);
    process.stdout.write('o\\n');
    process.stderr.write('an error\\n');
  }, 10);
`;

describe('running a program', () => {
  it('hands on each line while it still runs, and keeps all it printed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-lines-'));
    const heard = path.join(folder, 'heard');
    const lines: string[] = [];
    const answer = await capture(
      process.execPath,
      ['-e', program, heard],
      {},
      line => {
        lines.push(line);
        if (!existsSync(heard)) writeFileSync(heard, '');
      },
    );
    rmSync(folder, { recursive: true });
    expect(lines).toEqual(['one', 'two']);
    expect(answer.code).toBe(0);
    expect(answer.output).toContain('one\ntwo\n');
    expect(answer.output).toContain('an error');
  });
});
