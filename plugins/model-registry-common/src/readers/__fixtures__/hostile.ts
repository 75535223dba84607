import { bytesSource, type ByteSource } from '../byteSource';
import { edgeCases } from './edgeCases';
import { join, text, u16, u64, raw } from './bytes';
import {
  message,
  onnxOf,
  onnxTensor,
  safetensorsOf,
  smallGguf,
  smallOnnx,
  smallSafetensors,
  smallTflite,
  template,
  whole,
  zipOf,
  type ZipFile,
} from './models';
import { mutate, mutateJson, mutateLines } from './mutate';
import * as pickles from './pickles';
import { edgeNumbers, Random } from './random';

/** A file made to do harm: broken on purpose, or by chance. */
export interface HostileFile {
  what: string;
  path: string;
  source: ByteSource;
}

type Maker = (random: Random) => { path: string; bytes: Uint8Array };

const header = () =>
  new TextDecoder().decode(smallSafetensors().subarray(8, -30));

const safetensors: Maker = random => ({
  path: 'm.safetensors',
  bytes:
    random.below(2) === 0
      ? mutate(smallSafetensors(), random)
      : safetensorsOf(
          mutateJson(header(), random),
          random.one([0, 24, 30, 31]),
        ),
});

const gguf: Maker = random => ({
  path: 'm.gguf',
  bytes: mutate(smallGguf(), random),
});

/** Any messages inside messages, with the numbers that ONNX uses. */
function anyMessage(random: Random, depth: number): Uint8Array {
  const parts = Array.from({ length: random.below(5) }, () => {
    const number = random.one([1, 2, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]);
    if (depth > 0 && random.below(2) === 0) {
      return message(number, anyMessage(random, depth - 1));
    }
    return random.below(2) === 0
      ? whole(number, random.one(edgeNumbers))
      : message(number, random.bytes(random.below(12)));
  });
  return join(...parts);
}

const onnx: Maker = random => {
  const kind = random.below(3);
  if (kind === 0) return { path: 'm.onnx', bytes: mutate(smallOnnx(), random) };
  if (kind === 1) {
    return { path: 'm.onnx', bytes: onnxOf(anyMessage(random, 6)) };
  }
  const dims = [Number(random.one(edgeNumbers) & 0xffffn), random.below(4)];
  const location = random.one(['w.bin', '../w', '/etc/passwd', 'a\\b', '']);
  const tensor = onnxTensor(5, 'w', [Math.min(dims[0], 64), dims[1]], location);
  return { path: 'm.onnx', bytes: mutate(onnxOf(tensor), random) };
};

const tflite: Maker = random => ({
  path: 'm.tflite',
  bytes: mutate(smallTflite(), random),
});

const pickleBases = () => [
  pickles.stateDictionary(),
  pickles.shellPickle(),
  pickles.smallJoblib(),
];

/** Opcodes in any order, with fitting and unfitting arguments. */
function anyPickle(random: Random): Uint8Array {
  const pieces: (() => Uint8Array)[] = [
    () => pickles.global('os', 'system'),
    () => pickles.stackGlobal('numpy', 'dtype'),
    () => pickles.short('x'.repeat(random.below(20))),
    () => pickles.whole(random.below(2 ** 31)),
    () => text(random.one(['(', ')', ']', '}', 'N', 'R', 'b', 't', 'l', 'd', 'u', 's', 'a', 'e', '0', '1', '2', 'Q', 'o'])),
    () => raw(random.one([0x81, 0x85, 0x86, 0x87, 0x88, 0x8f, 0x90, 0x91, 0x92, 0x93, 0x94, 0x97, 0x98])),
    () => join(raw(random.one([0x8d, 0x8e, 0x95, 0x96])), u64(random.one(edgeNumbers))),
    () => join(text(random.one(['h', 'q'])), raw(random.below(4))),
    () => join(text('i'), text('a\nb\n')),
    () => random.bytes(1 + random.below(4)),
  ]; // prettier-ignore
  const count = 1 + random.below(40);
  const parts = Array.from({ length: count }, () => random.one(pieces)());
  return pickles.pickleOf(...parts);
}

const pickle: Maker = random => ({
  path: random.one(['m.pkl', 'm.pickle', 'm.pt', 'm.bin']),
  bytes:
    random.below(2) === 0
      ? mutate(random.one(pickleBases()), random)
      : anyPickle(random),
});

const joblib: Maker = random => {
  const code = random.one(['f8', 'O8', 'V', 'U9999999', 'x', 'i4']);
  const shape = [random.below(2 ** 31), random.below(9)];
  const array = pickles.joblibArray(code, shape, random.bytes(20));
  const bytes =
    random.below(2) === 0 ? pickles.smallJoblib() : pickles.pickleOf(array);
  return { path: 'm.joblib', bytes: mutate(bytes, random) };
};

/** An archive of which any entry may lie about anything. */
function anyArchive(random: Random, files: ZipFile[]): Uint8Array {
  const bent = files.map(file => ({
    ...file,
    ...(random.below(8) === 0 && { method: random.one([0, 8, 9, 99]) }),
    ...(random.below(8) === 0 && {
      unpacked: Number(random.one(edgeNumbers) & 0xffff_ffffn),
    }),
    ...(random.below(10) === 0 && { localName: 'other' }),
    ...(random.below(16) === 0 && { name: '../x' }),
    ...(random.below(6) === 0 && { bytes: mutate(file.bytes, random) }),
  }));
  if (random.below(12) === 0) bent.push(bent[0]);
  const zip = zipOf(bent);
  return random.below(2) === 0 ? mutate(zip, random) : zip;
}

const pytorch: Maker = random => ({
  path: random.one(['m.pt', 'pytorch_model.bin', 'm.zip']),
  bytes: anyArchive(random, [
    { name: 'archive/data.pkl', bytes: random.below(3) === 0 ? anyPickle(random) : pickles.stateDictionary() },
    { name: 'archive/data/0', bytes: new Uint8Array(24) },
    { name: 'archive/constants.pkl', bytes: pickles.pickleOf(raw(0x29)) },
  ]),
}); // prettier-ignore

const npyHeaders = [
  "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n",
  "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n",
  "{'descr': [('a', '<f4'), ('b', '|O')], 'fortran_order': False, 'shape': (3,), }\n",
  "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 9999999999), }\n",
];
const npyOf = (value: string, data: Uint8Array) => {
  const bytes = text(value);
  return join(
    raw(0x93),
    text('NUMPY'),
    raw(1, 0),
    u16(bytes.length),
    bytes,
    data,
  );
};

const numpy: Maker = random => {
  const array = npyOf(random.one(npyHeaders), random.below(2) === 0 ? pickles.shellPickle() : new Uint8Array(16));
  return random.below(2) === 0
    ? { path: 'a.npy', bytes: mutate(array, random) }
    : { path: 'a.npz', bytes: anyArchive(random, [{ name: 'a.npy', bytes: array }]) };
}; // prettier-ignore

const kerasConfig = JSON.stringify({
  class_name: 'Functional',
  module: 'keras',
  config: { layers: [{ class_name: 'Dense', module: 'keras.layers' }] },
});

const keras: Maker = random => ({
  path: 'm.keras',
  bytes: anyArchive(random, [
    { name: 'config.json', bytes: text(mutateJson(kerasConfig, random)) },
    { name: 'metadata.json', bytes: text('{"keras_version":"3.5.0"}') },
  ]),
});

const configs: readonly [string, object][] = [
  ['config.json', { model_type: 'llama', architectures: ['X'], vocab_size: 9, text_config: { n_layer: 2 }, auto_map: { A: 'b.C' }, quantization_config: { bits: 4 } }],
  ['generation_config.json', { eos_token_id: [1, 2], trust_remote_code: true }],
  ['tokenizer.json', { model: { type: 'BPE', vocab: { a: 0, b: 1 }, merges: [['a', 'b']] }, added_tokens: [{ content: 'x', special: true }] }],
  ['tokenizer_config.json', { chat_template: [{ name: 'default', template }], model_max_length: 1e30 }],
  ['model.safetensors.index.json', { metadata: { total_size: 9 }, weight_map: { a: 'x.safetensors' } }],
  ['model.json', { modelTopology: { class_name: 'Sequential' }, weightsManifest: [{ paths: ['a'], weights: [{}] }] }],
]; // prettier-ignore

const config: Maker = random => {
  const [path, value] = random.one(configs);
  const json = mutateJson(JSON.stringify(value), random);
  const bytes = text(json);
  return { path, bytes: random.below(3) === 0 ? mutate(bytes, random) : bytes };
};

const mlmodelText = `flavors:
  python_function:
    loader_module: mlflow.sklearn
    python_version: 3.9.18
    env: {a: b}
  sklearn:
    code: null
mlflow_version: 2.9.2
signature:
  inputs: '[{"name": "x", "type": "double"}]'
  outputs: "[]"
metadata:
- one
- two: 2
`;

const mlmodel: Maker = random => {
  const bytes = text(mutateLines(mlmodelText, random));
  return {
    path: 'MLmodel',
    bytes: random.below(3) === 0 ? mutate(bytes, random) : bytes,
  };
};

const chatTemplate: Maker = random => {
  const pieces = ['{{', '}}', '{%', '%}', '|', 'attr(', '__class__', '<|', '|>', ' ', '\u202e', 'https://', 'x'.repeat(70), '[INST]', '\n', '{% include']; // prettier-ignore
  const count = random.below(200);
  const made = Array.from({ length: count }, () => random.one(pieces)).join('');
  return {
    path: 'chat_template.jinja',
    bytes: mutate(text(template + made), random),
  };
};

const makers = {
  safetensors, gguf, onnx, tflite, pickle, joblib, pytorch, numpy, keras, config, mlmodel, 'chat-template': chatTemplate,
} satisfies Record<string, Maker>; // prettier-ignore

export type HostileKind = keyof typeof makers;
export const hostileKinds = Object.keys(makers) as HostileKind[];

/** First the cases thought out by hand, then as many as are asked for, the same for the same seed. */
export function* hostileFiles(
  kind: HostileKind,
  count: number,
  seed = 1,
): Generator<HostileFile> {
  const byHand = edgeCases[kind] ?? [];
  yield* byHand;
  for (let i = byHand.length; i < count; i++) {
    const random = new Random(seed * 1_000_003 + i);
    const { path, bytes } = makers[kind](random);
    yield { what: `${kind} ${i}`, path, source: bytesSource(bytes) };
  }
}
