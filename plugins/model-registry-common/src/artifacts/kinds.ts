interface Kind {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  /** Names that are taken for it, in lower case and without the folders before. */
  readonly names?: RegExp;
}

/**
 * What a file of a version is for, in the order in which names are held against them. A hint for
 * people: the scanner reads the format from the bytes, and no gate trusts this.
 */
const table = [
  {
    id: 'docs',
    title: 'Documents',
    what: 'Readme, licence, notices, papers.',
    names: /^(readme|licen[cs]e|notice|changelog|card)|\.(md|pdf|txt)$/,
  },
  {
    id: 'explainability',
    title: 'Explanations',
    what: 'Feature attributions such as SHAP values, and what draws them.',
    names: /shap|lime[-_.]|attribution|explain|feature[-_]?importance/,
  },
  {
    id: 'tokenizer',
    title: 'Tokenizer',
    what: 'Tokenizer, vocabulary, merges.',
    names: /tokenizer|vocab|merges|\.spm$|sentencepiece/,
  },
  {
    id: 'adapter',
    title: 'Adapter',
    what: 'LoRA and other weights that change a base model.',
    names: /adapter|lora/,
  },
  {
    id: 'prompt',
    title: 'Prompt',
    what: 'System prompts, chat and prompt templates.',
    names: /prompt|chat[-_]?template|\.jinja2?$/,
  },
  {
    id: 'container',
    title: 'Container image',
    what: 'An image by its digest, mostly as a reference; or its saved layers.',
    names: /^image$|^dockerfile|[-_.](image|oci)\.(tar|tar\.gz|tgz)$/,
  },
  {
    id: 'dataset-sample',
    title: 'Sample of data',
    what: 'A few rows or recordings that show what goes in.',
    names: /sample|\.(csv|tsv|parquet|arrow|jsonl|wav|flac)$/,
  },
  {
    id: 'config',
    title: 'Configuration',
    what: 'Architecture, generation and runtime settings.',
    names: /\.(json|ya?ml|toml|ini)$/,
  },
  {
    id: 'weights',
    title: 'Weights',
    what: 'What was trained.',
    names:
      /\.(onnx|safetensors|gguf|tflite|pt|pth|bin|h5|keras|pb|pkl|joblib|npz|ckpt|mlmodel)$/,
  },
  { id: 'other', title: 'Other', what: 'None of these.' },
] as const satisfies readonly Kind[];

export type ArtifactKind = (typeof table)[number]['id'];
export const artifactKindTable: readonly (Kind & { id: ArtifactKind })[] =
  table;
export const artifactKinds = table.map(({ id }) => id) as unknown as readonly [
  ArtifactKind,
  ...ArtifactKind[],
];

/** What a file is for, guessed from its path. */
export function guessKind(path: string): ArtifactKind {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const found = artifactKindTable.find(({ names }) => names?.test(name));
  return found?.id ?? 'other';
}
