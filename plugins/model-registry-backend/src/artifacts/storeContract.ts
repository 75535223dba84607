/* eslint-disable jest/no-export -- two test files run these tests, each against its own store */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type ArtifactStore, type Part, partsOf, type Upload } from './store';

/** A store that is put to the test, and how a client gets a part to it. */
export interface StoreUnderTest {
  store: ArtifactStore;
  send(upload: Upload, part: Part, bytes: Buffer): Promise<void>;
}

const partSize = 5 * 2 ** 20; // S3 takes no smaller parts, the last one excepted

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What every store keeps to. Run against the local store in Jest and against S3's protocol in interop. */
export function itKeepsTheContract(open: () => StoreUnderTest): void {
  async function start(bytes: Buffer): Promise<Upload> {
    const declared = {
      id: randomUUID(),
      size: bytes.length,
      partSize,
      digest: digestOf(bytes),
    };
    return { ...declared, ...(await open().store.startUpload(declared)) };
  }
  async function sendAll(upload: Upload, bytes: Buffer, order?: number[]) {
    const parts = partsOf(upload);
    for (const index of order ?? parts.keys()) {
      const part = parts[index];
      const piece = bytes.subarray(part.offset, part.offset + part.size);
      await open().send(upload, part, piece);
    }
  }
  async function publish(bytes: Buffer, order?: number[]): Promise<string> {
    const { store } = open();
    const upload = await start(bytes);
    await sendAll(upload, bytes, order);
    const { digest, size } = await store.finish(upload);
    expect({ digest, size }).toEqual({
      digest: digestOf(bytes),
      size: bytes.length,
    });
    await store.keep(upload, digest);
    await store.abandon(upload);
    return digest;
  }

  it.each([
    ['nothing', 0, undefined],
    ['one byte', 1, undefined],
    ['one part', 1_000_000, undefined],
    ['several parts', 2 * partSize + 17, undefined],
    ['several parts, last first', 2 * partSize + 17, [2, 0, 1]],
  ] as const)(
    'takes %s and gives the very same bytes',
    async (_n, size, order) => {
      const bytes = randomBytes(size);
      const digest = await publish(bytes, order && [...order]);
      const { store } = open();
      expect(await store.stat(digest)).toMatchObject({ size });
      expect((await collect(await store.open(digest))).equals(bytes)).toBe(
        true,
      );
    },
  );

  it('gives a range, both ends included', async () => {
    const digest = await publish(Buffer.from('0123456789'));
    const range = await open().store.open(digest, { first: 2, last: 4 });
    expect((await collect(range)).toString()).toBe('234');
  });

  it('tells which parts have arrived, and does not finish without the others', async () => {
    const bytes = randomBytes(partSize + 1);
    const upload = await start(bytes);
    await sendAll(upload, bytes, [1]);
    const { store } = open();
    expect([...(await store.arrived(upload))]).toEqual([2]);
    await expect(store.finish(upload)).rejects.toThrow(/not arrived/);
    await sendAll(upload, bytes, [0]);
    expect((await store.finish(upload)).digest).toBe(digestOf(bytes));
  });

  it('hashes what a part holds that was sent again', async () => {
    const bytes = randomBytes(partSize + 10);
    const upload = await start(bytes);
    await sendAll(upload, randomBytes(bytes.length), [0]);
    await sendAll(upload, bytes);
    expect((await open().store.finish(upload)).digest).toBe(digestOf(bytes));
  });

  it('can finish and keep again after a crash', async () => {
    const { store } = open();
    const bytes = randomBytes(2 * partSize);
    const upload = await start(bytes);
    await sendAll(upload, bytes);
    const { digest } = await store.finish(upload);
    await store.keep(upload, digest);
    expect(await store.finish(upload)).toEqual({ digest, size: bytes.length });
    await store.keep(upload, digest);
    await store.abandon(upload);
    await store.abandon(upload);
    expect(await store.stat(digest)).toMatchObject({ size: bytes.length });
  });

  it('forgets an upload that is abandoned', async () => {
    const { store } = open();
    const bytes = randomBytes(10);
    const upload = await start(bytes);
    await store.abandon(upload);
    await expect(store.finish(upload)).rejects.toThrow();
    expect(await store.stat(digestOf(bytes))).toBeUndefined();
  });

  it('safety: W8 finds an upload that no row names, and forgets it as it was found', async () => {
    const { store } = open();
    const bytes = randomBytes(partSize + 1);
    const upload = await start(bytes);
    await sendAll(upload, bytes, [0]);
    const ids = async (time: number) =>
      (await store.begunBefore(new Date(time))).map(({ id }) => id);
    const now = Date.now();
    expect(await ids(now - 60_000)).not.toContain(upload.id);
    const found = await store.begunBefore(new Date(now + 60_000));
    const stray = found.find(({ id }) => id === upload.id);
    await store.abandon(stray!);
    expect(await ids(now + 60_000)).not.toContain(upload.id);
    await expect(store.finish(upload)).rejects.toThrow();
  });

  it('keeps a document by its digest, and the same one twice', async () => {
    const { store } = open();
    const bytes = randomBytes(100);
    await store.put(digestOf(bytes), bytes);
    await store.put(digestOf(bytes), bytes);
    const got = await collect(await store.open(digestOf(bytes)));
    expect(got.equals(bytes)).toBe(true);
  });

  it('has nothing under a digest that nobody kept', async () => {
    const { store } = open();
    const digest = digestOf(randomBytes(8));
    expect(await store.stat(digest)).toBeUndefined();
    await expect(
      (async () => collect(await store.open(digest)))(),
    ).rejects.toThrow();
    await store.remove(digest);
  });

  it('lists what was kept before a time, and nothing younger', async () => {
    const { store } = open();
    const digest = await publish(randomBytes(20));
    const keptAt = (await store.stat(digest))!.keptAt.getTime();
    const listed = async (time: number) => {
      const pages: string[] = [];
      for await (const page of store.blobsBefore(new Date(time))) {
        pages.push(...page);
      }
      return pages;
    };
    expect(await listed(keptAt + 2_000)).toContain(digest);
    expect(await listed(keptAt - 2_000)).not.toContain(digest);
    await store.remove(digest);
    expect(await listed(keptAt + 2_000)).not.toContain(digest);
  });

  it('serves the same bytes while they are moved away and back, however often', async () => {
    const { store } = open();
    const bytes = randomBytes(partSize + 3);
    const digest = await publish(bytes);
    const have = async () => {
      expect((await collect(await store.open(digest))).equals(bytes)).toBe(
        true,
      );
      expect(await store.stat(digest)).toMatchObject({ size: bytes.length });
    };
    // A store without classes says that it has none; one without `archived` can be read all along.
    const first = await store.cool!(digest, 'GLACIER_IR');
    await have();
    expect(await store.cool!(digest, 'GLACIER_IR')).toBe(first);
    await have();
    expect(await store.warm!(digest)).toBe('warm');
    expect(await store.warm!(digest)).toBe('warm');
    await have();
    expect((await store.stat(digest))!.class).toBeUndefined();
    await store.cool!(digest, 'GLACIER_IR');
    await store.remove(digest);
    expect(await store.stat(digest)).toBeUndefined();
  });

  it('refuses a name that is no digest', async () => {
    const { store } = open();
    await expect(store.stat('sha256:../../etc/passwd')).rejects.toThrow();
  });
}
