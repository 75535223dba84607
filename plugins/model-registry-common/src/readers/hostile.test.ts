import { readLimits, type ByteSource } from './byteSource';
import { inspectFile } from './inspect';
import { inspectionSchema } from './inspection';
import {
  hostileFiles,
  hostileKinds,
  type HostileFile,
} from './__fixtures__/hostile';

const filesPerKind = 300; // the whole ten thousand of each are in readers.soak.ts
const inspectionCharactersMax = 256 * 1024;

/** The source of a file, and what was asked of it. */
function watched(source: ByteSource) {
  const asked = { bytes: 0, largest: 0, reads: 0 };
  const read: ByteSource['read'] = (offset, length) => {
    asked.reads += 1;
    asked.bytes += length;
    asked.largest = Math.max(asked.largest, length);
    return source.read(offset, length);
  };
  return { asked, source: { size: source.size, read } };
}

async function checkOne({ what, path, source }: HostileFile): Promise<void> {
  const file = watched(source);
  const { inspection } = await inspectFile(file.source, path);
  const text = JSON.stringify(inspection ?? {});
  if (inspection) inspectionSchema.parse(inspection);
  const { asked } = file;
  expect([what, text.length < inspectionCharactersMax]).toEqual([what, true]);
  expect([what, asked.largest <= readLimits.pieceBytesMax]).toEqual([
    what,
    true,
  ]);
  expect([what, asked.bytes <= readLimits.bytesReadMax]).toEqual([what, true]);
  expect([what, asked.reads <= readLimits.readsMax]).toEqual([what, true]);
}

describe('a file made to do harm', () => {
  it.each(hostileKinds)(
    'safety: S15 of %s is read or refused as data, within the limits',
    async kind => {
      let count = 0;
      for (const file of hostileFiles(kind, filesPerKind)) {
        await checkOne(file);
        count += 1;
      }
      expect(count).toBe(filesPerKind);
    },
    60_000,
  );

  // Each with the rule that stops it, so that none is refused by luck.
  it.each([
    ['safetensors', 'a header of 100 MB', 'too-much-to-read'],
    ['safetensors', 'a header of 2^63', 'number-too-large'],
    ['safetensors', 'a header beyond the file', 'length-beyond-file'],
    ['safetensors', '16 MB of brackets', 'nested-too-deep'],
    ['safetensors', 'a name twice', 'name-twice'],
    ['safetensors', 'overlapping tensors', 'tensors-overlap'],
    ['safetensors', 'a hole between tensors', 'bytes-unaccounted'],
    ['safetensors', 'bytes behind the tensors', 'bytes-unaccounted'],
    ['safetensors', 'tensors beyond the file', 'length-beyond-file'],
    ['safetensors', 'a shape of 2^64 values', 'number-too-large'],
    ['safetensors', 'half a million empty tensors', 'too-many'],
    ['gguf', '2^63 keys', 'number-too-large'],
    ['gguf', 'a million tensors in a small file', 'length-beyond-file'],
    ['gguf', 'an array of 2^60 numbers', 'number-too-large'],
    ['gguf', 'arrays in arrays', 'nested-too-deep'],
    ['gguf', 'an array as large as a large file', 'too-many'],
    ['gguf', 'a key twice', 'name-twice'],
    ['gguf', 'a tensor twice', 'name-twice'],
    ['gguf', 'overlapping tensors', 'tensors-overlap'],
    ['gguf', 'a tensor beyond the file', 'length-beyond-file'],
    ['gguf', 'the other byte order', 'big-endian'],
    ['onnx', 'graphs 400 deep', 'nested-too-deep'],
    ['onnx', 'dimensions of 2^63', 'number-too-large'],
    ['onnx', 'a dimension below none', 'number-too-large'],
    ['onnx', 'bytes that do not fit the shape', 'tensor-size'],
    ['onnx', 'weights of the machine', 'external-path'],
    ['onnx', 'weights outside of the folder', 'external-path'],
    ['onnx', 'a weight twice', 'name-twice'],
    ['onnx', 'a million fields', 'too-many'],
    ['tflite', 'a root beyond the file', 'length-beyond-file'],
    ['tflite', 'a root at itself', 'structure-broken'],
    ['pickle', 'steps without an end', 'pickle-too-long'],
    ['pickle', 'marks without an end', 'pickle-too-long'],
    ['pickle', 'bytes of 2^63', 'number-too-large'],
    ['pickle', 'a line without an end', 'text-too-long'],
    ['joblib', 'arrays of objects in each other', 'nested-too-deep'],
    ['joblib', 'packed zeros', 'too-much-to-read'],
    ['pytorch', 'a pickle that unpacks to 40 MB', 'too-much-to-read'],
    ['keras', 'a configuration a thousand deep', 'nested-too-deep'],
    ['config', 'a million brackets', 'nested-too-deep'],
    ['config', 'a key a thousand times', 'name-twice'],
    ['config', 'a file of 1 GB', 'too-much-to-read'],
    ['mlmodel', 'references that multiply', 'not-yaml'],
    ['mlmodel', 'a class of Python', 'not-yaml'],
    ['chat-template', 'a large file', 'too-much-to-read'],
  ] as const)(
    'safety: S15 %s: %s is refused by %s',
    async (kind, what, rule) => {
      const [file] = [...hostileFiles(kind, 0)].filter(
        one => one.what === what,
      );
      const { inspection } = await inspectFile(file.source, file.path);
      expect(inspection).toMatchObject({ outcome: 'refused', rule });
    },
  );
});
