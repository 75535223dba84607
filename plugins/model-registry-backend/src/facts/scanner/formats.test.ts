import fc from 'fast-check';
import { sourceOf } from './byteSource';
import { readFormat } from './formats';
import { recogniseLicence } from './licenceText';
import { readZip } from './zip';

/** A ZIP whose directory says what a test wants it to say. */
function zipOf(
  entries: { name: string; unpacked?: number; mode?: number }[],
): Buffer {
  const directory = Buffer.concat(
    entries.map(({ name, unpacked = 1, mode = 0o100644 }) => {
      const bytes = Buffer.from(name);
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt32LE(unpacked, 24);
      entry.writeUInt16LE(bytes.length, 28);
      entry.writeUInt32LE((mode << 16) >>> 0, 38);
      return Buffer.concat([entry, bytes]);
    }),
  );
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(4, 16);
  return Buffer.concat([
    Buffer.from('PK\u0003\u0004', 'latin1'),
    directory,
    end,
  ]);
}

const varint = (value: number) => {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>>= 7;
  } while (left > 0);
  return Buffer.from(bytes);
};
const field = (number: number, body: Buffer) =>
  Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
const text = (number: number, value: string) =>
  field(number, Buffer.from(value));

const onnx = Buffer.concat([
  Buffer.from([0x08, 8]),
  text(2, 'pytorch'),
  field(7, Buffer.alloc(200_000, 1)),
  field(8, Buffer.from([0x10, 16])),
  field(14, Buffer.concat([text(1, 'license'), text(2, 'MIT')])),
]);
const gguf = Buffer.concat([
  Buffer.from('GGUF'),
  Buffer.from([3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.from([15, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.from('general.license'),
  Buffer.from([8, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.from('apache-2.0'),
]);
const header = Buffer.from(
  '{"__metadata__":{"license":"MIT","format":"pt"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
);
const length = Buffer.alloc(8);
length.writeBigUInt64LE(BigInt(header.length));
const safetensors = Buffer.concat([length, header, Buffer.alloc(4)]);

describe('what a file is', () => {
  it.each([
    ['onnx', onnx, { irVersion: 8, producer: 'pytorch', opset: 16 }, 'MIT'],
    ['gguf', gguf, { version: 3, tensors: 2 }, 'apache-2.0'],
    ['safetensors', safetensors, { tensors: 1, framework: 'pt' }, 'MIT'],
    ['tflite', Buffer.from('\x1c\0\0\0TFL3rest', 'latin1'), {}, undefined],
    [
      'pickle',
      Buffer.from([0x80, 4, 0x4b, 1, 0x2e]),
      { protocol: 4 },
      undefined,
    ],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0]), {}, undefined],
    [
      'zip',
      zipOf([{ name: 'a.txt' }]),
      { entries: 1, unpackedBytes: 1 },
      undefined,
    ],
    [
      'pytorch-zip',
      zipOf([{ name: 'archive/data.pkl' }]),
      { entries: 1, unpackedBytes: 1 },
      undefined,
    ],
    ['json', Buffer.from(' {"a": 1}'), {}, undefined],
    ['text', Buffer.from('/* SPDX-License-Identifier: MIT */'), {}, 'MIT'],
    ['text', Buffer.from('{ not json'), {}, undefined],
    ['unknown', Buffer.from([0, 1, 2, 255]), {}, undefined],
  ] as const)(
    '%s is read from the bytes',
    async (format, bytes, detail, licence) => {
      const reading = await readFormat(sourceOf(bytes));
      expect(reading).toEqual({ format, detail, ...(licence && { licence }) });
    },
  );

  it('is said of any bytes, without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        const reading = await readFormat(sourceOf(Buffer.from(bytes)));
        return reading.format !== undefined;
      }),
      { numRuns: 300 },
    );
  });

  it('stays itself when a model is cut short', async () => {
    for (let end = 0; end < 40; end++) {
      const { format } = await readFormat(sourceOf(onnx.subarray(0, end)));
      expect(format).not.toBe('onnx');
    }
  });
});

describe('an archive', () => {
  it.each([
    ['climbs out', [{ name: 'a/../../b' }], /climbs out/],
    ['is absolute', [{ name: '/etc/passwd' }], /absolute/],
    ['has a drive', [{ name: 'C:/x' }], /absolute/],
    ['has backslashes', [{ name: 'a\\b' }], /backslashes/],
    ['has a long name', [{ name: 'n'.repeat(600) }], /too long/],
    ['unpacks to far more', [{ name: 'a', unpacked: 4_000_000 }], /far more/],
    ['names a file twice', [{ name: 'a' }, { name: 'a' }], /twice/],
    ['holds a link', [{ name: 'a', mode: 0o120777 }], /link/],
  ])('safety: S15 that %s is told', async (_name, entries, problem) => {
    const reading = await readZip(sourceOf(zipOf(entries)));
    expect(reading?.problem).toMatch(problem);
  });

  it('safety: S15 without a directory is told', async () => {
    const bytes = Buffer.from('PK\u0003\u0004rest', 'latin1');
    const reading = await readZip(sourceOf(bytes));
    expect(reading?.problem).toMatch(/no directory/);
  });

  it('safety: S15 with too many entries is told', async () => {
    const entries = Array.from({ length: 10_001 }, (_, i) => ({
      name: `f${i}`,
    }));
    const reading = await readZip(sourceOf(zipOf(entries)));
    expect(reading?.problem).toMatch(/too many/);
  });
});

describe('a licence text', () => {
  const mit = `MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software. The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.`;
  it.each([
    [mit, 'MIT'],
    [
      `${mit}\n${'You may not use it for evil. '.repeat(60)}`,
      'LicenseRef-unrecognised-text',
    ],
    ['All rights reserved', 'LicenseRef-unrecognised-text'],
  ])('%# is told by its marks', (content, id) => {
    expect(recogniseLicence(content)).toBe(id);
  });
});
