import { itemsOf, makerOf, textOf, type Value } from './values';

export interface NumpyType {
  dtype: string;
  bytes: number; // of one value
  holdsObjects: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  f: 'F', i: 'I', u: 'U', c: 'C', b: 'BOOL', S: 'BYTES', a: 'BYTES', U: 'TEXT', V: 'RECORD',
  M: 'TIME', m: 'DURATION',
}; // prettier-ignore
const textUnitBytes = 4;

/** A type as NumPy writes it: byte order, kind and size, such as `<f8`. */
export function numpyType(code: string): NumpyType | undefined {
  const match = /^[<>|=]?([fiucbSaUVMmO])(\d{0,9})(?:\[[^\]]{0,20}\])?$/.exec(
    code,
  );
  if (!match) return undefined;
  const [, kind, digits] = match;
  if (kind === 'O') return { dtype: 'OBJECT', bytes: 8, holdsObjects: true };
  const size = digits === '' ? 1 : Number(digits);
  const bytes = kind === 'U' ? size * textUnitBytes : size;
  const sized = kind === 'f' || kind === 'i' || kind === 'u' || kind === 'c';
  const name = sized ? `${kinds[kind]}${size * 8}` : kinds[kind];
  return { dtype: name, bytes, holdsObjects: false };
}

/** The type that a pickled `numpy.dtype` stands for; one of records may hold objects in a field. */
export function dtypeOf(value: Value | undefined): NumpyType | undefined {
  if (makerOf(value) !== 'numpy.dtype' || value?.kind !== 'object') {
    return undefined;
  }
  const type = numpyType(textOf(itemsOf(value.args)[0]) ?? '');
  if (!type) return undefined;
  const fields = itemsOf(value.state)[4];
  const holdsObjects = type.holdsObjects || fieldsHoldObjects(fields, 0);
  return { ...type, holdsObjects };
}

const fieldDepthMax = 8;

function fieldsHoldObjects(fields: Value | undefined, depth: number): boolean {
  if (fields?.kind !== 'dict') return false;
  if (depth > fieldDepthMax) return true;
  return fields.pairs.some((value, i) => {
    if (i % 2 === 0) return false;
    const [type] = itemsOf(value);
    const known = dtypeAt(type, depth + 1);
    return known === undefined || known;
  });
}

function dtypeAt(value: Value | undefined, depth: number): boolean | undefined {
  if (makerOf(value) !== 'numpy.dtype' || value?.kind !== 'object') {
    return undefined;
  }
  const type = numpyType(textOf(itemsOf(value.args)[0]) ?? '');
  if (!type) return undefined;
  return type.holdsObjects || fieldsHoldObjects(itemsOf(value.state)[4], depth);
}
