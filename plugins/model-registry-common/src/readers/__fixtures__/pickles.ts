import { join, raw, text, u32, zeros } from './bytes';
import { zipOf } from './models';

/** Opcodes as Python writes them, so that tests can write what Python would not. */
const op = (letter: string, ...rest: Uint8Array[]) =>
  join(text(letter), ...rest);
export const proto = (version = 4) => raw(0x80, version);
export const stop = text('.');
export const global = (module: string, name: string) =>
  op('c', text(`${module}\n${name}\n`));
export const short = (value: string) => {
  const bytes = text(value);
  return join(raw(0x8c, bytes.length), bytes);
};
export const stackGlobal = (module: string, name: string) =>
  join(short(module), short(name), raw(0x93));
export const whole = (value: number) => join(text('J'), u32(value));
export const tuple = (...items: Uint8Array[]) =>
  join(text('('), ...items, text('t'));
export const call = (callee: Uint8Array, ...args: Uint8Array[]) =>
  join(callee, tuple(...args), text('R'));
export const dict = (...pairs: Uint8Array[]) =>
  join(text('}('), ...pairs, text('u'));
export const pickleOf = (...parts: Uint8Array[]) =>
  join(proto(), ...parts, stop);

/** `os.system('id')`. */
export const shellPickle = () =>
  pickleOf(call(stackGlobal('os', 'system'), short('id')));

const torchTensor = (key: string, shape: number[]) => {
  const values = shape.reduce((a, b) => a * b, 1);
  const storage = tuple(
    short('storage'),
    global('torch', 'FloatStorage'),
    short(key),
    short('cpu'),
    whole(values),
  );
  return call(
    global('torch._utils', '_rebuild_tensor_v2'),
    join(storage, text('Q')),
    whole(0),
    tuple(...shape.map(whole)),
    tuple(whole(3), whole(1)),
    raw(0x89),
    join(global('collections', 'OrderedDict'), text(')R')),
  );
};

/** A state dictionary of two tensors, as `torch.save` writes it. */
export const stateDictionary = (...more: Uint8Array[]) =>
  join(
    raw(0x80, 2),
    global('collections', 'OrderedDict'),
    text(')R('),
    short('fc.weight'),
    torchTensor('0', [2, 3]),
    short('fc.bias'),
    torchTensor('1', [2]),
    text('u'),
    ...more,
    stop,
  );

export const smallTorch = (pickle = stateDictionary()) =>
  zipOf([
    { name: 'archive/data.pkl', bytes: pickle },
    { name: 'archive/byteorder', bytes: text('little') },
    { name: 'archive/data/0', bytes: zeros(24) },
    { name: 'archive/data/1', bytes: zeros(8) },
    { name: 'archive/version', bytes: text('3\n') },
  ]);

const numpyType = (code: string) =>
  call(stackGlobal('numpy', 'dtype'), short(code), raw(0x89), raw(0x88));

/** An array as joblib writes it: a description, then its bytes, then the pickle goes on. */
export const joblibArray = (code: string, shape: number[], bytes: Uint8Array) =>
  join(
    stackGlobal('joblib.numpy_pickle', 'NumpyArrayWrapper'),
    raw(0x29, 0x81),
    dict(
      short('shape'),
      tuple(...shape.map(whole)),
      short('dtype'),
      numpyType(code),
      short('numpy_array_alignment_bytes'),
      whole(16),
    ),
    text('b'),
    bytes,
  );

export const smallJoblib = () =>
  // Three bytes of padding; the array's own bytes would be opcodes that call.
  pickleOf(
    dict(
      short('coef'),
      joblibArray('f8', [2], join(raw(3, 0, 0, 0), text('cos\nsystem\n)R.. '))),
    ),
  );
