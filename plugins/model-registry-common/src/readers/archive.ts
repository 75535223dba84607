import type { ByteSource } from './byteSource';
import { shownMax, type Inspection, type InspectionRead } from './inspection';
import {
  inspectionOfPickle,
  playPickles,
  type PickleReading,
} from './pickle/readPickle';
import { plainText, Refused } from './refusal';
import { refusedInspection } from './refusedInspection';
import { readKeras } from './keras';
import { inspectionOfArrays } from './numpy';
import { summaryOf } from './tally';
import { entrySource } from './unpack';
import type { ZipEntry, ZipReading } from './zip';

const picklesPerArchiveMax = 64;
const pickleName = /\.(?:pkl|pickle|joblib|dill)$/i;
const stateName = /(?:^|\/)data\.pkl$/;

export function isPytorch({ entries }: ZipReading): boolean {
  return entries.some(({ name }) => stateName.test(name));
}

/**
 * Looks into an archive: PyTorch's with its pickles, NumPy's with its arrays, Keras' with its
 * configuration. Of any other the directory is told, and pickles in it are judged all the same.
 *
 * @see https://github.com/pytorch/pytorch/blob/main/torch/serialization.py
 */
export async function readArchive(
  source: ByteSource,
  zip: ZipReading,
): Promise<Inspection> {
  const format = isPytorch(zip) ? 'pytorch' : 'zip';
  if (zip.problem !== undefined) {
    const params = { problem: zip.problem };
    const rule = zip.entries.length > 0 ? 'archive-hostile' : 'archive-broken';
    return refusedInspection(format, new Refused(rule, 0, params));
  }
  try {
    return await readEntries(source, zip);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusedInspection(format, error);
  }
}

async function readEntries(
  source: ByteSource,
  zip: ZipReading,
): Promise<Inspection> {
  const names = new Set(zip.entries.map(({ name }) => name));
  if (names.has('config.json') && names.has('metadata.json')) {
    return readKeras(source, zip.entries);
  }
  const pickles = zip.entries.filter(({ name }) => pickleName.test(name));
  const extra = extraOf(zip);
  if (pickles.length > 0) return readPickles(source, zip, pickles, extra);
  if (zip.entries.some(({ name }) => name.endsWith('.npy'))) {
    return inspectionOfArrays(source, zip.entries, extra);
  }
  return { outcome: 'read', format: 'zip', findings: [], ...extra };
}

/** All pickles of an archive, judged together; the first trouble refuses it. */
async function readPickles(
  source: ByteSource,
  zip: ZipReading,
  pickles: readonly ZipEntry[],
  extra: ReturnType<typeof extraOf>,
): Promise<Inspection> {
  if (pickles.length > picklesPerArchiveMax) {
    throw new Refused('too-many', 0, { limit: picklesPerArchiveMax });
  }
  let together: PickleReading | undefined;
  for (const entry of pickles) {
    const reading = await playPickles(await entrySource(source, entry));
    together = together ? joined(together, reading, entry) : reading;
    if (together.trouble) break;
  }
  const format = isPytorch(zip) ? 'pytorch' : 'zip';
  return inspectionOfPickle(format, together!, extra);
}

function joined(
  first: PickleReading,
  next: PickleReading,
  entry: ZipEntry,
): PickleReading {
  // The tensors are those of `data.pkl`; others hold constants and code.
  const tensors = stateName.test(entry.name) ? next.tensors : first.tensors;
  return {
    ...first,
    tensors,
    pickles: first.pickles + next.pickles,
    imports: [...first.imports, ...next.imports],
    findings: [...first.findings, ...next.findings],
    ...(next.trouble && { trouble: next.trouble }),
  };
}

function extraOf(zip: ZipReading): Pick<InspectionRead, 'summary' | 'files'> {
  const hasCode = zip.entries.some(({ name }) =>
    /(?:^|\/)code\/.+\.py$/.test(name),
  );
  const shown = zip.entries.slice(0, shownMax.files);
  return {
    summary: summaryOf({
      entries: zip.count,
      unpackedBytes: zip.unpackedBytes,
      framework: hasCode ? 'TorchScript' : undefined,
    }),
    files: {
      total: zip.count,
      shown: shown.map(({ name }) => plainText(name, shownMax.valueCharacters)),
    },
  };
}
