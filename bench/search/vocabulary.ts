/*
 * What the made-up models are called, tagged and described with.
 */

export const syllables =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');
export const common = [
  ...'voice speech face image text risk credit fraud claim price demand route vision detect classify'.split(
    ' ',
  ),
  ...'Sprache Gesicht Störung Prüfung Café modèle détection parole señal imagen модель речь лицо'.split(
    ' ',
  ),
  ...'音声 検出 画像 分類 モデル'.split(' '),
];
export const frameworks = [
  'pytorch',
  'onnx',
  'sklearn',
  'tensorflow',
  'xgboost',
  'jax',
  'tflite',
  'lightgbm',
];
export const licences = [
  'MIT',
  'Apache-2.0',
  'BSD-3-Clause',
  'proprietary',
  'CC-BY-4.0',
  'openrail++',
  'GPL-3.0-only',
];
export const states = [
  'production',
  'deprecated',
  'retired',
  'draft',
  'staging',
  'submitted',
  'approved-for-prod',
];
export const tasks = [
  'text-classification',
  'speech-recognition',
  'voice-activity-detection',
  'object-detection',
  'tabular-classification',
];
export const kinds = ['weights', 'config', 'tokenizer', 'docs', 'other'];
export const nouns = [
  'vad',
  'asr',
  'ocr',
  'scorer',
  'ranker',
  'detector',
  'classifier',
  'encoder',
  'reader',
  'router',
];
