import { S3Client } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { attachmentNamed } from './fileName';
import { classOf } from './s3Classes';
import { S3Store } from './s3Store';
import { partsOf } from './store';

const client = new S3Client({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  requestChecksumCalculation: 'WHEN_REQUIRED',
});
const sent: {
  method: string;
  path: string;
  headers: Record<string, string>;
}[] = [];
// Ends every request before it leaves, and notes what would have left.
client.middlewareStack.add(
  () => async args => {
    const request = args.request as (typeof sent)[number];
    sent.push(request);
    if (request.method === 'HEAD') {
      throw Object.assign(new Error('Nothing there'), { name: 'NotFound' });
    }
    return {
      output: { $metadata: {}, UploadId: 'an-upload' },
      response: { statusCode: 200, headers: {} },
    } as never;
  },
  { step: 'finalizeRequest', priority: 'low' },
);
const store = new S3Store(client, {
  section: 'modelRegistry.store',
  bucket: 'models',
  prefix: 'assay/',
  region: 'eu-west-1',
  encryption: { algorithm: 'aws:kms', keyId: 'alias/assay' },
  objectLock: { mode: 'GOVERNANCE', days: 30 },
});

function declare(size: number) {
  return {
    id: randomUUID(),
    size,
    partSize: 64 * 2 ** 20,
    digest: `sha256:${'ab'.repeat(32)}`,
  };
}

describe('the S3 store', () => {
  afterEach(() => sent.splice(0));

  it('asks for encryption with our key, since the bucket might not', async () => {
    await store.startUpload(declare(10));
    await store.put(declare(1).digest, Buffer.from('x'));
    const encrypted = {
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'alias/assay',
    };
    expect(sent).toHaveLength(2);
    for (const { headers } of sent) expect(headers).toMatchObject(encrypted);
  });

  it('locks what is kept under its digest, and nothing that is on its way', async () => {
    const declared = declare(10);
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    await store.put(declared.digest, Buffer.from('x'));
    await store.keep(upload, declared.digest);
    const [started, put, , copied] = sent;
    expect(started.headers).not.toHaveProperty('x-amz-object-lock-mode');
    for (const { headers } of [put, copied]) {
      expect(headers).toMatchObject({ 'x-amz-object-lock-mode': 'GOVERNANCE' });
      const until = headers['x-amz-object-lock-retain-until-date'];
      const days = (Date.parse(until) - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(29.9);
      expect(days).toBeLessThanOrEqual(30);
    }
    expect(copied.headers['x-amz-copy-source']).toBe(
      `models/assay/uploads/${declared.id}`,
    );
  });

  it('copies what is large in parts, which together are all of it', async () => {
    const declared = declare(200 * 2 ** 20);
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    sent.splice(0);
    await store.keep(upload, declared.digest);
    const ranges = sent.flatMap(
      ({ headers }) => headers['x-amz-copy-source-range'] ?? [],
    );
    const mebibytes = (from: number, to: number) =>
      `bytes=${from * 2 ** 20}-${to * 2 ** 20 - 1}`;
    expect(ranges).toEqual([
      mebibytes(0, 64),
      mebibytes(64, 128),
      mebibytes(128, 192),
      mebibytes(192, 200),
    ]);
  });

  it('safety: S11 makes no link to a part among others whose digest it does not know', async () => {
    const declared = { ...declare(10), partSize: 5 };
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    const [, part] = partsOf(upload);
    await expect(store.signPart(upload, part, new Date())).rejects.toThrow(
      /needs its digest/,
    );
    const digest = `sha256:${'cd'.repeat(32)}`;
    const link = await store.signPart(upload, part, new Date(), digest);
    expect(link.headers['x-amz-checksum-sha256']).toBe(
      Buffer.from('cd'.repeat(32), 'hex').toString('base64'),
    );
    expect(new URL(link.url).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;host;x-amz-checksum-sha256',
    );
  });

  it('safety: S11 binds method, length, part and digest in a link of a quarter of an hour', async () => {
    const declared = declare(10);
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    expect(upload.storeKey).toBe(`assay/uploads/${declared.id}`);
    const [part] = partsOf(upload);
    const link = await store.signPart(upload, part, new Date());
    const { searchParams } = new URL(link.url);
    expect(searchParams.get('X-Amz-Expires')).toBe('900');
    expect(searchParams.get('partNumber')).toBe('1');
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;host;x-amz-checksum-sha256',
    );
    expect(link.headers['x-amz-checksum-sha256']).toBe(
      Buffer.from('ab'.repeat(32), 'hex').toString('base64'),
    );
  });

  it('safety: S13 gives downloads as attachments', async () => {
    const link = new URL(
      await store.signDownload(declare(1).digest, 'docs/card.svg', new Date()),
    );
    expect(link.searchParams.get('response-content-type')).toBe(
      'application/octet-stream',
    );
    expect(link.searchParams.get('response-content-disposition')).toMatch(
      /^attachment/,
    );
  });
});

describe('the name of an attachment', () => {
  it.each([
    [
      'a/b/model.onnx',
      `attachment; filename="model.onnx"; filename*=UTF-8''model.onnx`,
    ],
    ['x"\r\ny', `attachment; filename="x___y"; filename*=UTF-8''x%22%0D%0Ay`],
    [
      'Größe.bin',
      `attachment; filename="Gr__e.bin"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.bin`,
    ],
  ])('%j', (name, header) => {
    expect(attachmentNamed(name)).toBe(header);
  });

  it('moves a blob to a colder class by a copy onto itself, with key and lock', async () => {
    const copies: (typeof sent)[number][] = [];
    let storageClass: string | undefined;
    const cold = new S3Client({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    cold.middlewareStack.add(
      () => async args => {
        const request = args.request as (typeof sent)[number];
        if (request.method === 'PUT') {
          copies.push(request);
          storageClass = request.headers['x-amz-storage-class'];
        }
        const output = {
          $metadata: {},
          ContentLength: 5,
          StorageClass: storageClass,
        };
        return { output, response: { statusCode: 200, headers: {} } } as never;
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const { digest } = declare(5);
    const moving = new S3Store(cold, {
      section: 'modelRegistry.store',
      bucket: 'models',
      prefix: 'assay/',
      region: 'eu-west-1',
      encryption: { algorithm: 'aws:kms', keyId: 'alias/assay' },
      objectLock: { mode: 'GOVERNANCE', days: 30 },
    });
    expect(await moving.cool(digest, 'GLACIER')).toBe('GLACIER');
    expect(await moving.cool(digest, 'GLACIER')).toBe('GLACIER');
    expect(copies).toHaveLength(1);
    const key = `assay/blobs/${digest.slice('sha256:'.length)}`;
    expect(copies[0].path).toContain(key);
    expect(copies[0].headers).toMatchObject({
      'x-amz-copy-source': `models/${key}`,
      'x-amz-storage-class': 'GLACIER',
      'x-amz-metadata-directive': 'REPLACE',
      'x-amz-server-side-encryption-aws-kms-key-id': 'alias/assay',
      'x-amz-object-lock-mode': 'GOVERNANCE',
    });
    expect(await moving.stat(digest)).toMatchObject({
      class: 'GLACIER',
      archived: true,
    });
  });

  it.each([
    [undefined, undefined, {}],
    ['STANDARD', undefined, {}],
    ['GLACIER_IR', undefined, { class: 'GLACIER_IR' }],
    ['DEEP_ARCHIVE', undefined, { class: 'DEEP_ARCHIVE', archived: true }],
    ['GLACIER', 'ongoing-request="true"', { class: 'GLACIER', archived: true }],
    [
      'GLACIER',
      'ongoing-request="false", expiry-date="…"',
      { class: 'GLACIER' },
    ],
  ])('knows whether %s (%s) can be read', (StorageClass, Restore, expected) => {
    expect(classOf({ StorageClass: StorageClass as never, Restore })).toEqual(
      expected,
    );
  });
});
