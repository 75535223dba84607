import type { Fact } from '@assay/plugin-model-registry-common';

type Format = Extract<Fact, { kind: 'format' }>['body']['format'];

/** How the formats that models come in are called; the rest is what lies beside them. */
const titles: Partial<Record<Format, string>> = {
  onnx: 'ONNX',
  tflite: 'TFLite',
  safetensors: 'safetensors',
  gguf: 'GGUF',
  'pytorch-zip': 'PyTorch',
  pickle: 'pickle',
};

/**
 * The formats of a version whose bytes the lab that comes with Assay cannot run: it runs ONNX alone.
 * Empty where there is an ONNX file, or where no file was read as a model.
 */
export function notRunnable(facts: readonly Fact[]): string[] {
  const formats = new Set(
    facts.flatMap(fact => (fact.kind === 'format' ? fact.body.format : [])),
  );
  if (formats.has('onnx')) return [];
  return [...formats].flatMap(format => titles[format] ?? []).sort();
}
