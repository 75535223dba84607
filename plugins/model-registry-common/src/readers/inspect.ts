import { readArchive, isPytorch } from './archive';
import { bytesSource, metered, type ByteSource } from './byteSource';
import { readGguf } from './gguf';
import { held } from './held';
import { shownMax, type InspectedFormat, type Inspection } from './inspection';
import { isNpy, readNpy } from './numpy';
import { readOnnx, readOnnxHead } from './onnx';
import { readPickle } from './pickle/readPickle';
import { Protobuf } from './protobuf';
import { Refused } from './refusal';
import { refusedInspection } from './refusedInspection';
import { readSafetensors } from './safetensors';
import { readText } from './readText';
import { readTflite } from './tflite';
import { unpack } from './unpack';
import { latin1, Window } from './window';
import { readZip } from './zip';

const sniffBytes = 64 * 1024;

/** What the bytes are, by themselves. */
export type SniffedFormat =
  | 'onnx'
  | 'tflite'
  | 'safetensors'
  | 'gguf'
  | 'zip'
  | 'pytorch-zip'
  | 'pickle'
  | 'gzip'
  | 'json'
  | 'text'
  | 'unknown';

export interface FileReading {
  format: SniffedFormat;
  /** What was found inside, or why that was refused; absent where there is nothing to look into. */
  inspection?: Inspection;
  /** The beginning of a text file, or all of it when it is JSON. */
  text?: string;
}

/** Names under which programs load a format without asking. Their bytes are held to it. */
const claimed: readonly [RegExp, InspectedFormat][] = [
  [/\.safetensors$/i, 'safetensors'],
  [/\.gguf$/i, 'gguf'],
  [/\.onnx$/i, 'onnx'],
  [/\.(?:tflite|lite)$/i, 'tflite'],
  [/\.(?:pkl|pickle|dill|cloudpickle)$/i, 'pickle'],
  [/\.joblib$/i, 'joblib'],
  [/\.(?:pt|pth|ckpt)$|(?:^|\/)pytorch_model[^/]*\.bin$/i, 'pytorch'],
  [/\.np[yz]$/i, 'numpy'],
  [/\.keras$/i, 'keras'],
];

/**
 * Looks into a file without loading it. What it is comes from its bytes; the name only says what a
 * program that trusts names would take it for, and bytes that do not keep to that are refused.
 *
 * Never throws for what is in a file: a refusal is data. The cost is bounded by `readLimits`.
 *
 * @param path - inside the version, with forward slashes
 */
export async function inspectFile(
  file: ByteSource,
  path: string,
): Promise<FileReading> {
  const source = metered(file);
  const head = await source.read(0, Math.min(sniffBytes, source.size));
  const claim = claimed.find(([pattern]) => pattern.test(path))?.[1];
  const reading = await readBytes(source, head, claim);
  if (reading) return claim ? withClaim(reading, claim) : reading;
  const textual = await readText(source, head, path);
  if (claim === undefined || textual.inspection) return textual;
  return {
    ...textual,
    inspection: refusedInspection(
      claim,
      new Refused('not-what-its-name-says', 0, { name: claim }),
    ),
  };
}

/** Formats that come under another one's name without anything being wrong. */
const alike: Partial<Record<InspectedFormat, readonly InspectedFormat[]>> = {
  pickle: ['joblib'],
  joblib: ['pickle'],
  pytorch: ['pickle', 'joblib'],
};

function withClaim(reading: FileReading, claim: InspectedFormat): FileReading {
  const { inspection } = reading;
  if (inspection?.outcome !== 'read') return reading;
  const { format, findings } = inspection;
  if (format === claim || alike[claim]?.includes(format)) return reading;
  const params = { name: claim };
  const finding = {
    rule: 'not-what-its-name-says',
    weight: 'warn',
    params,
  } as const;
  return {
    ...reading,
    inspection: {
      ...inspection,
      findings: [finding, ...findings].slice(0, shownMax.findings),
    },
  };
}

type Attempt = (
  source: ByteSource,
  head: Uint8Array,
  claim: InspectedFormat | undefined,
) => Promise<FileReading | undefined>;

const tflite: Attempt = async (source, head) =>
  latin1(head, 4, 8) === 'TFL3'
    ? {
        format: 'tflite',
        inspection: await held('tflite', () => readTflite(source)),
      }
    : undefined;

const gguf: Attempt = async (source, head) =>
  latin1(head, 0, 4) === 'GGUF'
    ? { format: 'gguf', inspection: await held('gguf', () => readGguf(source)) }
    : undefined;

const zip: Attempt = async source => {
  const read = await readZip(source);
  if (!read) return undefined;
  return {
    format: isPytorch(read) ? 'pytorch-zip' : 'zip',
    inspection: await readArchive(source, read),
  };
};

/** joblib packs whole pickles; other packed files are told by name only. */
const packed: Attempt = async (source, head, claim) => {
  const isGzip = head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
  const isPickle = claim === 'joblib' || claim === 'pickle';
  const isZlib = head[0] === 0x78 && (head[0] * 256 + head[1]) % 31 === 0;
  if (isPickle && (isGzip || isZlib)) {
    const inspection = await held(claim, async () => {
      const bytes = await unpack(source, isGzip ? 'gzip' : 'zlib', 0);
      return readPickle(bytesSource(bytes));
    });
    return { format: isGzip ? 'gzip' : 'unknown', inspection };
  }
  if (isPickle && otherPacking(head)) {
    const refusal = new Refused('compressed-unread', 0, { name: claim });
    return { format: 'unknown', inspection: refusedInspection(claim, refusal) };
  }
  return isGzip ? { format: 'gzip' } : undefined;
};

function otherPacking(head: Uint8Array): boolean {
  const start = latin1(head, 0, 6);
  return (
    start.startsWith('BZh') ||
    start.startsWith('\xfd7zXZ') ||
    start.startsWith('\x04\x22\x4d\x18') ||
    start.startsWith('\x5d\x00\x00')
  );
}

const npy: Attempt = async (source, head) =>
  isNpy(head)
    ? {
        format: 'unknown',
        inspection: await held('numpy', () => readNpy(source)),
      }
    : undefined;

const safetensors: Attempt = async (source, head, claim) => {
  if (claim !== 'safetensors') {
    if (head.length < 10 || head[8] !== 0x7b) return undefined;
    const view = new DataView(head.buffer, head.byteOffset, 8);
    if (view.getBigUint64(0, true) + 8n > BigInt(source.size)) return undefined;
  }
  const inspection = await held('safetensors', () => readSafetensors(source));
  const isOne = inspection.outcome === 'read' || head[8] === 0x7b;
  return { format: isOne ? 'safetensors' : 'unknown', inspection };
};

/** ONNX has no magic bytes, so only a file that is one all through, or is called so, counts as ONNX. */
const onnx: Attempt = async (source, head, claim) => {
  if (claim !== 'onnx' && head[0] !== 0x08) return undefined;
  const isOnnx = await hasOnnxHead(source);
  if (!isOnnx && claim !== 'onnx') return undefined;
  const inspection = await held('onnx', () => readOnnx(source));
  return { format: isOnnx ? 'onnx' : 'unknown', inspection };
};

async function hasOnnxHead(source: ByteSource): Promise<boolean> {
  try {
    await readOnnxHead(new Protobuf(new Window(source)));
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

const pickleClaims: readonly (InspectedFormat | undefined)[] = [
  'pickle',
  'joblib',
  'pytorch',
];

/**
 * Protocols 2 and later begin with their number. Older ones begin with any opcode, so a file counts
 * when it is called a pickle, or when it can be played to its end and imports something on the way.
 */
const pickle: Attempt = async (source, head, claim) => {
  const isNew = head[0] === 0x80 && head[1] >= 2 && head[1] <= 5;
  const isClaimed = pickleClaims.includes(claim);
  if (!isNew && !isClaimed && !mayBeOldPickle(head)) return undefined;
  const inspection = await held('pickle', () => readPickle(source));
  const imports = inspection.imports?.total ?? 0;
  const isPlayed = inspection.outcome === 'read';
  const counts = isNew ? isPlayed || imports > 0 : isPlayed && imports > 0;
  if (isClaimed || counts) {
    const isPickle = isPlayed || imports > 0;
    return { format: isPickle ? 'pickle' : 'unknown', inspection };
  }
  return undefined;
};

/** The opcodes that a pickle of protocol 0 or 1 begins with. */
function mayBeOldPickle(head: Uint8Array): boolean {
  return '(c]})FGIJKLMNSTUVXil'.includes(String.fromCharCode(head[0] ?? 0));
}

async function readBytes(
  source: ByteSource,
  head: Uint8Array,
  claim: InspectedFormat | undefined,
): Promise<FileReading | undefined> {
  // What is called a pickle is loaded as one, whatever else its first bytes may look like.
  const attempts =
    claim === 'pickle' || claim === 'joblib'
      ? [packed, pickle]
      : [tflite, gguf, zip, packed, npy, pickle, safetensors, onnx];
  for (const attempt of attempts) {
    const reading = await attempt(source, head, claim);
    if (reading) return reading;
  }
  return undefined;
}
