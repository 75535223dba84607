/**
 * Why a file, or something in it, is not taken as it is. Codes are stable: facts keep them, and the
 * words for each stand in `words/readings*`, in every language.
 */
export const readingRules = [
  // The file as bytes
  'too-short',
  'too-much-to-read',
  'not-what-its-name-says',
  'length-beyond-file',
  'number-too-large',
  'too-many',
  'text-too-long',
  'nested-too-deep',
  'name-twice',
  'not-utf8',
  // JSON and YAML
  'not-json',
  'not-yaml',
  'wrong-shape',
  // Tensors
  'unknown-type',
  'tensor-size',
  'tensors-overlap',
  'bytes-unaccounted',
  'not-aligned',
  // Formats
  'version-unknown',
  'big-endian',
  'structure-broken',
  'external-path',
  'external-file',
  'custom-operator',
  'python-operator',
  // Archives
  'archive-broken',
  'archive-hostile',
  'archive-names-differ',
  'compressed-unread',
  // Pickles
  'pickle-broken',
  'pickle-too-long',
  'pickle-import',
  'pickle-call-unknown',
  'pickle-extension',
  'pickle-changes-code',
  'pickle-more-follows',
  // Configuration that brings code
  'code-from-repository',
  'keras-lambda',
  'keras-foreign-module',
  'mlflow-code',
  // Chat templates
  'template-too-long',
  'template-reaches-objects',
  'template-imports',
  'template-hidden-text',
  'template-link',
  'template-date',
] as const;
export type ReadingRule = (typeof readingRules)[number];

export type ReadingParams = Record<string, string | number>;

const paramTextMax = 200;

/** Thrown inside readers only; `inspectFile` turns it into data. */
export class Refused extends Error {
  readonly params: ReadingParams;
  /** The byte of the file at which it was seen; what lies before the file counts as its beginning. */
  readonly offset: number;

  constructor(
    readonly rule: ReadingRule,
    offset: number,
    params: ReadingParams = {},
  ) {
    super(rule);
    this.offset = Math.max(0, offset);
    this.params = plainParams(params);
  }
}

/** Values as they may be written down: short, and without characters that a screen would obey. */
export function plainParams(params: ReadingParams): ReadingParams {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? plainText(value, paramTextMax) : value,
    ]),
  );
}

/** Control and direction characters, and halves of characters. */
const unshowable =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text out of a file, cut, with what a screen would obey or could not show as U+FFFD. */
export function plainText(text: string, max: number): string {
  const cut = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return cut.replace(unshowable, '\ufffd');
}
