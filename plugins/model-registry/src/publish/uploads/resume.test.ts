import { waitFor } from '@testing-library/react';
import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import { aProblem } from '../../__testUtils__/fakeRegistry';
import { FileUnreadable, PartRefused } from './pauses';
import type { PutPart } from './transfer';
import type { HeldFile } from './upload';
import { Uploads } from './uploads';

const target = { group: 'speech', name: 'vad', version: '1.0.0' };
const partSize = 3;
const parts = 3;
const file = { name: 'a.bin', size: partSize * parts, digest: 'sha256:same' };

const planned = (arrived: ReadonlySet<number>) =>
  Array.from({ length: parts }, (_, at) => ({
    number: at + 1,
    offset: at * partSize,
    size: partSize,
    ...(!arrived.has(at + 1) && { url: String(at + 1) }),
  }));

/** A store that keeps whole parts, behind a line that the test cuts. */
function aStore(cut: { times: number }, declared: HeldFile[] = []) {
  const arrived = new Set<number>();
  const sent: number[] = [];
  const removed: string[] = [];
  let completed = false;
  let conflicts = 0;
  const registry = {
    getVersion: async () => ({
      artifacts: declared.filter(({ status }) => status !== 'uploading'),
    }),
    listUploads: async () => ({
      items: declared
        .filter(({ status }) => status === 'uploading')
        .map(({ id, ...about }) => ({ ...about, artifactId: id })),
      more: false,
    }),
    planUpload: async () => ({
      artifact: { id: 'a', status: completed ? 'stored' : 'uploading' },
      keptUntil: '2026-11-28T00:00:00Z',
      parts: completed ? [] : planned(arrived),
    }),
    completeArtifact: async () => {
      if (conflicts-- > 0) throw aProblem('conflict');
      completed = true;
    },
    removeArtifact: async ({ params }: { params: { artifactId: string } }) => {
      removed.push(params.artifactId);
    },
  } as unknown as ModelRegistryClient;
  const putPart: PutPart = async ({ url, body }) => {
    const number = Number(url);
    if (number === 2 && cut.times-- > 0) throw new PartRefused('no answer');
    sent.push(number);
    expect(body.size).toBe(partSize);
    arrived.add(number);
  };
  return {
    registry,
    putPart,
    sent,
    removed,
    conflict: (times: number) => {
      conflicts = times;
    },
  };
}

function uploadsTo(
  store: ReturnType<typeof aStore>,
  hashFile: () => Promise<string> = async () => file.digest,
) {
  const uploads = new Uploads({
    ...store,
    hashFile,
    lookInside: async () => ({ judgement: { outcome: 'pass', reasons: [] } }),
    random: () => 0,
  });
  const statusIs = (status: string) =>
    waitFor(() => expect(uploads.list()[0].status).toBe(status));
  return { uploads, statusIs, upload: () => uploads.list()[0] };
}

function chosen(size = file.size): File {
  const bytes = new Blob([new Uint8Array(size)]);
  return Object.assign(bytes, { name: file.name }) as unknown as File;
}

const held = (more: Partial<HeldFile>): HeldFile[] => [
  {
    id: 'held',
    path: file.name,
    size: file.size,
    digest: file.digest,
    status: 'uploading',
    ...more,
  },
];

describe('a line that breaks', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('pauses, says what has arrived, and goes on by itself with what is missing', async () => {
    const store = aStore({ times: 2 });
    let read = 0;
    const hashFile = async () => {
      read += 1;
      return file.digest;
    };
    const { uploads, statusIs, upload } = uploadsTo(store, hashFile);
    uploads.add(target, [chosen()]);
    await statusIs('paused');
    expect(upload()).toMatchObject({
      done: partSize,
      keptUntil: '2026-11-28T00:00:00Z',
    });
    await jest.advanceTimersByTimeAsync(1_000);
    await statusIs('paused');
    await jest.advanceTimersByTimeAsync(1_000);
    await statusIs('stored');
    expect(store.sent).toEqual([1, 2, 3]); // none of them twice
    expect(read).toBe(1);
  });

  it('goes on at once when the browser knows that the line is back', async () => {
    const store = aStore({ times: 1 });
    const { uploads, statusIs } = uploadsTo(store);
    uploads.add(target, [chosen()]);
    await statusIs('paused');
    uploads.resume();
    await statusIs('stored');
    expect(store.sent).toEqual([1, 2, 3]);
  });

  it('is not waited for once the file is removed', async () => {
    const store = aStore({ times: 9 });
    const { uploads, statusIs, upload } = uploadsTo(store);
    uploads.add(target, [chosen()]);
    await statusIs('paused');
    uploads.remove(upload().id);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(uploads.list()).toEqual([]);
    expect(store.sent).toEqual([1]);
  });

  it('waits for parts that a broken line left arriving', async () => {
    const store = aStore({ times: 0 });
    store.conflict(1);
    const { uploads, statusIs } = uploadsTo(store);
    uploads.add(target, [chosen()]);
    await statusIs('paused');
    await jest.advanceTimersByTimeAsync(1_000);
    await statusIs('stored');
    expect(store.sent).toEqual([1, 2, 3]);
  });

  it('is not what is said of a file that cannot be read', async () => {
    const { uploads, statusIs } = uploadsTo(aStore({ times: 0 }), async () => {
      throw new FileUnreadable('The file has changed.');
    });
    uploads.add(target, [chosen()]);
    await statusIs('failed');
    expect(uploads.list()[0].error).toBeInstanceOf(FileUnreadable);
  });
});

describe('a file that is chosen again', () => {
  it('goes on when it is the one that was begun', async () => {
    const store = aStore({ times: 0 }, held({}));
    const { uploads, statusIs } = uploadsTo(store);
    uploads.add(target, [chosen()]);
    await statusIs('stored');
    expect(store.sent).toEqual([1, 2, 3]);
  });

  it.each([
    ['another size', held({ size: 1 }), 0],
    ['another digest', held({ digest: 'sha256:other' }), 1],
  ])('with %s is not sent unasked', async (_, declared, readTimes) => {
    const store = aStore({ times: 0 }, declared);
    let read = 0;
    const { uploads, statusIs, upload } = uploadsTo(store, async () => {
      read += 1;
      return file.digest;
    });
    uploads.add(target, [chosen()]);
    await statusIs('different');
    expect(upload().held).toMatchObject(declared[0]);
    expect([store.sent, read]).toEqual([[], readTimes]);
    await uploads.replace(upload().id);
    await statusIs('stored');
    expect(store.removed).toEqual([]); // the registry begins anew by itself
  });

  it('takes the place of a stored one once somebody says so', async () => {
    const declared = held({ status: 'stored', digest: 'sha256:other' });
    const store = aStore({ times: 0 }, declared);
    const { uploads, statusIs, upload } = uploadsTo(store);
    uploads.add(target, [chosen()]);
    await statusIs('different');
    await uploads.replace(upload().id);
    await statusIs('stored');
    expect(store.removed).toEqual(['held']);
  });

  it('goes on under the path it was begun with, whatever it is called now', () => {
    const { uploads, upload } = uploadsTo(aStore({ times: 0 }));
    uploads.add(target, [chosen()], 'weights/b.bin');
    expect(upload().path).toBe('weights/b.bin');
  });
});
