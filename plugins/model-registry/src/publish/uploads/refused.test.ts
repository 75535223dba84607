import { waitFor } from '@testing-library/react';
import { builtPickles } from '@assay/plugin-model-registry-common/testing';
import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import { lookInside } from './inspectBlob';
import { Uploads } from './uploads';

const target = { group: 'speech', name: 'vad', version: '1.0.0' };

/** A file as a browser gives it; the one of jsdom cannot be read in pieces. */
function fileOf(name: string, bytes: Uint8Array): File {
  const piece = (from: Uint8Array): object => ({
    size: from.length,
    slice: (start: number, end: number) => piece(from.slice(start, end)),
    arrayBuffer: async () => from.slice().buffer,
  });
  return { name, webkitRelativePath: '', ...piece(bytes) } as unknown as File;
}

describe('a chosen file that runs code', () => {
  it('safety: S15 is refused before it is hashed or a byte is sent', async () => {
    const asked: string[] = [];
    const uploads = new Uploads({
      registry: new Proxy({} as ModelRegistryClient, {
        get: (_all, name) => asked.push(String(name)),
      }),
      hashFile: async () => {
        asked.push('hash');
        return '';
      },
      putPart: async () => undefined,
      lookInside,
    });
    uploads.add(target, [fileOf('notes.pkl', builtPickles.shellPickle())]);
    await waitFor(() => expect(uploads.list()[0].status).toBe('refused'));
    expect(uploads.list()[0].looked?.judgement.reasons[0]).toMatchObject({
      code: 'pickle-import',
      params: { name: 'os.system' },
    });
    expect(asked).toEqual([]);
  });
});
