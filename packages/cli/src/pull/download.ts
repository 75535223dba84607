import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  ProblemError,
  shortDigest,
  type ModelRegistryClient,
  type HeldArtifact,
} from '@assay/plugin-model-registry-common';
import { exitCodes, Failure, problemType } from '../failure';
import type { FileLine } from '../publish/progress';
import type { VersionParams } from '../reference';
import { openPart, type Part } from './part';

export interface Download {
  client: ModelRegistryClient;
  params: VersionParams;
  artifact: HeldArtifact;
  target: string;
  line: FileLine;
  signal?: AbortSignal;
}

/**
 * Downloads one file. What arrived before a cut stays beside its place under the digest's name, and the
 * next run goes on from there. The file gets its own name only when the digest of the whole holds.
 */
export async function download(what: Download): Promise<void> {
  const { artifact, target } = what;
  await mkdir(path.dirname(target), { recursive: true });
  // Named by the digest, so that parts of different bytes are never joined.
  const name = `${target}.${artifact.digest.slice('sha256:'.length, 19)}.part`;
  const first = await receive(what, name);
  const found = first.holds || !first.resumed ? first : await anew(what, name);
  if (found.holds) {
    await rename(name, target);
    return;
  }
  await rm(name, { force: true });
  throw new Failure(
    `${artifact.path} arrived different from its digest: declared ${shortDigest(
      artifact.digest,
    )}, received ${shortDigest(found.digest)}. Nothing was kept.`,
    'run the same command again; if it stays, tell the platform team',
    { exitCode: exitCodes.blocked },
  );
}

interface Received {
  holds: boolean;
  digest: string;
  /** Whether some of it was there before. */
  resumed: boolean;
}

/** What was kept may itself be broken, so a whole that does not hold is fetched once from its start. */
async function anew(what: Download, name: string): Promise<Received> {
  await rm(name, { force: true });
  return receive(what, name);
}

async function receive(what: Download, name: string): Promise<Received> {
  const { artifact, line, signal } = what;
  const part = await openPart(name, { sizeMax: artifact.size, signal });
  try {
    const resumed = part.size > 0;
    if (part.size < artifact.size || !resumed) {
      const response = await ask(what, part.size);
      // A registry or proxy without ranges sends the whole; it takes the place of what was there.
      if (!continues(response, part.size)) await part.clear();
      line.begun(part.size);
      await fill(what, part, response);
    }
    await part.sync();
    const digest = part.digest();
    const holds = part.size === artifact.size && digest === artifact.digest;
    return { holds, digest, resumed };
  } finally {
    await part.close();
  }
}

async function ask(what: Download, from: number): Promise<Response> {
  const { client, params, artifact, signal } = what;
  const send = (headers?: Record<string, string>) =>
    client.stream('downloadArtifact', {
      params: { ...params, path: artifact.path },
      headers,
      signal,
    });
  if (from === 0) return send();
  try {
    return await send({
      Range: `bytes=${from}-`,
      'If-Range': `"${artifact.digest}"`,
    });
  } catch (error) {
    const outside =
      error instanceof ProblemError &&
      problemType(error.problem) === 'range-not-satisfiable';
    if (!outside) throw error;
    return send();
  }
}

function continues(response: Response, from: number): boolean {
  const place = response.headers.get('content-range') ?? '';
  return response.status === 206 && place.startsWith(`bytes ${from}-`);
}

async function fill(
  { artifact, line }: Download,
  part: Part,
  response: Response,
): Promise<void> {
  const blocks = (response.body ?? new ReadableStream()).values();
  for (;;) {
    const next = await blocks.next().catch(error => {
      throw cut(error, artifact, part.size);
    });
    if (next.done) return;
    const block = next.value as Uint8Array;
    // More than was said is wrong already, and is not read to its end.
    const more = part.size + block.length > artifact.size;
    await part.append(block);
    if (more) return;
    line.sent(block.length);
  }
}

/** A line that broke, told with how far it came; what the person stopped is told as that. */
function cut(error: unknown, artifact: HeldArtifact, size: number): unknown {
  if ((error as Error)?.name === 'AbortError') return error;
  const percent = Math.floor((size / Math.max(1, artifact.size)) * 100);
  return new Failure(
    `${artifact.path} stopped at ${percent} %: the connection broke. What has arrived is kept.`,
    'run the same command again to go on from there; if it stops at its end again, tell the platform team',
  );
}
