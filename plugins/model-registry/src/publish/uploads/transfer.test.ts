import { FileUnreadable, PartRefused } from './pauses';
import { transfer, type TransferInput } from './transfer';

const digest = `sha256:${'a'.repeat(64)}`;
const partDigest = `sha256:${'b'.repeat(64)}`;
const version = { group: 'speech', name: 'vad', version: '1.0.0' };

function input(
  parts: { url?: string; needsDigest?: true }[],
  status: 'uploading' | 'stored',
) {
  const sent: number[] = []; // in whole parts
  const put: string[] = [];
  const completed: unknown[] = [];
  const signed: unknown[] = [];
  const made = {
    version,
    file: new Blob(['abcdef']),
    path: 'model.onnx',
    kind: 'weights',
    signal: new AbortController().signal,
    hashFile: async (file: Blob) => (file.size === 6 ? digest : partDigest),
    putPart: async ({ url, body }: { url: string; body: Blob }) => {
      put.push(`${url}:${body.size}`);
    },
    registry: {
      planUpload: async () => ({
        artifact: { id: 'file-1', status },
        parts: parts.map((part, index) => ({
          number: index + 1,
          offset: index * 3,
          size: 3,
          ...part,
        })),
        expiresAt: '2026-11-22T00:15:00Z',
      }),
      signParts: async (call: { body: { parts: { number: number }[] } }) => {
        signed.push(call.body.parts);
        return {
          links: call.body.parts.map(({ number }) => ({
            number,
            url: `/signed/${number}`,
            headers: { bound: 'yes' },
          })),
        };
      },
      completeArtifact: async (call: unknown) => completed.push(call),
    },
    steps: {
      hashed: () => {},
      known: () => {},
      planned: () => {},
      sent: () => {},
      kept: (bytes: number) => sent.push(bytes),
      checking: () => {},
    },
  } as unknown as TransferInput;
  return { made, sent, put, completed, signed };
}

describe('bringing a file to the registry', () => {
  it('sends each part from its own place and has the whole compared', async () => {
    const { made, sent, put, completed } = input(
      [{ url: '/part/1' }, { url: '/part/2' }],
      'uploading',
    );
    await expect(transfer(made)).resolves.toEqual({ digest, travelled: true });
    expect(put).toEqual(['/part/1:3', '/part/2:3']);
    expect(sent).toEqual([3, 6]);
    expect(completed).toEqual([
      {
        params: { ...version, artifactId: 'file-1' },
        signal: made.signal,
      },
    ]);
  });

  it('sends no part twice that the store holds already', async () => {
    const { made, put, sent } = input([{}, { url: '/part/2' }], 'uploading');
    await transfer(made);
    expect(put).toEqual(['/part/2:3']);
    expect(sent).toEqual([6]);
  });

  it('safety: S11 gets a link for the digest of each part where the store wants that', async () => {
    const { made, put, sent, signed } = input(
      [{}, { needsDigest: true }],
      'uploading',
    );
    await transfer(made);
    expect(signed).toEqual([[{ number: 2, digest: partDigest }]]);
    expect(put).toEqual(['/signed/2:3']);
    expect(sent).toEqual([6]);
  });

  it('renews links that would end before they are used', async () => {
    const { made, put } = input(
      [{ url: '/part/1' }, { url: '/part/2' }],
      'uploading',
    );
    const minutes = [0, 9, 11];
    made.now = () => minutes.shift()! * 60_000;
    await transfer(made);
    expect(put).toEqual(['/part/1:3', '/signed/2:3']);
  });

  it('sends nothing when the bytes are here', async () => {
    const { made, put, completed } = input([], 'stored');
    await expect(transfer(made)).resolves.toEqual({ digest, travelled: false });
    expect(put).toEqual([]);
    expect(completed).toEqual([]);
  });

  it('declares nothing of bytes that are not the ones to be sent', async () => {
    const { made, put } = input([{ url: '/part/1' }], 'uploading');
    made.steps.known = () => {
      throw new Error('Another file');
    };
    const planUpload = () => {
      throw new Error('It was declared');
    };
    made.registry = { ...made.registry, planUpload };
    await expect(transfer(made)).rejects.toThrow('Another file');
    expect(put).toEqual([]);
  });

  it('does not read a file again that was read before', async () => {
    const { made } = input([{ url: '/part/1' }], 'uploading');
    made.digest = digest;
    made.hashFile = () => {
      throw new Error('It was read');
    };
    await expect(transfer(made)).resolves.toMatchObject({ digest });
  });

  it('tells a file that was changed meanwhile from a line that broke', async () => {
    const { made } = input([{ url: '/part/1' }], 'uploading');
    made.putPart = () => Promise.reject(new PartRefused('no answer'));
    await expect(transfer(made)).rejects.toThrow(PartRefused);
    const gone = () => Promise.reject(new Error('The file has changed.'));
    made.file.slice = () => ({ slice: () => ({ arrayBuffer: gone }) } as never);
    await expect(transfer(made)).rejects.toThrow(FileUnreadable);
  });
});
