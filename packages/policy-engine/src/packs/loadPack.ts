import {
  packDigest,
  packFileName,
  parsePack,
  regoEntrypoint,
  type PackFault,
  type ReadPack,
  type RegoPack,
} from '@assay/plugin-model-registry-common/packs';
import {
  compileRego,
  type RegoAnnotation,
  type RegoError,
  type RegoSource,
} from '../compiler/compileRego';
import type { LoadedPolicy } from '../evaluation/policyThread';
import type { PackFiles } from './readPackFiles';

export const dataFileName = 'data.json';
export const dataBytesMax = 2 * 1024 * 1024; // in a policy's memory it takes sixteen times that

/** A pack that can judge: read, checked and, where it is Rego, compiled. */
export interface LoadedPack {
  readonly read: ReadPack;
  /** Its pack.yaml, for a thread that reads it again. */
  readonly text: string;
  /** Of all its files; with the digest of an input it names a decision for good. */
  readonly digest: string;
  readonly rego?: {
    readonly policy: LoadedPolicy;
    readonly entrypoint: string;
    readonly annotations: readonly RegoAnnotation[];
    readonly compiler: string; // OPA's release
  };
}

export type PackLoading =
  | { readonly ok: true; readonly pack: LoadedPack }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/**
 * Makes a pack ready from its files. What is wrong with it is an answer, with file, line and column.
 * @throws PolicyFault when the compiler could not be asked
 */
export async function loadPack(files: PackFiles): Promise<PackLoading> {
  const bytes = files[packFileName];
  if (!bytes) return refusedPack(packFileName, 'There is no pack.yaml.');
  const text = textOf(bytes);
  const parsed = parsePack(text);
  if (!parsed.ok) return parsed;
  const { read } = parsed;
  const digest = packDigest(files);
  if (read.language === 'cel')
    return { ok: true, pack: { read, text, digest } };
  return loadRego(read.pack, files, { text, digest });
}

async function loadRego(
  pack: RegoPack,
  files: PackFiles,
  named: Pick<LoadedPack, 'text' | 'digest'>,
): Promise<PackLoading> {
  if ((files[dataFileName]?.byteLength ?? 0) > dataBytesMax) {
    return refusedPack(
      dataFileName,
      `It is longer than ${dataBytesMax} bytes, which a policy's memory holds sixteen times over. Shorten its lists, or give them to packs of their own.`,
    );
  }
  const source = regoSource(files);
  if (!source) return refusedPack(dataFileName, 'It is no JSON object.');
  const entrypoint = regoEntrypoint(pack);
  const compiled = await compileRego(source, [entrypoint]);
  if (!compiled.ok) return { ok: false, faults: compiled.errors.map(faultOf) };
  const { wasm, annotations, opa: compiler } = compiled;
  const policy: LoadedPolicy = {
    key: named.digest,
    module: await WebAssembly.compile(wasm),
    data: bufferOf(files[dataFileName] ?? new TextEncoder().encode('{}')),
  };
  const rego = { policy, entrypoint, annotations, compiler };
  const read = { language: 'rego' as const, pack };
  return { ok: true, pack: { read, ...named, rego } };
}

/** What the compiler is given; nothing where the data is no JSON object. */
export function regoSource(files: PackFiles): RegoSource | undefined {
  const modules = Object.entries(files)
    .filter(([name]) => name.endsWith('.rego'))
    .map(([name, bytes]) => [name, textOf(bytes)] as const);
  const data = dataOf(files[dataFileName]);
  return data && { modules: Object.fromEntries(modules), data };
}

function dataOf(bytes: Uint8Array | undefined): object | undefined {
  if (!bytes) return {};
  try {
    const data: unknown = JSON.parse(textOf(bytes));
    const isObject =
      typeof data === 'object' && data !== null && !Array.isArray(data);
    return isObject ? data : undefined;
  } catch {
    return undefined;
  }
}

/** OPA's error as every fault of a pack is told. */
export function faultOf({ file, row, col, message }: RegoError): PackFault {
  const line = Math.max(1, row);
  const column = Math.max(1, col);
  return { file: file ?? packFileName, line, column, message };
}

/** A pack that cannot be used, for what a file of it lacks. */
export function refusedPack(
  file: string,
  message: string,
): { readonly ok: false; readonly faults: readonly PackFault[] } {
  return { ok: false, faults: [{ file, line: 1, column: 1, message }] };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
