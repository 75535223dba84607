import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { runtimeFile } from '../engineFolder';
import { boundMemory } from './boundMemory';

const compilerBytesMax = 64 * 1024 * 1024;
const sliceBytes = 2 * 1024 * 1024;
const memoryPagesMax = 12_288; // 768 MiB; a pack of 1 MB takes a third of it

let loading: Promise<WebAssembly.Module> | undefined;

/** OPA's compiler, made ready once in a process. Bytes that do not have the digest they should are not run (safety: S19). */
export function loadCompiler(): Promise<WebAssembly.Module> {
  loading ??= load().catch(error => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<WebAssembly.Module> {
  const packed = await readFile(runtimeFile('rego-compiler.wasm.br'));
  const bytes = await promisify(brotliDecompress)(packed, {
    maxOutputLength: compilerBytesMax,
  });
  const found = await digestInSlices(bytes);
  const wanted = await digestOf('rego-compiler.wasm');
  if (found !== wanted) {
    throw new Error(
      `The compiler of Rego has the digest ${found}, expected ${wanted}`,
    );
  }
  return WebAssembly.compile(
    boundMemory(bytes, memoryPagesMax) as Uint8Array<ArrayBuffer>,
  );
}

/** Hashing all of it at once would hold up whatever else the process does for a tenth of a second. */
async function digestInSlices(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    hash.update(bytes.subarray(at, at + sliceBytes));
    await setImmediate();
  }
  return hash.digest('hex');
}

/** What rego-compiler.sha256 notes of a file. */
async function digestOf(name: string): Promise<string | undefined> {
  const noted = await readFile(runtimeFile('rego-compiler.sha256'), 'utf8');
  const lines = noted.split('\n').map(line => line.split(/\s+/));
  return lines.find(([, file]) => file === name)?.[0];
}
