import { Refused } from '../refusal';
import { elementsOf } from '../tally';
import type { PickleMachine } from './machine';
import { dtypeOf } from './numpy';
import {
  entryOf,
  makerOf,
  wholesOf,
  wholeOf,
  type PickledObject,
} from './values';

const nestedMax = 4; // arrays of objects are pickles inside the pickle
const depths = new WeakMap<PickleMachine, number>();

/**
 * joblib writes the bytes of an array right behind the object that describes it, between two opcodes.
 * They are stepped over by the size that the description says; an array of objects is a pickle of its
 * own, which is played like the first.
 *
 * @see joblib/numpy_pickle.py, `NumpyArrayWrapper.read_array`
 */
export async function skipJoblibArray(
  machine: PickleMachine,
  target: PickledObject,
): Promise<void> {
  if (makerOf(target) !== 'joblib.numpy_pickle.NumpyArrayWrapper') return;
  const { input } = machine;
  const shape = wholesOf(entryOf(target.state, 'shape'));
  const dtype = dtypeOf(entryOf(target.state, 'dtype'));
  if (!shape || !dtype) throw new Refused('pickle-broken', input.at);
  machine.joblibArrays += 1;
  if (dtype.holdsObjects) {
    await playNested(machine);
    return;
  }
  const alignment = entryOf(target.state, 'numpy_array_alignment_bytes');
  if (wholeOf(alignment) !== undefined) input.skip(await input.byte());
  input.skip(elementsOf([...shape, dtype.bytes], input.at));
}

async function playNested(machine: PickleMachine): Promise<void> {
  const depth = (depths.get(machine) ?? 0) + 1;
  if (depth > nestedMax) {
    throw new Refused('nested-too-deep', machine.input.at, {
      limit: nestedMax,
    });
  }
  depths.set(machine, depth);
  await machine.playInside();
  depths.set(machine, depth - 1);
}
