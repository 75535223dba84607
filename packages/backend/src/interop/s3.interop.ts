import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { DeleteBucketCorsCommand } from '@aws-sdk/client-s3';
import type { S3Store } from '@assay/plugin-model-registry-backend/src/artifacts/s3Store';
import { partsOf } from '@assay/plugin-model-registry-backend/src/artifacts/store';
import { itKeepsTheContract } from '@assay/plugin-model-registry-backend/src/artifacts/storeContract';
import { type Gateway, putCors, startGateway } from './gateway';

const origin = 'https://portal.example.com';
const partSize = 5 * 2 ** 20;

let gateway: Gateway;
let store: S3Store;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.makeBucket('models');
  await gateway.makeBucket('locked', { lock: true });
  await gateway.makeBucket('models-us');
  store = gateway.store({});
}, 60_000);
afterAll(() => gateway?.stop());

/** The store of another region, as `modelRegistry.regions` makes it. */
const ofRegion = () =>
  gateway.store({ bucket: 'models-us', region: 'us-test' });

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function put(url: string, bytes: Buffer, headers = {}) {
  return fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
}

describe.each(['models', 'locked', 'models-us'])(
  'the S3 store against versitygw, bucket %s',
  bucket => {
    const objectLock = { mode: 'GOVERNANCE', days: 1 } as const;
    const opened = () => {
      if (bucket === 'locked') return gateway.store({ bucket, objectLock });
      return bucket === 'models-us' ? ofRegion() : store;
    };
    itKeepsTheContract(() => ({
      store: opened(),
      async send(upload, part, bytes) {
        const link = await opened().signPart(
          upload,
          part,
          new Date(),
          sha256(bytes),
        );
        const answer = await put(link.url, bytes, link.headers);
        if (!answer.ok) {
          throw new Error(`${answer.status} ${await answer.text()}`);
        }
      },
    }));
  },
);

describe('links of the S3 store', () => {
  async function aLink(bytes: Buffer, number = 1) {
    const declared = {
      id: randomUUID(),
      size: 2 * partSize,
      partSize,
      digest: `sha256:${'ab'.repeat(32)}`,
    };
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    const part = { ...partsOf(upload)[number - 1], size: bytes.length };
    return store.signPart(upload, part, new Date(), sha256(bytes));
  }

  it('safety: S11 takes the bytes that the link was made for', async () => {
    const bytes = randomBytes(10);
    const link = await aLink(bytes, 2);
    expect((await put(link.url, bytes, link.headers)).status).toBe(200);
  });

  it('safety: S11 takes no other length', async () => {
    const link = await aLink(Buffer.alloc(10));
    const answer = await put(link.url, Buffer.alloc(11), link.headers);
    expect(answer.status).toBe(403);
  });

  it('safety: S11 takes no other bytes for a part among others', async () => {
    const link = await aLink(Buffer.alloc(10, 1), 2);
    const answer = await put(link.url, Buffer.alloc(10, 2), link.headers);
    expect(answer.status).toBe(400);
  });

  it.each([
    ['a link without the digest', {}],
    [
      'another digest',
      { 'x-amz-checksum-sha256': base64(Buffer.alloc(10, 2)) },
    ],
  ])('safety: S11 takes nothing with %s', async (_, headers) => {
    const link = await aLink(Buffer.alloc(10, 1));
    const answer = await put(link.url, Buffer.alloc(10, 2), headers);
    expect(answer.status).toBe(403);
  });

  it('safety: S11 takes nothing at a link whose part was changed', async () => {
    const bytes = Buffer.alloc(10);
    const link = await aLink(bytes);
    const url = link.url.replace('partNumber=1', 'partNumber=2');
    expect((await put(url, bytes, link.headers)).status).toBe(403);
  });

  it('gives a link that downloads an attachment', async () => {
    const bytes = Buffer.from('interop');
    await store.put(sha256(bytes), bytes);
    const answer = await fetch(
      await store.signDownload(sha256(bytes), 'a/model.onnx', new Date()),
    );
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

describe('stores of two regions', () => {
  it('safety: S12 have nothing of each other, whatever is done to it', async () => {
    const other = ofRegion();
    const [here, there] = [randomBytes(20), randomBytes(20)];
    await store.put(sha256(here), here);
    await other.put(sha256(there), there);
    await other.cool(sha256(there), 'STANDARD_IA');
    await other.warm(sha256(there));
    expect(await store.stat(sha256(there))).toBeUndefined();
    expect(await other.stat(sha256(here))).toBeUndefined();
    await other.remove(sha256(here));
    expect(await store.stat(sha256(here))).toMatchObject({ size: 20 });
  });
});

/*
 * versitygw has one class: it takes the copy that moves an object, and keeps the object as STANDARD. So what a
 * bucket of AWS does afterwards (HEAD with the class, archives, RestoreObject) is not proven here.
 */
describe('cold storage on a server that has no classes', () => {
  it('asks for the class on the wire, and reads the very same bytes afterwards', async () => {
    const asked: string[] = [];
    const client = gateway.clientAt(gateway.endpoint);
    client.middlewareStack.add(
      next => async args => {
        const { method, headers } = args.request as {
          method: string;
          headers: Record<string, string>;
        };
        const wanted = headers['x-amz-storage-class'];
        const answer = await next(args);
        const { statusCode } = answer.response as { statusCode: number };
        if (wanted) asked.push(`${method} ${wanted} ${statusCode}`);
        return answer;
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const cooling = gateway.store({}, client);
    const bytes = randomBytes(2 * partSize + 17);
    await store.put(sha256(bytes), bytes);
    expect(await cooling.cool(sha256(bytes), 'GLACIER_IR')).toBe('STANDARD');
    expect(asked).toEqual(['PUT GLACIER_IR 200']);
    expect(await digestOf(await store.open(sha256(bytes)))).toBe(sha256(bytes));
    expect(await store.stat(sha256(bytes))).toMatchObject({
      size: bytes.length,
    });
    expect(await cooling.warm(sha256(bytes))).toBe('warm');
    expect(await digestOf(await store.open(sha256(bytes)))).toBe(sha256(bytes));
    client.destroy();
  });

  it('says of bytes that are gone that they are, and moves nothing', async () => {
    const digest = sha256(randomBytes(8));
    expect(await store.cool(digest, 'GLACIER_IR')).toBe('missing');
    expect(await store.stat(digest)).toBeUndefined();
  });

  async function digestOf(stream: AsyncIterable<Buffer>): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return sha256(Buffer.concat(chunks));
  }
});

describe('Object Lock', () => {
  const objectLock = { mode: 'COMPLIANCE', days: 1 } as const;

  it('keeps the bytes of a blob even when somebody deletes it', async () => {
    const locked = gateway.store({ bucket: 'locked', objectLock });
    const bytes = randomBytes(10);
    await locked.put(sha256(bytes), bytes);
    const { versions, deleteVersion } = inspect(sha256(bytes));
    const [version] = await versions();
    await locked.remove(sha256(bytes)); // a mark; the version stays
    await expect(deleteVersion(version)).rejects.toThrow();
    expect(await versions()).toContain(version);
  });

  function inspect(digest: string) {
    const Prefix = `assay/blobs/${digest.slice('sha256:'.length)}`;
    const {
      DeleteObjectCommand,
      ListObjectVersionsCommand,
    } = require('@aws-sdk/client-s3');
    const { client } = gateway;
    return {
      async versions(): Promise<string[]> {
        const found = await client.send(
          new ListObjectVersionsCommand({ Bucket: 'locked', Prefix }),
        );
        return (found as { Versions: { VersionId: string }[] }).Versions.map(
          one => one.VersionId,
        );
      },
      deleteVersion: (VersionId: string) =>
        client.send(
          new DeleteObjectCommand({ Bucket: 'locked', Key: Prefix, VersionId }),
        ),
    };
  }

  it('is refused at start when the bucket has none', async () => {
    const { refusals } = await gateway
      .store({ objectLock })
      .checkAtStart({ origin, connectSources: undefined });
    expect(refusals.join()).toContain("the bucket 'models' has no Object Lock");
  });
});

describe('safety: S20 the check at start', () => {
  const check = (bucket: string, connectSources = ["'self'", 'http:']) =>
    gateway.store({ bucket }).checkAtStart({ origin, connectSources });

  it('finds nothing to say of a bucket as the manual sets it up', async () => {
    await gateway.makeBucket('manual', { corsOrigin: origin });
    expect(await check('manual')).toEqual({ refusals: [], warnings: [] });
  });

  it('refuses a bucket that takes nothing from pages, and says what to set', async () => {
    await gateway.makeBucket('closed');
    const { refusals } = await check('closed');
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain(
      `does not let pages of ${origin} send files to it. Set it to [{"AllowedOrigins":["${origin}"]`,
    );
    await gateway.client.send(putCors('closed', 'https://other.example.com'));
    expect((await check('closed')).refusals).toEqual(refusals);
    await gateway.client.send(putCors('closed', origin));
    expect((await check('closed')).refusals).toEqual([]);
    await gateway.client.send(
      new DeleteBucketCorsCommand({ Bucket: 'closed' }),
    );
    expect((await check('closed')).refusals).toEqual(refusals);
  });

  it('refuses pages whose policy keeps them from the bucket', async () => {
    await gateway.makeBucket('policy', { corsOrigin: origin });
    const { refusals } = await check('policy', ["'self'"]);
    expect(refusals).toEqual([
      `The Content-Security-Policy of the pages does not let them connect to the bucket. Add '${gateway.endpoint}' to backend.csp.connect-src.`,
    ]);
  });

  it('refuses a bucket that is not there', async () => {
    expect((await check('nowhere')).refusals).toEqual([
      "There is no bucket 'nowhere'. Create it, or set modelRegistry.store.bucket to the one there is.",
    ]);
  });

  it('refuses an endpoint where nobody answers', async () => {
    const client = gateway.clientAt('http://127.0.0.1:9', { maxAttempts: 1 });
    const { refusals } = await gateway
      .store({}, client)
      .checkAtStart({ origin, connectSources: undefined });
    expect(refusals[0]).toMatch(
      /^The bucket 'models' cannot be reached: .*ECONNREFUSED.*Set modelRegistry.store.endpoint/,
    );
    client.destroy();
  });

  it('refuses a key that the bucket does not take', async () => {
    const client = gateway.clientAt(gateway.endpoint, {
      credentials: { ...gateway.credentials, secretAccessKey: 'another' },
    });
    const { refusals } = await gateway
      .store({}, client)
      .checkAtStart({ origin, connectSources: undefined });
    expect(refusals[0]).toMatch(/does not let this portal in. Allow its role/);
    client.destroy();
  });
});

function base64(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}
