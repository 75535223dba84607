import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createLinkSigner, linkLifeMs, redactLinks } from './links';
import { LocalStore } from './localStore';
import { partsOf } from './store';
import { itKeepsTheContract } from './storeContract';

const directory = mkdtempSync(path.join(os.tmpdir(), 'assay-store-'));
const links = createLinkSigner('a secret of the tests, and of nothing else');
const store = new LocalStore({ directory, region: undefined, links });
afterAll(() => rmSync(directory, { recursive: true }));

describe('the local store of another region', () => {
  const region = 'us-test';
  const folder = `${directory}-${region}`;
  const other = new LocalStore({
    directory: folder,
    region,
    links,
    name: region,
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  itKeepsTheContract(() => ({
    store: other,
    send: (upload, part, bytes) =>
      other.putPart(upload, part, Readable.from([bytes])),
  }));
});

describe('the local store', () => {
  itKeepsTheContract(() => ({
    store,
    send: (upload, part, bytes) =>
      store.putPart(upload, part, Readable.from([bytes])),
  }));

  it('takes no part that is longer or shorter than it was declared', async () => {
    const declared = {
      id: randomUUID(),
      size: 10,
      partSize: 10,
      digest: `sha256:${'0'.repeat(64)}`,
    };
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    const [part] = partsOf(upload);
    for (const size of [9, 11]) {
      await expect(
        store.putPart(upload, part, Readable.from([randomBytes(size)])),
      ).rejects.toThrow(/was not taken/);
      expect([...(await store.arrived(upload))]).toEqual([]);
    }
    await store.abandon(upload);
  });

  it('safety: S11 takes no part while the file is completed', async () => {
    const declared = {
      id: randomUUID(),
      size: 3,
      partSize: 10,
      digest: `sha256:${'0'.repeat(64)}`,
    };
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    const [part] = partsOf(upload);
    await store.putPart(upload, part, Readable.from([Buffer.from('abc')]));
    await store.finish(upload);
    await expect(
      store.putPart(upload, part, Readable.from([Buffer.from('xyz')])),
    ).rejects.toThrow(/being completed/);
    await store.abandon(upload);
  });

  it('safety: S11 opens no upload by a name that climbs out', async () => {
    const upload = {
      id: '../../etc',
      storeKey: 'uploads/x',
      size: 1,
      partSize: 1,
      digest: `sha256:${'0'.repeat(64)}`,
    };
    await expect(store.startUpload(upload)).rejects.toThrow(/upload id/);
    await expect(store.abandon(upload)).rejects.toThrow(/upload id/);
  });
});

describe('a link', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const target = {
    method: 'PUT',
    path: '/v1/uploads/a/parts/1',
    bound: '5',
  } as const;

  it('safety: S11 fits what it was made for, until its end', () => {
    const given = links.sign(target, now);
    const later = (ms: number) => new Date(now.getTime() + ms);
    expect(links.verify(target, given, later(linkLifeMs - 1))).toBe('fits');
    expect(links.verify(target, given, later(linkLifeMs))).toBe('expired');
    expect(links.verify({ ...target, method: 'GET' }, given, now)).toBe(
      'forged',
    );
    expect(links.verify({ ...target, bound: '6' }, given, now)).toBe('forged');
    expect(links.verify(target, { ...given, signature: '' }, now)).toBe(
      'forged',
    );
    const other = createLinkSigner(
      'another secret that is as long as the first',
    );
    expect(other.verify(target, given, now)).toBe('forged');
  });

  it('needs a secret that cannot be guessed', () => {
    expect(() => createLinkSigner('short')).toThrow(/at least 32/);
  });

  it.each([
    [
      '/v1/blobs/x?expires=1&name=a&signature=abc-_',
      '/v1/blobs/x?expires=1&name=a&signature=redacted',
    ],
    [
      'https://s3/b/k?X-Amz-Signature=ff&X-Amz-Credential=AKIA%2F1&partNumber=1',
      'https://s3/b/k?X-Amz-Signature=redacted&X-Amz-Credential=redacted&partNumber=1',
    ],
    ['/v1/models?q=signature', '/v1/models?q=signature'],
  ])('safety: S11 is of no use in a log: %s', (text, redacted) => {
    expect(redactLinks(text)).toBe(redacted);
  });
});
