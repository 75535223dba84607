import { sliceOf, type ByteSource } from './byteSource';
import { type Inspection, type InspectionRead } from './inspection';
import { numpyType } from './pickle/numpy';
import { inspectionOfPickle, playPickles } from './pickle/readPickle';
import { Refused } from './refusal';
import { elementsOf, summaryOf, TensorTally } from './tally';
import { entrySource } from './unpack';
import { latin1, Window } from './window';
import type { ZipEntry } from './zip';

const headerBytesMax = 16 * 1024; // NumPy itself refuses more than 10,000 unless told otherwise
const arraysMax = 1_000;
const magic = '\x93NUMPY';

interface NpyHeader {
  type: string;
  shape: number[];
  dataAt: number;
}

export function isNpy(head: Uint8Array): boolean {
  return head.length >= 6 && latin1(head, 0, 6) === magic;
}

/**
 * Reads the header of one array: a Python dictionary in text with `descr`, `fortran_order` and `shape`.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
async function readHeader(source: ByteSource): Promise<NpyHeader> {
  const window = new Window(source);
  const version = await window.u8(6);
  if (version < 1 || version > 3) {
    throw new Refused('version-unknown', 6, { version });
  }
  const length = version === 1 ? await window.u16(8) : await window.u32(8);
  const start = version === 1 ? 10 : 12;
  if (length > headerBytesMax) {
    throw new Refused('text-too-long', 8, { length, limit: headerBytesMax });
  }
  const text = latin1(await window.take(start, length)).trim();
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  const type = /'descr':\s*('[^']{1,40}'|\[)/.exec(text)?.[1];
  if (!text.startsWith('{') || shape === undefined || type === undefined) {
    throw new Refused('wrong-shape', start, { name: 'header' });
  }
  const lengths = shape.split(',').map(one => one.trim());
  if (!lengths.every(one => /^\d{0,15}$/.test(one))) {
    throw new Refused('wrong-shape', start, { name: 'shape' });
  }
  return {
    // Records are listed field by field; one field of objects makes the array a pickle.
    type: type === '[' ? recordType(text) : type.slice(1, -1),
    shape: lengths.filter(one => one !== '').map(Number),
    dataAt: start + length,
  };
}

function recordType(text: string): string {
  return /'[<>|=]?O\d*'/.test(text) ? '|O' : '|V';
}

/** One array. Where it holds Python objects its bytes are a pickle, which is judged. */
export async function readNpy(source: ByteSource): Promise<Inspection> {
  const tally = new TensorTally();
  const header = await addArray(source, '', tally);
  if (numpyType(header.type)?.holdsObjects) {
    const reading = await playPickles(source, header.dataAt);
    return inspectionOfPickle('numpy', reading);
  }
  return {
    outcome: 'read',
    format: 'numpy',
    summary: {},
    ...tally.result(),
    findings: [],
  };
}

async function addArray(
  source: ByteSource,
  name: string,
  tally: TensorTally,
): Promise<NpyHeader> {
  const header = await readHeader(source);
  const type = numpyType(header.type);
  if (!type) {
    throw new Refused('unknown-type', 0, { name, type: header.type });
  }
  const elements = elementsOf(header.shape, 0);
  const bytes = source.size - header.dataAt;
  const isPlain = !type.holdsObjects && type.dtype !== 'RECORD';
  if (isPlain && elements * type.bytes !== bytes) {
    const expected = elements * type.bytes;
    throw new Refused('tensor-size', 0, { name, actual: bytes, expected });
  }
  tally.add({ name, dtype: type.dtype, shape: header.shape }, elements, 0);
  return header;
}

/** The arrays of an `.npz`. */
export async function inspectionOfArrays(
  source: ByteSource,
  entries: readonly ZipEntry[],
  extra: Pick<InspectionRead, 'summary' | 'files'>,
): Promise<Inspection> {
  const tally = new TensorTally();
  const arrays = entries.filter(({ name }) => name.endsWith('.npy'));
  if (arrays.length > arraysMax) {
    throw new Refused('too-many', 0, { limit: arraysMax });
  }
  for (const entry of arrays) {
    const file = await entrySource(source, entry);
    const name = entry.name.replace(/\.npy$/, '');
    if (!isNpy(await file.read(0, 6))) {
      throw new Refused('structure-broken', entry.header, { name });
    }
    const header = await addArray(file, name, tally);
    if (!numpyType(header.type)?.holdsObjects) continue;
    const reading = await playPickles(
      sliceOf(file, header.dataAt, file.size - header.dataAt),
    );
    const inspection = inspectionOfPickle('numpy', reading);
    if (inspection.outcome === 'refused' || inspection.findings.length > 0) {
      return inspection;
    }
  }
  const { files, summary } = extra;
  return {
    outcome: 'read',
    format: 'numpy',
    ...tally.result(),
    files,
    summary: summaryOf(summary),
    findings: [],
  };
}
