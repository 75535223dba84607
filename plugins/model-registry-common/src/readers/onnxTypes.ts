/** `TensorProto.DataType` and the bits of one value; of text only the name is known. */
export const onnxTypes: Readonly<
  Record<number, readonly [name: string, bits?: number]>
> = {
  1: ['F32', 32], 2: ['U8', 8], 3: ['I8', 8], 4: ['U16', 16], 5: ['I16', 16], 6: ['I32', 32],
  7: ['I64', 64], 8: ['STRING'], 9: ['BOOL', 8], 10: ['F16', 16], 11: ['F64', 64], 12: ['U32', 32],
  13: ['U64', 64], 14: ['C64', 64], 15: ['C128', 128], 16: ['BF16', 16], 17: ['F8_E4M3', 8],
  18: ['F8_E4M3FNUZ', 8], 19: ['F8_E5M2', 8], 20: ['F8_E5M2FNUZ', 8], 21: ['U4', 4], 22: ['I4', 4],
  23: ['F4_E2M1', 4], 24: ['F8_E8M0', 8], 25: ['U2', 2], 26: ['I2', 2],
}; // prettier-ignore

/** Operator sets that the ONNX project and its runtime define; others need code from somewhere else. */
export const knownDomains: ReadonlySet<string> = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'ai.onnx.preview',
  'ai.onnx.preview.training',
  'com.microsoft',
  'com.microsoft.nchwc',
  'com.microsoft.experimental',
  'com.ms.internal.nhwc',
]);

/** Operators that run Python inside a model. */
export const pythonOperators = /^(?:Py(?:Func|Op|Custom)\w*|PythonOp\w*)$/i;
