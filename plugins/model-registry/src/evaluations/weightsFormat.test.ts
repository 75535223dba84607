import type { Fact } from '@assay/plugin-model-registry-common';
import { aFact } from '@assay/plugin-model-registry-common/testing';
import { notRunnable } from './weightsFormat';

const digest = `sha256:${'05'.repeat(32)}`;
type Format = Extract<Fact, { kind: 'format' }>['body']['format'];

function filesOf(...formats: Format[]): Fact[] {
  return formats.map((format, at) =>
    aFact('format', { path: `file-${at}`, digest, format, detail: {} }),
  );
}

describe('what the lab that comes with Assay cannot run', () => {
  it.each<[Format[], string[]]>([
    [['tflite'], ['TFLite']],
    [['tflite', 'tflite', 'text'], ['TFLite']],
    [
      ['safetensors', 'gguf', 'json'],
      ['GGUF', 'safetensors'],
    ],
    [['onnx'], []],
    [['onnx', 'tflite'], []],
    [['text', 'json', 'unknown'], []],
    [[], []],
  ])('of %j is %j', (formats, said) => {
    expect(notRunnable(filesOf(...formats))).toEqual(said);
  });
});
