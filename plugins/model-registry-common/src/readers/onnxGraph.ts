import { shownMax, type GraphEnd, type ReadingFinding } from './inspection';
import { knownDomains, onnxTypes, pythonOperators } from './onnxTypes';
import { readTensor, staysInside, type OnnxTensor } from './onnxTensor';
import { placeOf, type Place, type Protobuf } from './protobuf';
import { plainText, Refused } from './refusal';
import { OperatorTally, TensorTally } from './tally';
import { exact } from './window';

const graphDepthMax = 16; // loops in branches in loops; real models reach four
const nameBytesMax = 1_024;
const externalFilesMax = 1_000;

/** What is gathered from a graph and the graphs inside its nodes. */
export class OnnxGraph {
  readonly tensors = new TensorTally();
  readonly operators = new OperatorTally();
  readonly inputs: GraphEnd[] = [];
  readonly outputs: GraphEnd[] = [];
  readonly findings: ReadingFinding[] = [];
  readonly externalFiles = new Set<string>();
  externalBytes = 0;
  name = '';
  private readonly foreign = new Set<string>();
  private readonly fed = new Set<string>();

  constructor(private readonly proto: Protobuf) {}

  async read(place: Place, depth = 0): Promise<void> {
    if (depth >= graphDepthMax) {
      throw new Refused('nested-too-deep', place.offset, {
        limit: graphDepthMax,
      });
    }
    const isTop = depth === 0;
    const names = new Set<string>();
    for await (const field of this.proto.fieldsOf(place)) {
      switch (field.number) {
        case 1:
          await this.node(placeOf(field), depth);
          break;
        case 2:
          if (isTop) this.name = await this.proto.text(placeOf(field), 200);
          break;
        case 5:
          await this.initializer(placeOf(field), names, isTop);
          break;
        case 11:
          if (isTop) await this.end(placeOf(field), this.inputs);
          break;
        case 12:
          if (isTop) await this.end(placeOf(field), this.outputs);
          break;
        case 15:
          await this.sparse(placeOf(field));
          break;
        default: // documentation, shapes in between, annotations
      }
    }
    if (isTop) this.dropFedInputs();
  }

  /** Old models list their weights among the inputs as well; those are not for the caller to give. */
  private dropFedInputs(): void {
    const asked = this.inputs.filter(({ name }) => !this.fed.has(name));
    this.inputs.splice(0, this.inputs.length, ...asked.slice(0, shownMax.ends));
    this.outputs.splice(shownMax.ends);
  }

  private async initializer(
    place: Place,
    names: Set<string>,
    isTop: boolean,
  ): Promise<void> {
    const tensor = await readTensor(this.proto, place);
    if (names.has(tensor.name)) {
      throw new Refused('name-twice', place.offset, { name: tensor.name });
    }
    names.add(tensor.name);
    if (isTop) this.fed.add(plainText(tensor.name, shownMax.nameCharacters));
    this.take(tensor, place.offset);
  }

  private take(tensor: OnnxTensor, offset: number): void {
    this.tensors.add(tensor, tensor.elements, offset);
    const { external } = tensor;
    if (!external) return;
    if (!staysInside(external.location)) {
      throw new Refused('external-path', external.at, {
        name: tensor.name,
        path: external.location,
      });
    }
    this.externalBytes += external.length;
    this.externalFiles.add(external.location);
    if (this.externalFiles.size > externalFilesMax) {
      throw new Refused('too-many', external.at, { limit: externalFilesMax });
    }
  }

  private async sparse(place: Place): Promise<void> {
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number !== 1) continue;
      const values = placeOf(field);
      this.take(await readTensor(this.proto, values), values.offset);
    }
  }

  private async node(place: Place, depth: number): Promise<void> {
    let operator = '';
    let domain = '';
    let output = '';
    const attributes: Place[] = [];
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number === 2 && output === '') {
        output = await this.proto.text(placeOf(field), nameBytesMax);
      }
      if (field.number === 4) {
        operator = await this.proto.text(placeOf(field), nameBytesMax);
      }
      if (field.number === 5) attributes.push(placeOf(field));
      if (field.number === 7) {
        domain = await this.proto.text(placeOf(field), nameBytesMax);
      }
    }
    this.operators.add(operator, domain, place.offset);
    this.weigh(operator, domain, place.offset);
    for (const attribute of attributes) {
      await this.attribute(attribute, { output, depth });
    }
  }

  private weigh(operator: string, domain: string, offset: number): void {
    const isPython = pythonOperators.test(operator);
    if (knownDomains.has(domain) && !isPython) return;
    const key = `${domain}\u0000${operator}`;
    if (this.foreign.has(key)) return;
    this.foreign.add(key);
    if (this.findings.length >= shownMax.findings) return;
    this.findings.push({
      rule: isPython ? 'python-operator' : 'custom-operator',
      weight: isPython ? 'refuse' : 'warn',
      params: {
        name: plainText(operator, 120),
        domain: plainText(domain, 120),
      },
      offset,
    });
  }

  /** Weights may be constants of nodes, and branches are graphs in attributes. */
  private async attribute(
    place: Place,
    node: { output: string; depth: number },
  ): Promise<void> {
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number === 5 || field.number === 10) {
        const tensor = await readTensor(this.proto, placeOf(field));
        const name = tensor.name || node.output;
        this.take({ ...tensor, name }, field.at);
      }
      if (field.number === 6 || field.number === 11) {
        await this.read(placeOf(field), node.depth + 1);
      }
    }
  }

  /** A `ValueInfoProto`: the name, and where it is a tensor its type and shape. */
  private async end(place: Place, ends: GraphEnd[]): Promise<void> {
    let name = '';
    let type: Pick<GraphEnd, 'dtype' | 'shape'> = {};
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number === 1) {
        name = await this.proto.text(placeOf(field), nameBytesMax);
      }
      if (field.number === 2) type = await this.type(placeOf(field));
    }
    // Inputs may be weights, which are taken out at the end.
    if (ends.length >= 20_000) return;
    ends.push({ name: plainText(name, shownMax.nameCharacters), ...type });
  }

  private async type(place: Place): Promise<Pick<GraphEnd, 'dtype' | 'shape'>> {
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number === 1) return this.tensorType(placeOf(field));
    }
    return {};
  }

  private async tensorType(
    place: Place,
  ): Promise<Pick<GraphEnd, 'dtype' | 'shape'>> {
    let dtype: string | undefined;
    let shape: GraphEnd['shape'];
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number === 1 && field.wire === 0) {
        const type = Number(field.value);
        dtype = Object.hasOwn(onnxTypes, type)
          ? onnxTypes[type][0]
          : String(type).slice(0, 32);
      }
      if (field.number === 2) shape = await this.shape(placeOf(field));
    }
    return {
      ...(dtype !== undefined && { dtype }),
      ...(shape !== undefined && { shape }),
    };
  }

  private async shape(place: Place): Promise<(number | string)[]> {
    const shape: (number | string)[] = [];
    for await (const dimension of this.proto.fieldsOf(place)) {
      if (dimension.number !== 1) continue;
      if (shape.length >= shownMax.dimensions) break;
      shape.push(await this.dimension(placeOf(dimension)));
    }
    return shape;
  }

  private async dimension(place: Place): Promise<number | string> {
    for await (const field of this.proto.fieldsOf(place)) {
      if (field.number === 1 && field.wire === 0) {
        return exact(BigInt.asUintN(63, field.value), field.at);
      }
      if (field.number === 2) {
        const name = await this.proto.text(placeOf(field), nameBytesMax);
        return plainText(name, shownMax.nameCharacters) || '?';
      }
    }
    return '?';
  }
}
