import { shownMax, type InspectionRead } from './inspection';
import {
  countOf,
  isList,
  isObject,
  textOf,
  type Counts,
  type Json,
  type JsonObject,
} from './json';
import { layersOf } from './keras';
import { plainText } from './refusal';
import { OperatorTally, summaryOf } from './tally';

/** A JSON file that lies beside a model, read by what is in it. */
export type ConfigReader = (
  value: JsonObject,
  counts: Counts,
) => InspectionRead;

/** The list of the files that a model is cut into, and which tensor lies in which. */
export const safetensorsIndex: ConfigReader = (value, counts) => {
  const map = value.get('weight_map');
  const metadata = value.get('metadata');
  const files = new Set<string>();
  if (isObject(map)) {
    for (const file of map.values())
      if (typeof file === 'string') files.add(file);
  }
  const shards = [...files].sort();
  const bytes = isObject(metadata)
    ? countOf(metadata.get('total_size'))
    : undefined;
  const leaves = shards.filter(one =>
    /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|:/.test(one),
  );
  return {
    outcome: 'read',
    format: 'safetensors-index',
    summary: summaryOf({ shards: shards.length, externalBytes: bytes }),
    ...(map !== undefined && {
      tensors: { total: sizeOf(map, counts) ?? 0, shown: [] },
    }),
    files: {
      total: shards.length,
      shown: shards.slice(0, shownMax.files).map(one => plainText(one, 400)),
    },
    findings: leaves.slice(0, 10).map(path => ({
      rule: 'external-path',
      weight: 'refuse',
      params: { name: 'weight_map', path: plainText(path, 200) },
    })),
  };
};

/** `model.json` of TensorFlow.js: layers or a graph, and the files with the weights. */
export const tfjs: ConfigReader = (value, counts) => {
  const groups = value.get('weightsManifest');
  const files: string[] = [];
  let weights = 0;
  for (const group of isList(groups) ? groups : []) {
    if (!isObject(group)) continue;
    files.push(...textsOf(group.get('paths')));
    weights += sizeOf(group.get('weights'), counts) ?? 0;
  }
  const layers = new OperatorTally();
  const findings = layersOf(value.get('modelTopology') ?? null, layers);
  return {
    outcome: 'read',
    format: 'tfjs',
    formatVersion: textOf(value.get('format'))?.slice(0, 32),
    summary: summaryOf({
      producer: textOf(value.get('generatedBy')),
      framework: textOf(value.get('convertedBy')),
      shards: files.length,
    }),
    tensors: { total: weights, shown: [] },
    ...layers.result(),
    files: {
      total: files.length,
      shown: files.slice(0, shownMax.files).map(one => plainText(one, 400)),
    },
    findings: findings.slice(0, shownMax.findings),
  };
};

/** The texts of a list; what is none is left out. */
export function textsOf(value: Json | undefined): string[] {
  return isList(value)
    ? value.filter((one): one is string => typeof one === 'string')
    : [];
}

/** How many entries there are, those that were not kept as well. */
export function sizeOf(
  value: Json | undefined,
  counts: Counts,
): number | undefined {
  if (isObject(value)) return counts.get(value) ?? value.size;
  return isList(value) ? counts.get(value) ?? value.length : undefined;
}
