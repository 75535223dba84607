import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run';
import { anArtifact, aVersion } from '../testing/aVersion';
import { fakeRegistry } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const version = '/models/speech/silero-vad/versions';

async function registryWith(file: string, declared: string, sent: string) {
  return fakeRegistry({
    [`GET ${version}/%40production`]: () => ({
      json: aVersion({
        version: '5.0.0',
        state: 'production',
        artifacts: [anArtifact(file, declared)],
      }),
    }),
    [`GET ${version}/5.0.0/artifacts/${file}`]: () => ({
      bytes: Buffer.from(sent),
    }),
  });
}

async function pull(
  file: string,
  declared: string,
  sent: string,
  prepare = (_: string) => {},
) {
  const registry = await registryWith(file, declared, sent);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-pull-'));
  prepare(folder);
  const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
  const code = await run(
    ['pull', 'speech/silero-vad@production', '--out', folder],
    io,
  );
  await registry.close();
  return { code, folder, written, seen: registry.seen };
}

describe('pulling a version', () => {
  it('writes the files whose digests hold', async () => {
    const { code, folder, written } = await pull(
      'sub/model.onnx',
      'weights',
      'weights',
    );
    expect(written.err).toContain('✓ stored');
    expect(code).toBe(0);
    expect(readFileSync(path.join(folder, 'sub/model.onnx'), 'utf8')).toBe(
      'weights',
    );
    expect(written.out).toContain('5.0.0 (production, not sealed): 1 file in');
  });

  it.each([
    ['other bytes', 'weighty'],
    ['less', 'weig'],
    ['more', 'weights and a stowaway'],
  ])('keeps nothing when %s arrived', async (_, sent) => {
    const { code, folder, written } = await pull('model.onnx', 'weights', sent);
    expect(code).toBe(1);
    expect(written.err).toContain(
      'model.onnx arrived different from its digest',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not download what is there', async () => {
    const { code, seen } = await pull(
      'model.onnx',
      'weights',
      'weights',
      folder => writeFileSync(path.join(folder, 'model.onnx'), 'weights'),
    );
    expect(code).toBe(0);
    expect(seen).toHaveLength(1);
  });

  it('leaves a file with other bytes as it is', async () => {
    const { code, folder } = await pull(
      'model.onnx',
      'weights',
      'weights',
      at => writeFileSync(path.join(at, 'model.onnx'), 'mine'),
    );
    expect(code).toBe(2);
    expect(readFileSync(path.join(folder, 'model.onnx'), 'utf8')).toBe('mine');
  });

  it('safety: S15 writes nothing outside its folder, whatever the server says', async () => {
    const { code, folder } = await pull(
      '../escaped.onnx',
      'weights',
      'weights',
    );
    expect(code).toBe(2);
    expect(existsSync(path.join(folder, '../escaped.onnx'))).toBe(false);
  });

  it('downloads nothing when the list of files is not the one that was sealed', async () => {
    const artifact = anArtifact('model.onnx', 'weights');
    const registry = await fakeRegistry({
      [`GET ${version}/5.0.0`]: () => ({
        json: aVersion({
          version: '5.0.0',
          sealed: true,
          manifestDigest: `sha256:${'00'.repeat(32)}`,
          artifacts: [artifact],
        }),
      }),
    });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    expect(await run(['pull', 'speech/silero-vad@5.0.0'], io)).toBe(1);
    expect(written.err).toContain('Nothing was downloaded');
    expect(registry.seen).toHaveLength(1);
    await registry.close();
  });
});
