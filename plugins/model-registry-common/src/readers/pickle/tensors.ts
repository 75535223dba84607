import { elementsOf, type TensorTally } from '../tally';
import { torchStorages, torchTypes } from './allowList';
import { dtypeOf } from './numpy';
import {
  entryOf,
  itemsOf,
  labelOf,
  makerOf,
  textOf,
  wholeOf,
  wholesOf,
  type Value,
} from './values';

const visitsMax = 400_000;
const depthMax = 12;

interface Found {
  dtype: string;
  shape: number[];
}

/**
 * Counts the tensors and arrays in what a pickle builds, by the names they hang under. Things may hang
 * in themselves, so the walk is bounded in depth and in steps.
 */
export function tallyTensors(value: Value, tally: TensorTally): void {
  const seen = new Set<Value>();
  let visits = 0;
  const walk = (one: Value, name: string, depth: number): void => {
    visits += 1;
    if (visits > visitsMax || depth > depthMax) return;
    const tensor = tensorOf(one);
    if (tensor) {
      if (seen.has(one)) return; // one tensor under two names counts once
      seen.add(one);
      tally.add({ name, ...tensor }, elementsOf(tensor.shape, 0), 0);
      return;
    }
    if (one.kind === 'list' || one.kind === 'tuple' || one.kind === 'object') {
      if (seen.has(one)) return;
      seen.add(one);
    }
    for (const [key, child] of childrenOf(one)) {
      walk(child, name === '' ? key : `${name}.${key}`, depth + 1);
    }
  };
  walk(value, '', 0);
}

function* childrenOf(value: Value): Generator<[string, Value]> {
  if (value.kind === 'list' || value.kind === 'tuple') {
    for (const [i, item] of value.items.entries()) yield [String(i), item];
  }
  if (value.kind === 'dict' || value.kind === 'object') {
    for (let i = 0; i + 1 < value.pairs.length; i += 2) {
      yield [keyOf(value.pairs[i]), value.pairs[i + 1]];
    }
  }
  if (value.kind === 'object' && value.state) {
    if (value.state.kind === 'dict') yield* childrenOf(value.state);
    else yield ['state', value.state];
  }
}

function keyOf(value: Value): string {
  return textOf(value) ?? String(wholeOf(value) ?? '?');
}

function tensorOf(value: Value): Found | undefined {
  if (value.kind !== 'object') return undefined;
  const maker = makerOf(value) ?? '';
  const args = itemsOf(value.args);
  if (/^torch\._utils\._rebuild_parameter/.test(maker)) {
    return args[0] && tensorOf(args[0]);
  }
  if (
    /^torch\._utils\._rebuild_(?:tensor|tensor_v2|tensor_v3|qtensor)$/.test(
      maker,
    )
  ) {
    return torchTensor(args);
  }
  if (/^numpy\._?core\.multiarray\._reconstruct$/.test(maker)) {
    const state = itemsOf(value.state);
    return arrayOf(state[1], state[2]);
  }
  if (/^numpy\._?core\.numeric\._frombuffer$/.test(maker)) {
    return arrayOf(args[2], args[1]);
  }
  if (maker === 'joblib.numpy_pickle.NumpyArrayWrapper') {
    return arrayOf(
      entryOf(value.state, 'shape'),
      entryOf(value.state, 'dtype'),
    );
  }
  return undefined;
}

function arrayOf(
  shapeValue: Value | undefined,
  dtypeValue: Value | undefined,
): Found | undefined {
  const shape = wholesOf(shapeValue);
  const type = dtypeOf(dtypeValue);
  return shape && type && { shape, dtype: type.dtype };
}

/** A storage is named from outside: `('storage', torch.FloatStorage, key, place, values)`. */
function torchTensor(args: readonly Value[]): Found | undefined {
  const [storage] = args;
  if (storage?.kind !== 'persistent') return undefined;
  const shape = wholesOf(args[2]);
  const dtype = torchTypeOf([...args.slice(3), itemsOf(storage.id)[1]]);
  return shape && dtype ? { shape, dtype } : undefined;
}

/** The type is an argument of its own in newer files, and the kind of storage in older ones. */
function torchTypeOf(
  values: readonly (Value | undefined)[],
): string | undefined {
  for (const value of values) {
    if (value?.kind !== 'import') continue;
    const label = labelOf(value.found);
    const name = /^torch(?:\.storage)?\.(\w+)$/.exec(label)?.[1] ?? '';
    if (Object.hasOwn(torchTypes, name)) return torchTypes[name];
    if (Object.hasOwn(torchStorages, name)) return torchStorages[name];
  }
  return undefined;
}
