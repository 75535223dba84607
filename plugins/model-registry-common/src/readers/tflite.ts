import type { ByteSource } from './byteSource';
import { FlatBuffer, type Vector } from './flatbuffer';
import {
  shownMax,
  type GraphEnd,
  type InspectionRead,
  type ReadingFinding,
} from './inspection';
import { plainText, Refused } from './refusal';
import { elementsOf, OperatorTally, summaryOf, TensorTally } from './tally';
import { tfliteCustom, tfliteOperators, tfliteTypes } from './tfliteTypes';
import { latin1, Window } from './window';

const identifier = 'TFL3';
const dimensionsMax = 16; // TFLite has eight
const subgraphsMax = 1_000;
const operatorCodesMax = 10_000;
const tensorsPerGraphMax = 100_000;
const nodesPerGraphMax = 500_000;
const nameBytesMax = 1_024;

interface Operator {
  name: string;
  isCustom: boolean;
}

/** What lies in a TFLite file, gathered over its subgraphs. */
interface Gathered {
  tensors: TensorTally;
  operators: OperatorTally;
  inputs: GraphEnd[];
  outputs: GraphEnd[];
  isQuantised: boolean;
}

/**
 * Reads the tables of a TFLite model. A tensor with bytes of its own counts as parameters; the others
 * are what flows between the operators.
 *
 * @see https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs
 * @throws Refused
 */
export async function readTflite(source: ByteSource): Promise<InspectionRead> {
  const window = new Window(source);
  window.require(0, 8);
  if (latin1(await window.take(4, 4)) !== identifier) {
    throw new Refused('structure-broken', 4);
  }
  const file = new FlatBuffer(window);
  const model = await file.root();
  const version = await file.u32(model, 0);
  const codes = await operatorCodes(file, model);
  const buffers = await limited(file, model, 4, tensorsPerGraphMax * 2);
  const graphs = await limited(file, model, 2, subgraphsMax);
  const gathered: Gathered = {
    tensors: new TensorTally(),
    operators: new OperatorTally(),
    inputs: [],
    outputs: [],
    isQuantised: false,
  };
  for (let i = 0; i < graphs.count; i++) {
    const graph = await file.follow(graphs.at + 4 * i);
    const parts = { file, graph, buffers, codes, gathered };
    await readGraph({ ...parts, isTop: i === 0 });
  }
  return {
    outcome: 'read',
    format: 'tflite',
    formatVersion: String(version),
    summary: summaryOf({
      description: await file.text(model, 3, 1_024),
      subgraphs: graphs.count,
      quantisation: gathered.isQuantised ? 'linear' : undefined,
    }),
    ...gathered.tensors.result(),
    ...gathered.operators.result(),
    inputs: gathered.inputs,
    outputs: gathered.outputs,
    findings: customFindings(codes),
  };
}

async function limited(
  file: FlatBuffer,
  table: number,
  field: number,
  limit: number,
): Promise<Vector> {
  const vector = await file.vector(table, field, 4);
  if (vector.count > limit) throw new Refused('too-many', vector.at, { limit });
  return vector;
}

async function operatorCodes(
  file: FlatBuffer,
  model: number,
): Promise<Operator[]> {
  const codes = await limited(file, model, 1, operatorCodesMax);
  const operators: Operator[] = [];
  for (let i = 0; i < codes.count; i++) {
    const code = await file.follow(codes.at + 4 * i);
    // The first field held one byte; a later one holds the numbers that no longer fit.
    const number = Math.max(await file.i8(code, 0), await file.u32(code, 3));
    const isCustom = number === tfliteCustom;
    const custom = isCustom ? await file.text(code, 1, nameBytesMax) : '';
    const known = tfliteOperators[number] ?? `BUILTIN_${number}`;
    operators.push({ name: custom || known, isCustom });
  }
  return operators;
}

async function readGraph(input: {
  file: FlatBuffer;
  graph: number;
  buffers: Vector;
  codes: readonly Operator[];
  gathered: Gathered;
  isTop: boolean;
}): Promise<void> {
  const { file, graph, codes, gathered, isTop } = input;
  const tensors = await limited(file, graph, 0, tensorsPerGraphMax);
  for (let i = 0; i < tensors.count; i++) {
    await addTensor(input, await file.follow(tensors.at + 4 * i));
  }
  if (isTop) {
    gathered.inputs.push(...(await endsOf(file, graph, 1, tensors)));
    gathered.outputs.push(...(await endsOf(file, graph, 2, tensors)));
  }
  const nodes = await limited(file, graph, 3, nodesPerGraphMax);
  for (let i = 0; i < nodes.count; i++) {
    const node = await file.follow(nodes.at + 4 * i);
    const index = await file.u32(node, 0);
    if (index >= codes.length) throw new Refused('structure-broken', node);
    const { name, isCustom } = codes[index];
    gathered.operators.add(name, isCustom ? 'custom' : '', node);
  }
}

async function addTensor(
  input: { file: FlatBuffer; buffers: Vector; gathered: Gathered },
  tensor: number,
): Promise<void> {
  const { file, buffers, gathered } = input;
  const index = await file.u32(tensor, 2);
  if (index >= Math.max(1, buffers.count)) {
    throw new Refused('structure-broken', tensor);
  }
  if (index === 0) return; // by agreement the empty buffer
  const buffer = await file.follow(buffers.at + 4 * index);
  const data = await file.vector(buffer, 0, 1);
  if (data.count === 0) return;
  const { name, dtype, shape } = await describe(file, tensor);
  const elements = elementsOf(shape, tensor);
  gathered.tensors.add({ name, dtype, shape }, elements, tensor);
  const quantisation = await file.table(tensor, 4);
  if (quantisation === undefined) return;
  const scales = await file.vector(quantisation, 2, 4);
  if (scales.count > 0) gathered.isQuantised = true;
}

async function describe(file: FlatBuffer, tensor: number) {
  const lengths = await file.vector(tensor, 0, 4);
  if (lengths.count > dimensionsMax) {
    throw new Refused('too-many', lengths.at, { limit: dimensionsMax });
  }
  const shape: number[] = [];
  for (let i = 0; i < lengths.count; i++) {
    const length = await file.window.i32(lengths.at + 4 * i);
    if (length < 0) throw new Refused('structure-broken', lengths.at + 4 * i);
    shape.push(length);
  }
  const type = await file.i8(tensor, 1);
  const dtype = tfliteTypes[type];
  const name = await file.text(tensor, 3, nameBytesMax);
  if (dtype === undefined) {
    throw new Refused('unknown-type', tensor, { name, type: String(type) });
  }
  return { name, dtype, shape };
}

async function endsOf(
  file: FlatBuffer,
  graph: number,
  field: number,
  tensors: Vector,
): Promise<GraphEnd[]> {
  const ends: GraphEnd[] = [];
  const indices = await file.vector(graph, field, 4);
  for (let i = 0; i < Math.min(indices.count, shownMax.ends); i++) {
    const index = await file.window.i32(indices.at + 4 * i);
    if (index < 0 || index >= tensors.count) {
      throw new Refused('structure-broken', indices.at + 4 * i);
    }
    const tensor = await file.follow(tensors.at + 4 * index);
    const { name, dtype, shape } = await describe(file, tensor);
    ends.push({ name: plainText(name, shownMax.nameCharacters), dtype, shape });
  }
  return ends;
}

/** A custom operator is code that the one who runs the model has to bring along. */
function customFindings(codes: readonly Operator[]): ReadingFinding[] {
  const names = codes.flatMap(({ name, isCustom }) => (isCustom ? name : []));
  return [...new Set(names)].slice(0, shownMax.findings).map(name => ({
    rule: 'custom-operator',
    weight: 'warn',
    params: { name: plainText(name, 120), domain: 'tflite' },
  }));
}
