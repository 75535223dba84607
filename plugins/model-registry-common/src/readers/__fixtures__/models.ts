import { join, raw, text, u16, u32, u64, zeros } from './bytes';

/** Small whole files of each format, in memory. Written after the formats' own descriptions. */
export interface HeaderTensor {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

export function safetensorsOf(
  header: Record<string, unknown> | string,
  dataBytes: number,
): Uint8Array {
  const json = text(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  return join(u64(json.length), json, zeros(dataBytes));
}

export const smallSafetensors = () =>
  safetensorsOf(
    {
      __metadata__: { format: 'pt', license: 'MIT' },
      w: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
      b: { dtype: 'F16', shape: [3], data_offsets: [24, 30] },
    },
    30,
  );

export const ggufString = (value: string) => {
  const bytes = text(value);
  return join(u64(bytes.length), bytes);
};
type GgufPair = [key: string, type: number, value: Uint8Array];

export interface GgufTensor {
  name: string;
  shape: number[];
  type: number;
  offset: number;
}

export function ggufOf(
  pairs: GgufPair[],
  tensors: GgufTensor[],
  dataBytes: number,
): Uint8Array {
  const head = join(
    text('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(pairs.length),
    ...pairs.map(([key, type, value]) =>
      join(ggufString(key), u32(type), value),
    ),
    ...tensors.map(({ name, shape, type, offset }) =>
      join(
        ggufString(name),
        u32(shape.length),
        ...shape.map(u64),
        u32(type),
        u64(offset),
      ),
    ),
  );
  const padding = (32 - (head.length % 32)) % 32;
  return join(head, zeros(padding), zeros(dataBytes));
}

export const template =
  "{% for m in messages %}<|im_start|>{{ m['role'] }}{% endfor %}";

export const smallGguf = () =>
  ggufOf(
    [
      ['general.architecture', 8, ggufString('llama')],
      ['general.name', 8, ggufString('Tiny')],
      ['general.license', 8, ggufString('apache-2.0')],
      ['general.file_type', 4, u32(2)],
      ['llama.context_length', 4, u32(2048)],
      [
        'tokenizer.ggml.tokens',
        9,
        join(u32(8), u64(3), ...['a', 'b', 'c'].map(ggufString)),
      ],
      ['tokenizer.ggml.scores', 9, join(u32(6), u64(3), zeros(12))],
      ['tokenizer.chat_template', 8, ggufString(template)],
    ],
    [
      { name: 'w', shape: [64, 2], type: 2, offset: 0 }, // Q4_0: 4 blocks of 18 bytes
      { name: 'b', shape: [4], type: 0, offset: 96 },
    ],
    112,
  );

export const varint = (value: number | bigint) => {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  do {
    bytes.push(Number(left & 0x7fn) | (left > 0x7fn ? 0x80 : 0));
    left >>= 7n;
  } while (left > 0n);
  return Uint8Array.from(bytes);
};
export const message = (number: number, ...parts: Uint8Array[]) => {
  const body = join(...parts);
  return join(varint(number * 8 + 2), varint(body.length), body);
};
export const named = (number: number, value: string) =>
  message(number, text(value));
export const whole = (number: number, value: number | bigint) =>
  join(varint(number * 8), varint(value));
export const pair = (number: number, key: string, value: string) =>
  message(number, named(1, key), named(2, value));

/** A float tensor, its bytes in the file or in another one. */
export const onnxTensor = (
  number: number,
  name: string,
  dims: number[],
  external?: string,
) =>
  message(
    number,
    ...dims.map(one => whole(1, one)),
    whole(2, 1),
    named(8, name),
    ...(external === undefined
      ? [message(9, zeros(4 * dims.reduce((a, b) => a * b, 1)))]
      : [
          pair(13, 'location', external),
          pair(13, 'length', '24'),
          whole(14, 1),
        ]),
  );

export const onnxNode = (
  operator: string,
  domain = '',
  ...more: Uint8Array[]
) =>
  message(
    1,
    named(1, 'x'),
    named(2, 'y'),
    named(4, operator),
    named(7, domain),
    ...more,
  );

const floatInput = (number: number, name: string) =>
  message(
    number,
    named(1, name),
    message(
      2,
      message(
        1,
        whole(1, 1),
        message(2, message(1, named(2, 'batch')), message(1, whole(1, 3))),
      ),
    ),
  );

export const onnxOf = (...graph: Uint8Array[]) =>
  join(
    whole(1, 8),
    named(2, 'pytorch'),
    named(3, '2.0'),
    message(7, named(2, 'main'), ...graph),
    message(8, whole(2, 16)),
    pair(14, 'license', 'MIT'),
  );

export const smallOnnx = () =>
  onnxOf(
    floatInput(11, 'x'),
    floatInput(11, 'w'),
    floatInput(12, 'y'),
    onnxTensor(5, 'w', [2, 3]),
    onnxNode('Gemm'),
    // A branch with a constant of its own.
    onnxNode(
      'If',
      '',
      message(
        5,
        named(1, 'then_branch'),
        message(
          6,
          onnxNode('Constant', '', message(5, onnxTensor(5, '', [4]))),
        ),
      ),
    ),
  );

export interface ZipFile {
  name: string;
  bytes: Uint8Array;
  method?: number;
  unpacked?: number;
  mode?: number;
  localName?: string;
}

/** A ZIP that says what a test wants it to say. Packed bytes are given packed. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const { bytes, method = 0, mode = 0o100644 } = file;
    const unpacked = file.unpacked ?? bytes.length;
    const name = text(file.name);
    const localName = text(file.localName ?? file.name);
    const sizes = join(u32(0), u32(bytes.length), u32(unpacked));
    const common = (length: number) =>
      join(u16(20), u16(0), u16(method), u32(0), sizes, u16(length), u16(0));
    const local = join(
      u32(0x04034b50),
      common(localName.length),
      localName,
      bytes,
    );
    directory.push(
      join(
        u32(0x02014b50),
        u16(0x0314),
        common(name.length),
        u16(0),
        u16(0),
        u16(0),
        u32((mode << 16) >>> 0),
        u32(at),
        name,
      ),
    );
    locals.push(local);
    at += local.length;
  }
  const central = join(...directory);
  const end = join(
    u32(0x06054b50), u16(0), u16(0), u16(files.length), u16(files.length),
    u32(central.length), u32(at), u16(0),
  ); // prettier-ignore
  return join(...locals, central, end);
}

/** A FlatBuffers file, written from the end so that every offset leads forwards. */
class Flat {
  private pieces: Uint8Array[] = [];
  size = 0;

  /** @returns its distance from the end of the file */
  put(bytes: Uint8Array): number {
    const padding = (4 - ((this.size + bytes.length) % 4)) % 4;
    const padded = join(bytes, zeros(padding));
    this.pieces.unshift(padded);
    this.size += padded.length;
    return this.size;
  }

  text(value: string): number {
    const bytes = text(value);
    return this.put(join(u32(bytes.length), bytes, raw(0)));
  }

  bytes(value: Uint8Array): number {
    return this.put(join(u32(value.length), value));
  }

  numbers(values: readonly number[]): number {
    return this.put(join(u32(values.length), ...values.map(u32)));
  }

  offsets(targets: readonly number[]): number {
    const bytes = 4 + 4 * targets.length;
    const from = this.size + bytes; // the vector is a multiple of four
    return this.put(
      join(
        u32(targets.length),
        ...targets.map((to, i) => u32(from - 4 - 4 * i - to)),
      ),
    );
  }

  /** Fields by number: `to` leads to something written before, `is` is a number of 32 bits. */
  table(fields: Record<number, { to: number } | { is: number }>): number {
    const numbers = Object.keys(fields).map(Number);
    const count = Math.max(-1, ...numbers) + 1;
    const list: number[] = [4 + 2 * count, 4 + 4 * numbers.length];
    const bytes = 4 + 4 * numbers.length;
    const from = this.size + bytes;
    const values = numbers.map((number, i) => {
      const field = fields[number];
      return u32('is' in field ? field.is : from - 4 - 4 * i - field.to);
    });
    for (let i = 0; i < count; i++) {
      const place = numbers.indexOf(i);
      list.push(place < 0 ? 0 : 4 + 4 * place);
    }
    const listBytes = Math.ceil((2 * list.length) / 4) * 4;
    const table = this.put(join(u32(listBytes), ...values));
    this.put(join(...list.map(u16)));
    return table;
  }

  file(root: number): Uint8Array {
    return join(u32(this.size + 8 - root), text('TFL3'), ...this.pieces);
  }
}

export function smallTflite(
  custom = 'TFLite_Detection_PostProcess',
): Uint8Array {
  const flat = new Flat();
  const table = (fields: Parameters<Flat['table']>[0]) => flat.table(fields);
  const empty = table({});
  const weights = table({ 0: { to: flat.bytes(zeros(24)) } });
  const buffers = flat.offsets([empty, weights]);
  const tensor = (name: string, shape: number[], buffer: number) =>
    table({
      0: { to: flat.numbers(shape) },
      1: { is: 0 },
      2: { is: buffer },
      3: { to: flat.text(name) },
    });
  const tensors = flat.offsets([
    tensor('in', [1, 3], 0),
    tensor('w', [2, 3], 1),
  ]);
  const nodes = flat.offsets([
    table({ 0: { is: 0 } }),
    table({ 0: { is: 1 } }),
  ]);
  const graph = table({
    0: { to: tensors },
    1: { to: flat.numbers([0]) },
    2: { to: flat.numbers([0]) },
    3: { to: nodes },
  });
  const codes = flat.offsets([
    table({ 3: { is: 9 } }),
    table({ 1: { to: flat.text(custom) }, 3: { is: 32 } }),
  ]);
  return flat.file(
    table({
      0: { is: 3 },
      1: { to: codes },
      2: { to: flat.offsets([graph]) },
      3: { to: flat.text('made in a test') },
      4: { to: buffers },
    }),
  );
}
