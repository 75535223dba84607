import { deflateSync, zlibSync } from 'fflate';
import { bytesSource, type ByteSource } from '../byteSource';
import { join, raw, text, u32, u64, zeros } from './bytes';
import type { HostileFile, HostileKind } from './hostile';
import {
  ggufOf,
  ggufString,
  message,
  onnxNode,
  onnxOf,
  onnxTensor,
  safetensorsOf,
  smallTflite,
  whole,
  zipOf,
} from './models';
import * as pickles from './pickles';

const megabyte = 1024 * 1024;

/** A file far larger than memory: a beginning, then the same byte to its end. */
function huge(start: Uint8Array, size: number, fill: number): ByteSource {
  return {
    size,
    read: async (offset, length) => {
      const piece = new Uint8Array(
        Math.max(0, Math.min(length, size - offset)),
      );
      piece.fill(fill);
      if (offset < start.length) {
        piece.set(start.subarray(offset, offset + piece.length));
      }
      return piece;
    },
  };
}

const repeated = (piece: string, count: number) => text(piece.repeat(count));
const entry = (name: string, tensor: object) =>
  `${JSON.stringify(name)}:${JSON.stringify(tensor)}`;
const tensor = (begin: number, end: number) => ({
  dtype: 'U8',
  shape: [end - begin],
  data_offsets: [begin, end],
});

type Cases = [what: string, path: string, source: Uint8Array | ByteSource][];

const safetensors: Cases = [
  ['a header of 100 MB', 'm.safetensors', huge(join(u64(100_000_000), text('{')), 120_000_000, 0x20)],
  ['a header of 2^63', 'm.safetensors', join(u64(2n ** 63n), text('{}'))],
  ['a header of 2^64-1', 'm.safetensors', join(u64(2n ** 64n - 1n), text('{}'))],
  ['a header beyond the file', 'm.safetensors', join(u64(1_000), text('{}'))],
  ['16 MB of brackets', 'm.safetensors', huge(join(u64(16 * megabyte), text('{"a":')), 16 * megabyte + 8, 0x5b)],
  ['a name twice', 'm.safetensors', safetensorsOf(`{${entry('w', tensor(0, 1))},${entry('w', tensor(0, 1))}}`, 1)],
  ['overlapping tensors', 'm.safetensors', safetensorsOf(`{${entry('a', tensor(0, 8))},${entry('b', tensor(4, 12))}}`, 12)],
  ['a hole between tensors', 'm.safetensors', safetensorsOf(`{${entry('a', tensor(0, 4))},${entry('b', tensor(8, 12))}}`, 12)],
  ['bytes behind the tensors', 'm.safetensors', safetensorsOf(`{${entry('a', tensor(0, 4))}}`, 400)],
  ['tensors beyond the file', 'm.safetensors', safetensorsOf(`{${entry('a', tensor(0, 2 ** 40))}}`, 4)],
  ['a shape of 2^64 values', 'm.safetensors', safetensorsOf('{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}', 0)],
  ['half a million empty tensors', 'm.safetensors', safetensorsOf(`{${Array.from({ length: 150_000 }, (_, i) => `"${i}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}`).join(',')}}`, 0)],
  ['metadata that is no text', 'm.safetensors', safetensorsOf('{"__metadata__":{"a":{}}}', 0)],
  ['a negative offset', 'm.safetensors', safetensorsOf('{"a":{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}}', 0)],
]; // prettier-ignore

const gguf: Cases = [
  ['2^63 keys', 'm.gguf', join(text('GGUF'), u32(3), u64(0), u64(2n ** 63n))],
  ['2^63 tensors', 'm.gguf', join(text('GGUF'), u32(3), u64(2n ** 63n), u64(0))],
  ['a million tensors in a small file', 'm.gguf', join(text('GGUF'), u32(3), u64(1_000_000), u64(0), zeros(64))],
  ['an array of 2^60 numbers', 'm.gguf', ggufOf([['a', 9, join(u32(4), u64(2n ** 60n))]], [], 0)],
  ['an array of 2^63 texts', 'm.gguf', ggufOf([['a', 9, join(u32(8), u64(2n ** 63n))]], [], 0)],
  ['arrays in arrays', 'm.gguf', ggufOf([['a', 9, join(...Array.from({ length: 64 }, () => join(u32(9), u64(1))), zeros(64))]], [], 0)],
  ['an array as large as a large file', 'm.gguf', huge(join(text('GGUF'), u32(3), u64(0), u64(1), ggufString('a'), u32(9), u32(8), u64(20_000_000)), 200_000_000, 0)],
  ['a key twice', 'm.gguf', ggufOf([['a', 4, u32(1)], ['a', 4, u32(2)]], [], 0)],
  ['a tensor twice', 'm.gguf', ggufOf([], [{ name: 'w', shape: [1], type: 0, offset: 0 }, { name: 'w', shape: [1], type: 0, offset: 32 }], 64)],
  ['overlapping tensors', 'm.gguf', ggufOf([], [{ name: 'a', shape: [32], type: 0, offset: 0 }, { name: 'b', shape: [32], type: 0, offset: 32 }], 256)],
  ['a tensor beyond the file', 'm.gguf', ggufOf([], [{ name: 'a', shape: [2 ** 40], type: 0, offset: 0 }], 64)],
  ['a shape of 2^80 values', 'm.gguf', ggufOf([], [{ name: 'a', shape: [2 ** 40, 2 ** 40], type: 0, offset: 0 }], 64)],
  ['an alignment of none', 'm.gguf', ggufOf([['general.alignment', 4, u32(0)]], [], 0)],
  ['the other byte order', 'm.gguf', join(text('GGUF'), raw(0, 0, 0, 3), zeros(64))],
]; // prettier-ignore

const deepGraph = (levels: number): Uint8Array => {
  let graph = onnxNode('Relu');
  for (let i = 0; i < levels; i++) graph = onnxNode('If', '', message(5, message(6, graph)));
  return graph;
}; // prettier-ignore

const onnx: Cases = [
  ['graphs 400 deep', 'm.onnx', onnxOf(deepGraph(400))],
  ['a graph that ends beyond the file', 'm.onnx', join(whole(1, 8), raw(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f), zeros(9))],
  ['a length of 2^63', 'm.onnx', join(whole(1, 8), raw(0x3a), raw(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01))],
  ['a varint without an end', 'm.onnx', join(whole(1, 8), zeros(0), raw(...Array.from({ length: 40 }, () => 0xff)))],
  ['dimensions of 2^63', 'm.onnx', onnxOf(message(5, whole(1, 2n ** 63n - 1n), whole(1, 2n ** 63n - 1n), whole(2, 1)))],
  ['a dimension below none', 'm.onnx', onnxOf(message(5, whole(1, 2n ** 64n - 1n), whole(2, 1)))],
  ['bytes that do not fit the shape', 'm.onnx', onnxOf(message(5, whole(1, 3), whole(2, 1), message(9, zeros(5))))],
  ['weights of the machine', 'm.onnx', onnxOf(onnxTensor(5, 'w', [2, 3], '/etc/passwd'))],
  ['weights outside of the folder', 'm.onnx', onnxOf(onnxTensor(5, 'w', [2, 3], 'a/../../b'))],
  ['a weight twice', 'm.onnx', onnxOf(onnxTensor(5, 'w', [1]), onnxTensor(5, 'w', [1]))],
  ['Python in a node', 'm.onnx', onnxOf(onnxNode('PyOp', 'ai.onnx.contrib'))],
  ['a million fields', 'm.onnx', onnxOf(...[repeated('\u0018\u0001', 1_200_000)])],
  ['a large file of zeros', 'm.onnx', huge(whole(1, 8), 500_000_000, 0)],
]; // prettier-ignore

const bombed = (name: string) => ({
  name,
  bytes: deflateSync(zeros(40 * megabyte)),
  method: 8,
});

const tfliteAt = (change: (view: DataView) => void) => {
  const bytes = smallTflite().slice();
  change(new DataView(bytes.buffer));
  return bytes;
};

const tflite: Cases = [
  ['a root beyond the file', 'm.tflite', tfliteAt(view => view.setUint32(0, 0xffffffff, true))],
  ['a root at itself', 'm.tflite', tfliteAt(view => view.setUint32(0, 0, true))],
  ['a large file of ones', 'm.tflite', huge(join(u32(16), text('TFL3'), zeros(8)), 2_000_000_000, 1)],
  ['only its mark', 'm.tflite', join(u32(8), text('TFL3'))],
]; // prettier-ignore

const pickle: Cases = [
  ['steps without an end', 'm.pkl', huge(raw(0x80, 4), 30 * megabyte, 0x4e)],
  ['marks without an end', 'm.pkl', huge(raw(0x80, 4), 30 * megabyte, 0x28)],
  ['copies without an end', 'm.pkl', huge(raw(0x80, 4, 0x4e), 30 * megabyte, 0x32)],
  ['tuples in tuples', 'm.pkl', huge(raw(0x80, 4, 0x4e), 30 * megabyte, 0x85)],
  ['bytes of 2^63', 'm.pkl', join(raw(0x80, 4, 0x8e), u64(2n ** 63n), text('.'))],
  ['a text longer than the file', 'm.pkl', join(raw(0x80, 4), text('X'), u32(0xffffffff), text('.'))],
  ['a line without an end', 'm.pkl', huge(text('c'), 30 * megabyte, 0x61)],
  ['a list in itself', 'm.pkl', pickles.pickleOf(text(']'), raw(0x94), text('h\u0000a'))],
  ['a memo at 2^32', 'm.pkl', pickles.pickleOf(raw(0x4e), text('r'), u32(0xffffffff), text('j'), u32(0xffffffff))],
  ['a hundred pickles', 'm.pkl', join(...Array.from({ length: 100 }, () => pickles.pickleOf(raw(0x4e))))],
  ['memos without an end', 'm.pkl', huge(raw(0x80, 4, 0x4e), 30 * megabyte, 0x94)],
]; // prettier-ignore

const nestedArrays = (levels: number): Uint8Array => {
  let inner = pickles.pickleOf(raw(0x4e));
  for (let i = 0; i < levels; i++) inner = pickles.pickleOf(pickles.joblibArray('O8', [1], inner));
  return inner;
}; // prettier-ignore

const joblib: Cases = [
  ['an array of 2^60 values', 'm.joblib', pickles.pickleOf(pickles.joblibArray('f8', [0x7fffffff, 0x7fffffff], zeros(8)))],
  ['arrays of objects in each other', 'm.joblib', nestedArrays(60)],
  ['packed zeros', 'm.joblib', zlibSync(zeros(40 * megabyte))],
  ['packed steps', 'm.joblib', zlibSync(join(raw(0x80, 4), new Uint8Array(40 * megabyte).fill(0x4e)))],
]; // prettier-ignore

const pytorch: Cases = [
  ['a pickle that unpacks to 40 MB', 'm.pt', zipOf([bombed('archive/data.pkl')])],
  ['entries over each other', 'm.pt', overlapping()],
  ['an end in the middle', 'm.pt', join(zipOf([{ name: 'a/data.pkl', bytes: pickles.stateDictionary() }]), zeros(200_000))],
  ['a directory of 4 GB', 'm.pt', join(text('PK\u0003\u0004'), text('PK\u0005\u0006'), zeros(6), raw(1, 0), u32(0xfffffff0), u32(4), zeros(2))],
  ['a wide end that points at itself', 'm.pt', join(text('PK\u0003\u0004'), text('PK\u0006\u0007'), u32(0), u64(4), u32(1), text('PK\u0005\u0006'), zeros(4), raw(255, 255, 255, 255), zeros(4), raw(255, 255, 255, 255), zeros(2))],
]; // prettier-ignore

/** Two entries whose bytes are the same ones. */
function overlapping(): Uint8Array {
  const zip = zipOf([
    { name: 'a/data.pkl', bytes: pickles.stateDictionary() },
    { name: 'a/other', bytes: zeros(4) },
  ]);
  const view = new DataView(zip.buffer);
  for (let at = zip.length - 46; at > 0; at--) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    view.setUint32(at + 42, 0, true);
    break;
  }
  return zip;
}

const keras: Cases = [
  ['a configuration that unpacks to 40 MB', 'm.keras', zipOf([bombed('config.json'), { name: 'metadata.json', bytes: text('{}') }])],
  ['a configuration a thousand deep', 'm.keras', zipOf([{ name: 'config.json', bytes: repeated('[', 100_000) }, { name: 'metadata.json', bytes: text('{}') }])],
]; // prettier-ignore

const config: Cases = [
  ['a million brackets', 'config.json', repeated('[', 1_000_000)],
  ['objects in objects', 'config.json', repeated('{"a":', 1_000_000)],
  ['millions of empty objects', 'tokenizer.json', text(`[${'{},'.repeat(4_000_000)}0]`)],
  ['lists of lists that are all kept', 'config.json', text(`[${`[${'[0],'.repeat(4_000)}0],`.repeat(900)}0]`)],
  ['a key a thousand times', 'config.json', text(`{${'"a":1,'.repeat(1_000)}"b":1}`)],
  ['a file of 1 GB', 'tokenizer.json', huge(text('{'), 1_000_000_000, 0x20)],
  ['text without an end', 'config.json', text(`{"a":"${'x'.repeat(4_000_000)}`)],
]; // prettier-ignore

const mlmodel: Cases = [
  ['a line of a million blanks', 'MLmodel', text(`flavors:\n  a${' '.repeat(900_000)}b: c\n`)],
  ['a line of a million colons', 'MLmodel', repeated(':', 1_000_000)],
  ['ten thousand levels', 'MLmodel', text(Array.from({ length: 1_400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))],
  ['references that multiply', 'MLmodel', text('a: &a [x,x]\nb: &b [*a,*a]\nflavors: [*b,*b]\n')],
  ['a class of Python', 'MLmodel', text('flavors: !!python/object/apply:os.system ["id"]\n')],
  ['a quote without an end', 'MLmodel', text(`flavors: "${'a\n  '.repeat(10_000)}`)],
]; // prettier-ignore

const chatTemplate: Cases = [
  ['a megabyte of openings', 'chat_template.jinja', repeated('{%', 500_000)],
  ['a megabyte of half tokens', 'chat_template.jinja', repeated('<|', 500_000)],
  ['a large file', 'chat_template.jinja', huge(text('x'), 500_000_000, 0x78)],
  ['a megabyte of pipes and blanks', 'chat_template.jinja', repeated('| ', 500_000)],
]; // prettier-ignore

function filesOf(cases: Cases): HostileFile[] {
  return cases.map(([what, path, source]) => ({
    what,
    path,
    source: 'read' in source ? source : bytesSource(source),
  }));
}

/** What somebody who knows the formats would try first. */
export const edgeCases: Partial<Record<HostileKind, HostileFile[]>> = {
  safetensors: filesOf(safetensors),
  gguf: filesOf(gguf),
  onnx: filesOf(onnx),
  tflite: filesOf(tflite),
  pickle: filesOf(pickle),
  joblib: filesOf(joblib),
  pytorch: filesOf(pytorch),
  keras: filesOf(keras),
  config: filesOf(config),
  mlmodel: filesOf(mlmodel),
  'chat-template': filesOf(chatTemplate),
};
