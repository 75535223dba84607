import {
  shownMax,
  type GraphEnd,
  type InspectionRead,
  type ReadingFinding,
} from './inspection';
import {
  isList,
  isObject,
  parseJson,
  textOf,
  type Json,
  type JsonObject,
} from './json';
import { plainText, Refused } from './refusal';
import { MetadataTally, summaryOf } from './tally';
import { parseYaml } from './yaml';

/** Loaders that bring no code along; any other runs what lies beside the model. */
const ownLoader = /^mlflow\.(?!pyfunc\.model$)[a-z_.]+$/;
const codeKeys = ['code', 'python_model', 'model_code_path'];

/**
 * Reads `MLmodel`, the description that MLflow puts beside a model.
 *
 * @see https://mlflow.org/docs/latest/ml/model/#model-flavors-2
 * @throws Refused
 */
export function readMlmodel(text: string): InspectionRead {
  const model = parseYaml(text);
  const flavours = isObject(model) ? model.get('flavors') : undefined;
  if (!isObject(model) || !isObject(flavours)) {
    throw new Refused('wrong-shape', 0, { name: 'flavors' });
  }
  const metadata = new MetadataTally();
  addAll(model, '', metadata);
  const signature = model.get('signature');
  const inputs = endsOf(signature, 'inputs');
  const outputs = endsOf(signature, 'outputs');
  return {
    outcome: 'read',
    format: 'mlmodel',
    summary: summaryOf({
      name: textOf(model.get('model_uuid')),
      framework: labelled('MLflow', model.get('mlflow_version')),
      flavours: [...flavours.keys()].join(', '),
      python: pythonOf(flavours),
      signature: signature === undefined ? 'none' : 'stated',
    }),
    ...(inputs && { inputs }),
    ...(outputs && { outputs }),
    ...metadata.result(),
    findings: codeOf(flavours),
  };
}

function addAll(value: JsonObject, prefix: string, tally: MetadataTally): void {
  for (const [key, one] of value) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (isObject(one)) addAll(one, name, tally);
    else tally.add(name, isList(one) ? `[${one.length}]` : String(one));
  }
}

function pythonOf(flavours: JsonObject): string | undefined {
  const flavour = flavours.get('python_function');
  if (!isObject(flavour)) return undefined;
  const version = flavour.get('python_version');
  return version === undefined ? undefined : String(version);
}

/** Signatures are lists of columns in JSON, inside the YAML. */
function endsOf(
  signature: Json | undefined,
  key: string,
): GraphEnd[] | undefined {
  const text = isObject(signature) ? textOf(signature.get(key)) : undefined;
  if (text === undefined) return undefined;
  const { value } = parseJson(text);
  if (!isList(value)) throw new Refused('wrong-shape', 0, { name: key });
  return value.slice(0, shownMax.ends).map((one, i) => {
    const column = isObject(one) ? one : new Map<string, Json>();
    const name = plainText(
      textOf(column.get('name')) ?? String(i),
      shownMax.nameCharacters,
    );
    const tensor = column.get('tensor-spec');
    return isObject(tensor)
      ? {
          name,
          ...typeOf(tensor.get('dtype')),
          ...shapeOf(tensor.get('shape')),
        }
      : { name, ...typeOf(column.get('type')) };
  });
}

function typeOf(value: Json | undefined): Pick<GraphEnd, 'dtype'> {
  const text = textOf(value);
  return text === undefined ? {} : { dtype: plainText(text, 32) };
}

function shapeOf(value: Json | undefined): Pick<GraphEnd, 'shape'> {
  if (!isList(value)) return {};
  const lengths = value.slice(0, shownMax.dimensions);
  return {
    shape: lengths.map(one =>
      typeof one === 'number' && one >= 0 ? one : '?',
    ),
  };
}

function codeOf(flavours: JsonObject): ReadingFinding[] {
  const flavour = flavours.get('python_function');
  if (!isObject(flavour)) return [];
  const loader = textOf(flavour.get('loader_module')) ?? '';
  const key = codeKeys.find(one => textOf(flavour.get(one)) !== undefined);
  if (key === undefined && (loader === '' || ownLoader.test(loader))) return [];
  return [
    {
      rule: 'mlflow-code',
      weight: 'warn',
      params: { name: plainText(key ?? loader, 120) },
    },
  ];
}

function labelled(label: string, value: Json | undefined): string | undefined {
  return value === undefined ? undefined : `${label} ${String(value)}`;
}
