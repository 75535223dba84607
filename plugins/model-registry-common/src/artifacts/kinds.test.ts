import { artifactKinds, artifactKindTable, guessKind } from './kinds';

describe('the kind of a file', () => {
  it.each([
    ['silero_vad.onnx', 'weights'],
    ['sub/model-00001.safetensors', 'weights'],
    ['LORA/model.safetensors', 'weights'],
    ['tokenizer.json', 'tokenizer'],
    ['Vocab.txt', 'docs'],
    ['config.json', 'config'],
    ['LICENSE', 'docs'],
    ['README.md', 'docs'],
    ['adapter_model.bin', 'adapter'],
    ['style-lora.safetensors', 'adapter'],
    ['system-prompt.txt', 'docs'],
    ['chat_template.jinja', 'prompt'],
    ['shap_values.npz', 'explainability'],
    ['feature-importance.json', 'explainability'],
    ['service-image.tar', 'container'],
    ['image', 'container'],
    ['calls.parquet', 'dataset-sample'],
    ['model.unknown', 'other'],
    ['', 'other'],
  ])('%s is %s', (path, kind) => {
    expect(guessKind(path)).toBe(kind);
  });

  it('is one of the vocabulary, each with words of its own', () => {
    expect(new Set(artifactKinds).size).toBe(artifactKinds.length);
    for (const { title, what } of artifactKindTable) {
      expect(`${title} ${what}`).toMatch(/^[A-Z].+ [A-Z].+\.$/);
    }
  });
});
