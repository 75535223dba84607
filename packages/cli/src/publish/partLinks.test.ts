import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ProblemError } from '@assay/plugin-model-registry-common';
import { fakeRegistry, sha256 } from '../testing/fakeRegistry';
import { linkerOf } from './partLinks';
import { sendParts } from './sendParts';

const params = { group: 'speech', name: 'vad', version: '1.0.0' };
const text = 'three parts of ten bytes ....';
const parts = [0, 1, 2].map(index => ({
  number: index + 1,
  offset: index * 10,
  size: Math.min(10, text.length - index * 10),
}));

function aFile(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-parts-'));
  const file = path.join(folder, 'model.bin');
  writeFileSync(file, text);
  return file;
}

async function aStore() {
  const arrived = new Map<string, string>();
  const put = (name: string) => ({
    [`PUT /${name}`]: ({ body }: { body: Buffer }) => {
      arrived.set(name, body.toString());
      return { json: {} };
    },
  });
  const store = await fakeRegistry({ ...put('1'), ...put('2'), ...put('3') });
  return { ...store, arrived };
}

describe('safety: S11 parts that need their digest for a link', () => {
  it('are hashed by themselves, and sent where their own link says', async () => {
    const store = await aStore();
    const asked: unknown[] = [];
    const client = {
      signParts: async (call: {
        params: object;
        body: { parts: { number: number; digest: string }[] };
      }) => {
        asked.push(call.params, call.body.parts);
        const [{ number }] = call.body.parts;
        const url = `${store.url}/${number}`;
        return { links: [{ number, url, headers: {}, expiresAt: '' }] };
      },
    };
    let sent = 0;
    await sendParts(
      aFile(),
      [
        { ...parts[0] }, // there already
        { ...parts[1], needsDigest: true },
        { ...parts[2], needsDigest: true },
      ],
      {
        base: store.url,
        progress: more => {
          sent += more;
        },
        link: linkerOf(client as never, params, 'file-1'),
      },
    );
    expect(Object.fromEntries(store.arrived)).toEqual({
      2: text.slice(10, 20),
      3: text.slice(20),
    });
    expect(sent).toBe(text.length - 10);
    const at = { ...params, artifactId: 'file-1' };
    for (const [number, piece] of [
      [2, text.slice(10, 20)],
      [3, text.slice(20)],
    ] as const) {
      expect(asked).toContainEqual([{ number, digest: sha256(piece) }]);
    }
    expect(asked).toContainEqual(at);
    await store.close();
  });

  it.each([
    [
      'a refusal',
      new ProblemError({ type: '', title: '', status: 429, detail: 'Slower.' }),
      { message: 'Slower.', status: 429 },
    ],
    ['a broken line', new TypeError('fetch failed'), { status: undefined }],
  ])('tell %s as an answer to the part', async (_, error, expected) => {
    const link = linkerOf(
      { signParts: async () => Promise.reject(error) } as never,
      params,
      'file-1',
    );
    await expect(link(parts[0], aFile())).rejects.toMatchObject({
      name: 'PartError',
      ...expected,
    });
  });
});
