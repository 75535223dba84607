import { chatTemplateOf } from './chatTemplate';
import {
  safetensorsIndex,
  sizeOf,
  textsOf,
  tfjs,
  type ConfigReader,
} from './manifests';
import {
  shownMax,
  type InspectedFormat,
  type InspectionRead,
  type ReadingFinding,
} from './inspection';
import {
  countOf,
  isList,
  isObject,
  textOf,
  type Json,
  type JsonObject,
} from './json';
import { plainText } from './refusal';
import { MetadataTally, summaryOf } from './tally';

const wordSize = 'vocab_size';

/** `config.json` of a model of the Hugging Face libraries. */
const config: ConfigReader = value => {
  const text = isObject(value.get('text_config'))
    ? (value.get('text_config') as JsonObject)
    : value;
  const number = (...keys: string[]) => firstCount([value, text], keys);
  const architectures = textsOf(value.get('architectures'));
  return read('config', value, {
    summary: summaryOf({
      name: textOf(value.get('_name_or_path')),
      architecture: architectures.join(', '),
      modelType: textOf(value.get('model_type')),
      framework: labelled('transformers', value.get('transformers_version')),
      quantisation: quantisationOf(value),
      contextLength: number(
        'max_position_embeddings',
        'n_positions',
        'max_seq_len',
        'seq_length',
      ),
      vocabularySize: number(wordSize),
      layers: number('num_hidden_layers', 'n_layer', 'num_layers'),
      hiddenSize: number('hidden_size', 'n_embd', 'd_model'),
      attentionHeads: number('num_attention_heads', 'n_head'),
      experts: number('num_local_experts', 'num_experts', 'n_routed_experts'),
      licence: textOf(value.get('license')),
      baseModel: textOf(value.get('base_model_name_or_path')),
    }),
    findings: remoteCode(value),
  });
};

const generation: ConfigReader = value =>
  read('generation-config', value, {
    summary: summaryOf({
      framework: labelled('transformers', value.get('transformers_version')),
    }),
    findings: remoteCode(value),
  });

/** `tokenizer.json`: how words are cut, and how many there are. */
const tokenizer: ConfigReader = (value, counts) => {
  const model = value.get('model');
  const words = isObject(model) ? model.get('vocab') : undefined;
  const added = value.get('added_tokens');
  const special = isList(added)
    ? added.flatMap(one =>
        isObject(one) && one.get('special') === true
          ? textOf(one.get('content')) ?? []
          : [],
      )
    : [];
  const metadata = new MetadataTally();
  for (const [i, token] of special.entries()) {
    metadata.add(`special ${i + 1}`, token);
  }
  return {
    outcome: 'read',
    format: 'tokenizer',
    summary: summaryOf({
      version: textOf(value.get('version')),
      tokenizer: isObject(model) ? textOf(model.get('type')) : undefined,
      vocabularySize: sizeOf(words, counts),
    }),
    ...metadata.result(),
    findings: [],
  };
};

const tokenizerConfig: ConfigReader = value => {
  const { chatTemplates, findings } = templatesOf(value.get('chat_template'));
  return read('tokenizer-config', value, {
    summary: summaryOf({
      tokenizer: textOf(value.get('tokenizer_class')),
      contextLength: countOf(value.get('model_max_length')),
    }),
    ...(chatTemplates.length > 0 && { chatTemplates }),
    findings: [...remoteCode(value), ...findings],
  });
};

const byName: readonly [RegExp, ConfigReader, (value: JsonObject) => boolean][] = [
  [/^(?:adapter_)?config\.json$/, config, value =>
    value.has('model_type') || value.has('architectures') || value.has('peft_type')],
  [/^generation_config\.json$/, generation, () => true],
  [/^tokenizer\.json$/, tokenizer, value => isObject(value.get('model'))],
  [/^tokenizer_config\.json$/, tokenizerConfig, () => true],
  [/\.safetensors\.index\.json$/, safetensorsIndex, value => value.has('weight_map')],
  [/\.json$/, tfjs, value => isList(value.get('weightsManifest'))],
]; // prettier-ignore

/** The reader for a JSON file: its name says which to try, its content whether that is so. */
export function configReaderOf(
  path: string,
  value: Json,
): ConfigReader | undefined {
  if (!isObject(value)) return undefined;
  const name = path.split('/').pop()!.toLowerCase();
  return byName.find(
    ([pattern, , fits]) => pattern.test(name) && fits(value),
  )?.[1];
}

function read(
  format: InspectedFormat,
  value: JsonObject,
  parts: Pick<InspectionRead, 'summary' | 'findings'> &
    Pick<InspectionRead, 'chatTemplates'>,
): InspectionRead {
  const metadata = new MetadataTally();
  for (const [key, one] of value) {
    if (key !== 'chat_template') metadata.add(key, shortly(one));
  }
  return {
    outcome: 'read',
    format,
    ...parts,
    ...metadata.result(),
    findings: parts.findings.slice(0, shownMax.findings),
  };
}

function shortly(value: Json): string {
  if (isList(value)) {
    const isShort =
      value.length <= 8 && value.every(one => !isList(one) && !isObject(one));
    return isShort ? value.map(String).join(', ') : `[${value.length}]`;
  }
  return isObject(value) ? `{${value.size}}` : String(value);
}

/** Configuration that has the library fetch Python from the repository and run it. */
function remoteCode(value: JsonObject): ReadingFinding[] {
  const map = value.get('auto_map') ?? value.get('custom_pipelines');
  if (map === undefined && value.get('trust_remote_code') !== true) return [];
  const [first] = isObject(map) ? [...map.values()] : [];
  const name =
    textOf(first) ?? (isObject(map) ? [...map.keys()][0] : undefined);
  return [
    {
      rule: 'code-from-repository',
      weight: 'warn',
      params: { name: plainText(name ?? 'trust_remote_code', 120) },
    },
  ];
}

function templatesOf(
  value: Json | undefined,
): Required<Pick<InspectionRead, 'chatTemplates' | 'findings'>> {
  const named: [string, string][] =
    typeof value === 'string' ? [['default', value]] : namedTemplates(value);
  const read_ = named
    .slice(0, shownMax.templates)
    .map(([name, text]) => chatTemplateOf(name, text));
  return {
    chatTemplates: read_.map(({ template }) => template),
    findings: read_.flatMap(({ findings }) => findings),
  };
}

function namedTemplates(value: Json | undefined): [string, string][] {
  if (!isList(value)) return [];
  return value.flatMap(one => {
    if (!isObject(one)) return [];
    const text = textOf(one.get('template'));
    return text === undefined
      ? []
      : [[textOf(one.get('name')) ?? '?', text] as [string, string]];
  });
}

function quantisationOf(value: JsonObject): string | undefined {
  const found = value.get('quantization_config');
  if (!isObject(found)) {
    return textOf(value.get('torch_dtype')) ?? textOf(value.get('dtype'));
  }
  const method = textOf(found.get('quant_method')) ?? 'quantised';
  const bits = countOf(found.get('bits'));
  return bits === undefined ? method : `${method}, ${bits} bits`;
}

function firstCount(
  places: readonly JsonObject[],
  keys: readonly string[],
): number | undefined {
  for (const place of places) {
    for (const key of keys) {
      const count = countOf(place.get(key));
      if (count !== undefined) return count;
    }
  }
  return undefined;
}

function labelled(label: string, value: Json | undefined): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : `${label} ${text}`;
}
