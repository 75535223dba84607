import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {
  ModelRegistryClient,
  UploadPlan,
} from '@assay/plugin-model-registry-common';
import { anArtifact } from '../testing/aVersion';
import { fakeRegistry, sha256 } from '../testing/fakeRegistry';
import { sendFile } from './sendFile';

const params = { group: 'speech', name: 'vad', version: '1.0.0' };
const text = 'weights that take long to hash';
const digest = sha256(Buffer.from(text));
const nothing = { begun: () => undefined, sent: () => undefined };

function aFile() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-send-'));
  const file = path.join(folder, 'model.bin');
  writeFileSync(file, text);
  return { path: 'model.bin', file, size: text.length, mtimeMs: 0 };
}

/** A registry whose answers to a plan depend on whether the digest came with it. */
async function aRegistry(whenDeclared: 'goes on' | 'is here') {
  const declared: (string | undefined)[] = [];
  const arrived: Buffer[] = [];
  const store = await fakeRegistry({
    'PUT /part/1': ({ body }) => {
      arrived.push(body);
      return { json: {} };
    },
  });
  const planUpload = async ({ body }: { body: { digest?: string } }) => {
    declared.push(body.digest);
    const stored = body.digest !== undefined && whenDeclared === 'is here';
    const status = stored ? 'stored' : 'uploading';
    return {
      artifact: anArtifact('model.bin', text, { status, digest: body.digest }),
      expiresAt: '',
      parts: stored
        ? []
        : [
            {
              number: 1,
              offset: 0,
              size: text.length,
              url: `${store.url}/part/1`,
            },
          ],
    } as UploadPlan;
  };
  const client = {
    planUpload,
    completeArtifact: async () => anArtifact('model.bin', text, { digest }),
    urlOf: () => `${store.url}/v1/models`,
  } as unknown as ModelRegistryClient;
  return { client, declared, arrived, close: store.close };
}

describe('a large file', () => {
  it('sets out before it is hashed, and is declared when it is', async () => {
    const registry = await aRegistry('goes on');
    let hashed: (digest: string) => void = () => undefined;
    const sending = sendFile({
      client: registry.client,
      params,
      file: aFile(),
      digest: new Promise(resolve => {
        hashed = resolve;
      }),
      progress: { ...nothing, sent: () => hashed(digest) },
      aheadBytesMin: 1,
    });
    await expect(sending).resolves.toMatchObject({ bytesSent: text.length });
    expect(registry.declared).toEqual([undefined, digest]);
    expect(Buffer.concat(registry.arrived).toString()).toBe(text);
    await registry.close();
  });

  it('is not completed when its bytes turn out to be there', async () => {
    const registry = await aRegistry('is here');
    const sent = await sendFile({
      client: { ...registry.client, completeArtifact: undefined as never },
      params,
      file: aFile(),
      digest: new Promise(resolve => {
        setTimeout(resolve, 1, digest);
      }),
      progress: nothing,
      aheadBytesMin: 1,
    });
    expect(sent.artifact).toMatchObject({ status: 'stored', digest });
    expect(registry.declared).toEqual([undefined, digest]);
    await registry.close();
  });

  it('is hashed first while it is small', async () => {
    const registry = await aRegistry('goes on');
    await sendFile({
      client: registry.client,
      params,
      file: aFile(),
      digest: Promise.resolve(digest),
      progress: nothing,
    });
    expect(registry.declared).toEqual([digest]);
    await registry.close();
  });

  it('refuses other bytes of the same size that are there already', async () => {
    const registry = await aRegistry('goes on');
    const other = anArtifact('model.bin', 'other', { status: 'stored' });
    const client = {
      ...registry.client,
      planUpload: async () => ({ artifact: other, expiresAt: '', parts: [] }),
    } as unknown as ModelRegistryClient;
    const sending = sendFile({
      client,
      params,
      file: aFile(),
      digest: Promise.resolve(digest),
      progress: nothing,
      aheadBytesMin: 1,
    });
    await expect(sending).rejects.toThrow('is there with other bytes');
    await registry.close();
  });
});
