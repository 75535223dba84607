import type { z } from 'zod';
import type { artifactKindSchema } from '@assay/plugin-model-registry-common';

export type ArtifactKind = z.infer<typeof artifactKindSchema>;

const patterns: readonly [ArtifactKind, RegExp][] = [
  ['docs', /^(readme|licen[cs]e|notice|changelog)|\.(md|pdf|txt)$/],
  ['tokenizer', /tokenizer|vocab|merges|\.spm$|sentencepiece/],
  ['adapter', /adapter|lora/],
  ['prompt', /prompt|\.jinja2?$/],
  ['config', /\.(json|ya?ml|toml|ini)$/],
  [
    'weights',
    /\.(onnx|safetensors|gguf|tflite|pt|pth|bin|h5|keras|pb|pkl|npz|ckpt|mlmodel)$/,
  ],
];

/**
 * What a file is for, guessed from its name. A hint for people only: the scanner reads the format
 * from the bytes and no gate trusts this.
 */
export function guessKind(path: string): ArtifactKind {
  const name = path.split('/').pop()!.toLowerCase();
  for (const [kind, pattern] of patterns) if (pattern.test(name)) return kind;
  return 'other';
}
