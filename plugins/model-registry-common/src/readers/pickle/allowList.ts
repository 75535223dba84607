/**
 * What a pickle may import. Everything else is refused, known or not: lists of what is forbidden are
 * got round again and again, since any function of any installed package will do.
 *
 * The list has what state dictionaries need under `torch.load(weights_only=True)`, and what NumPy and
 * joblib write for an array. Each name makes a value and runs nothing that a file chooses.
 *
 * @see docs/reference/readers.md#what-a-pickle-may-import for the source of each group
 */
const collections = ['OrderedDict', 'defaultdict', 'Counter'];

const builtins = ['set', 'frozenset', 'bytearray', 'complex', 'slice'];

const torchRebuilders = [
  '_rebuild_parameter',
  '_rebuild_parameter_with_state',
  '_rebuild_qtensor',
  '_rebuild_tensor',
  '_rebuild_tensor_v2',
  '_rebuild_tensor_v3',
  '_rebuild_sparse_tensor',
  '_rebuild_meta_tensor_no_storage',
  '_rebuild_nested_tensor',
  '_rebuild_wrapper_subclass',
  '_rebuild_device_tensor_from_numpy',
  '_rebuild_device_tensor_from_cpu_tensor',
];

export const torchTypes: Readonly<Record<string, string>> = {
  float64: 'F64', double: 'F64', float32: 'F32', float: 'F32', float16: 'F16', half: 'F16',
  bfloat16: 'BF16', uint8: 'U8', uint16: 'U16', uint32: 'U32', uint64: 'U64', int8: 'I8',
  int16: 'I16', short: 'I16', int32: 'I32', int: 'I32', int64: 'I64', long: 'I64', bool: 'BOOL',
  complex32: 'C32', complex64: 'C64', complex128: 'C128', float8_e4m3fn: 'F8_E4M3',
  float8_e5m2: 'F8_E5M2', float8_e4m3fnuz: 'F8_E4M3FNUZ', float8_e5m2fnuz: 'F8_E5M2FNUZ',
  float8_e8m0fnu: 'F8_E8M0', float4_e2m1fn_x2: 'F4', quint8: 'QU8', qint8: 'QI8', qint32: 'QI32',
  quint4x2: 'QU4', quint2x4: 'QU2',
}; // prettier-ignore

export const torchStorages: Readonly<Record<string, string>> = {
  DoubleStorage: 'F64', FloatStorage: 'F32', HalfStorage: 'F16', BFloat16Storage: 'BF16',
  ByteStorage: 'U8', CharStorage: 'I8', ShortStorage: 'I16', IntStorage: 'I32', LongStorage: 'I64',
  BoolStorage: 'BOOL', ComplexDoubleStorage: 'C128', ComplexFloatStorage: 'C64',
  QUInt8Storage: 'QU8', QInt8Storage: 'QI8', QInt32Storage: 'QI32', QUInt4x2Storage: 'QU4',
  QUInt2x4Storage: 'QU2', UntypedStorage: 'U8',
}; // prettier-ignore

const torch = [
  'Size',
  'Tensor',
  'device',
  'strided',
  'contiguous_format',
  'channels_last',
  'channels_last_3d',
  'preserve_format',
  'per_tensor_affine',
  'per_tensor_symmetric',
  'per_channel_affine',
  'per_channel_symmetric',
  'per_channel_affine_float_qparams',
  ...Object.keys(torchTypes),
  ...Object.keys(torchStorages),
];

export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  collections,
  builtins,
  torch,
  _codecs: ['encode'], // how protocols before 3 write bytes
  'torch._utils': torchRebuilders,
  'torch.nn.parameter': ['Parameter', 'Buffer'],
  'torch.serialization': ['_get_layout'],
  'torch.storage': ['UntypedStorage', 'TypedStorage'],
  numpy: ['dtype', 'ndarray'],
  'numpy.core.multiarray': ['_reconstruct', 'scalar'],
  'numpy._core.multiarray': ['_reconstruct', 'scalar'],
  'numpy.core.numeric': ['_frombuffer'],
  'numpy._core.numeric': ['_frombuffer'],
  'joblib.numpy_pickle': ['NumpyArrayWrapper'],
};

/** Modules by the names that Python 2 or an operating system has for them, and people do not. */
const otherNames: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  copy_reg: 'copyreg',
  posix: 'os',
  nt: 'os',
};

/** The module as a Python program calls it. */
export function moduleOf(module: string): string {
  return Object.hasOwn(otherNames, module) ? otherNames[module] : module;
}

export function isAllowedImport(module: string, name: string): boolean {
  const known = moduleOf(module);
  return (
    Object.hasOwn(allowedImports, known) && allowedImports[known].includes(name)
  );
}
