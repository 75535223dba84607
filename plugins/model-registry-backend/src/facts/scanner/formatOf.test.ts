import fc from 'fast-check';
import { bytesSource, inspectFile } from '@assay/plugin-model-registry-common';
import {
  builtFiles,
  builtPickles,
} from '@assay/plugin-model-registry-common/testing';
import { codeFindingOf } from './codeFindings';
import { formatOf, licenceOf } from './formatOf';

const { smallGguf, smallOnnx, smallSafetensors, smallTflite, zipOf } =
  builtFiles;
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const read = (bytes: Uint8Array, path = 'file') =>
  inspectFile(bytesSource(bytes), path);
const entry = (name: string) => ({ name, bytes: bytesOf('x') });

describe('what a file is', () => {
  it.each([
    [
      'onnx',
      smallOnnx(),
      {
        version: 'IR 8',
        opset: 16,
        producer: 'pytorch 2.0',
        tensors: 2,
        parameters: 10,
      },
      'MIT',
    ],
    [
      'gguf',
      smallGguf(),
      {
        version: '3',
        name: 'Tiny',
        architecture: 'llama',
        tensors: 2,
        parameters: 132,
      },
      'apache-2.0',
    ],
    [
      'safetensors',
      smallSafetensors(),
      { framework: 'pt', tensors: 2, parameters: 9 },
      'MIT',
    ],
    [
      'tflite',
      smallTflite(),
      { version: '3', tensors: 1, parameters: 6 },
      undefined,
    ],
    [
      'pickle',
      Buffer.from([0x80, 4, 0x4b, 1, 0x2e]),
      { version: 'protocol 4' },
      undefined,
    ],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0]), {}, undefined],
    [
      'zip',
      zipOf([entry('a.txt')]),
      { entries: 1, unpackedBytes: 1 },
      undefined,
    ],
    ['json', bytesOf(' {"a": 1}'), {}, undefined],
    ['text', bytesOf('/* SPDX-License-Identifier: MIT */'), {}, 'MIT'],
    ['text', bytesOf('{ not json'), {}, undefined],
    ['unknown', Buffer.from([0, 1, 2, 255]), {}, undefined],
  ] as const)(
    '%s is read from the bytes',
    async (format, bytes, detail, licence) => {
      const reading = await read(bytes);
      expect(formatOf(reading)).toEqual({ format, detail });
      expect(licenceOf(reading)).toBe(licence);
    },
  );

  it('is said of any bytes, without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        const { format } = formatOf(await read(bytes));
        return format !== undefined;
      }),
      { numRuns: 300 },
    );
  });

  it('stays itself when a model is cut short', async () => {
    const onnx = smallOnnx();
    for (let end = 0; end < 40; end++) {
      const { format } = formatOf(await read(onnx.subarray(0, end)));
      expect(format).not.toBe('onnx');
    }
  });
});

describe('code in a file', () => {
  it('is a finding with the imports that are not allowed', async () => {
    const { inspection } = await read(builtPickles.shellPickle(), 'x.pkl');
    expect(codeFindingOf('x.pkl', inspection!)).toMatchObject({
      format: 'pickle',
      findings: [{ rule: 'pickle-import', params: { name: 'os.system' } }],
      imports: [{ module: 'os', name: 'system', called: true }],
    });
  });

  it('is none where weights are plain', async () => {
    for (const [path, bytes] of [
      ['a.pt', builtPickles.smallTorch()],
      ['a.onnx', smallOnnx()],
    ] as const) {
      const { inspection } = await read(bytes, path);
      expect(codeFindingOf(path, inspection!)).toBeUndefined();
    }
  });
});
