import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builtPickles } from '@assay/plugin-model-registry-common/testing';
import { Failure } from '../failure';
import { listFiles } from './listFiles';
import { refuseCode } from './refuseCode';

async function filesWith(name: string, bytes: Uint8Array) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-refuse-'));
  writeFileSync(path.join(folder, name), bytes);
  return (await listFiles(folder)).files;
}

describe('publish, before anything is sent', () => {
  it('refuses a pickle that calls a shell', async () => {
    const files = await filesWith('notes.pkl', builtPickles.shellPickle());
    const refusal = refuseCode(files, false, () => undefined);
    await expect(refusal).rejects.toThrow(Failure);
    await expect(refusal).rejects.toMatchObject({
      message: 'notes.pkl: This pickle calls os.system. Nothing was sent.',
      exitCode: 1,
    });
  });

  it('sends it where that is asked for, and tells', async () => {
    const files = await filesWith('notes.pkl', builtPickles.shellPickle());
    const told: string[] = [];
    await refuseCode(files, true, line => told.push(line));
    expect(told).toEqual([expect.stringContaining('calls os.system')]);
  });

  it('says nothing of plain weights', async () => {
    const files = await filesWith('m.pt', builtPickles.smallTorch());
    const told: string[] = [];
    await refuseCode(files, false, line => told.push(line));
    expect(told).toEqual([]);
  });
});
