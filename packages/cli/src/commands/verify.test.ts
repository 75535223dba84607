import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSigner } from '@assay/plugin-model-registry-common';
import { run } from '../run';
import { sha256 } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

// The golden bundle of the core and the key that signed it, made from a sentence anybody can hash.
const golden = readFileSync(
  path.join(
    path.dirname(
      require.resolve('@assay/plugin-model-registry-common/package.json'),
    ),
    'src/evidence/__fixtures__/bundle.zip',
  ),
);
const seedOf = (sentence: string) =>
  new Uint8Array(Buffer.from(sha256(sentence).replace('sha256:', ''), 'hex'));
const log = createSigner(
  'registry.example/ledger',
  seedOf('a seed for examples, never for a log'),
);
const stranger = createSigner(
  'registry.example/ledger',
  seedOf('somebody else'),
);

async function verify(bundle: Uint8Array, trust: string, ...more: string[]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-verify-'));
  writeFileSync(path.join(folder, 'bundle.zip'), bundle);
  writeFileSync(path.join(folder, 'log.vkey'), trust);
  const { io, written } = memoryIo({ cwd: folder });
  const code = await run(
    ['verify', '--trust', 'log.vkey', 'bundle.zip', ...more],
    io,
  );
  return { code, ...written };
}

describe('verifying a bundle', () => {
  it('exits with 0 when all holds', async () => {
    const { code, out } = await verify(golden, `# the log\n${log.vkey}\n`);
    expect(out).toContain('✓ This bundle holds. speech/silero-vad@5.0.0');
    expect(out).toContain('trust from log.vkey; network not used.  exit 0');
    expect(code).toBe(0);
  });

  it('exits with 1 and names the place when a byte differs', async () => {
    const changed = Uint8Array.from(golden);
    changed[changed.indexOf(0x7b) + 40] ^= 1;
    const { code, out } = await verify(changed, log.vkey);
    expect(code).toBe(1);
    expect(out).toContain('■ This bundle does not hold.');
    expect(out).toContain('Do not rely on it.');
  });

  it('exits with 2 when there is nothing to check', async () => {
    const { code, out } = await verify(Buffer.from('not a zip'), log.vkey);
    expect(code).toBe(2);
    expect(out).toContain('□ This could not be checked.');
  });

  it('safety: W11 exits with 3 when the signer is unknown', async () => {
    const { code, out } = await verify(golden, stranger.vkey);
    expect(code).toBe(3);
    expect(out).toContain('▲ Consistent, signer unknown.');
    expect(out).not.toContain('This bundle holds');
  });

  it('safety: W11 wants a key from outside', async () => {
    const empty = await verify(golden, '# nothing\n');
    expect(empty.code).toBe(2);
    expect(empty.err).toContain('holds no key');
    const { io, written } = memoryIo();
    expect(await run(['verify', 'bundle.zip'], io)).toBe(2);
    expect(written.err).toContain('--trust <file>');
  });

  it('prints the report as one document with --json', async () => {
    const { code, out } = await verify(golden, log.vkey, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, outcome: 'verified' });
  });
});
