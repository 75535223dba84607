import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  builtFiles,
  builtPickles,
} from '@assay/plugin-model-registry-common/testing';
import { run } from '../run';
import { memoryIo } from '../testing/memoryIo';

function folderWith(name: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-inspect-'));
  writeFileSync(path.join(folder, name), bytes);
  return folder;
}

async function inspect(name: string, bytes: Uint8Array, ...more: string[]) {
  const { io, written } = memoryIo({ cwd: folderWith(name, bytes) });
  return { code: await run(['inspect', name, ...more], io), ...written };
}

describe('assay inspect', () => {
  it('tells what is inside, in the words of the portal', async () => {
    const { code, out } = await inspect('m.onnx', builtFiles.smallOnnx());
    expect(code).toBe(0);
    expect(out).toContain('ONNX opset 16 · MIT · 10 parameters · F32');
    expect(out).toContain('x F32[batch,3]');
    expect(out).toContain('w F32 [2,3]');
    expect(out.split('\n').every(line => line.length <= 100)).toBe(true);
  });

  it('ends with 1 on a pickle that calls a shell, and says what to do', async () => {
    const { code, out } = await inspect('x.pkl', builtPickles.shellPickle());
    expect(code).toBe(1);
    expect(out).toContain('■ refused  This pickle calls os.system.');
    expect(out).toContain('safetensors');
  });

  it('gives one document with --json', async () => {
    const { code, out } = await inspect(
      'm.gguf',
      builtFiles.smallGguf(),
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      format: 'gguf',
      judgement: { outcome: 'pass' },
      inspection: { outcome: 'read', summary: { architecture: 'llama' } },
    });
  });

  it('of a broken file says at which byte', async () => {
    const { code, out } = await inspect(
      'm.gguf',
      builtFiles.smallGguf().subarray(0, 60),
    );
    expect(code).toBe(0);
    expect(out).toContain('GGUF · not readable');
    expect(out).toMatch(/At byte \d+ it names \d+ bytes/);
  });

  it('of a file that is not there says so', async () => {
    const { io, written } = memoryIo();
    expect(await run(['inspect', '/nowhere/x.pkl'], io)).toBe(2);
    expect(written.err).toContain('does not exist');
  });
});
