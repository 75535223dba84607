import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createLinkSigner } from '../artifacts/links';
import { LocalStore } from '../artifacts/localStore';

describe('a part that is sent again after a crash', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'assay-resent-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const started = () =>
    new LocalStore({
      directory,
      region: 'eu',
      links: createLinkSigner('x'.repeat(32)),
    });

  it('safety: W8 is taken though its bytes were moved to their digest before the database knew', async () => {
    const bytes = Buffer.from('weights');
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const declared = {
      id: '00000000-0000-4000-8000-000000000001',
      size: bytes.length,
      partSize: bytes.length,
      digest,
    };
    const part = { number: 1, offset: 0, size: bytes.length };
    const before = started();
    const upload = { ...declared, ...(await before.startUpload(declared)) };
    await before.putPart(upload, part, Readable.from([bytes]));
    await before.finish(upload);
    await before.keep(upload, digest);

    const after = started();
    await after.putPart(upload, part, Readable.from([bytes]));
    expect(await after.finish(upload)).toEqual({ digest, size: bytes.length });
    await after.keep(upload, digest);
    expect(await after.stat(digest)).toMatchObject({ size: bytes.length });
  });
});
