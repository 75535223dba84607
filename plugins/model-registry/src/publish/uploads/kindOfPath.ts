import type { ArtifactView } from '@assay/plugin-model-registry-common';

const byEnding: [RegExp, ArtifactView['kind']][] = [
  [/\.(onnx|safetensors|gguf|tflite|pt|pth|bin|h5|pb|ckpt)$/i, 'weights'],
  [/(^|\/)(tokenizer|vocab|merges)[^/]*$/i, 'tokenizer'],
  [/(^|\/)(readme|card|licen[cs]e)[^/]*$|\.(md|pdf)$/i, 'docs'],
  [/\.(json|ya?ml|toml|ini)$/i, 'config'],
];

/** A first guess of what a file is for, from its name; the format is read from its bytes later. */
export function kindOfPath(path: string): ArtifactView['kind'] {
  return byEnding.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
