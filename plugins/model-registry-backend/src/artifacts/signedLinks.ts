import type {
  getBlob as blobEndpoint,
  putPart as partEndpoint,
} from '@assay/plugin-model-registry-common';
import type { NextFunction, Request, Response } from 'express';
import type { Context } from '../context';
import { HttpProblem, notFound } from '../http/problem';
import type { Call } from '../http/serve';
import { requireReadable, storageClassHeader } from './cold/requireReadable';
import { requireUndamaged } from './damaged';
import {
  blobPath,
  type LinkSigner,
  type LinkTarget,
  redactLinks,
} from './links';
import { storeNamed } from './regions';
import { asStorageProblem } from './refusals';
import { findUpload } from './rows';
import { sendBytes } from './sendBytes';
import { defaultStore, partsOf } from './store';

/** Takes one part at a link of ours. Only the length that the link was made for is taken (safety: S11). */
export async function putPart(
  ctx: Context,
  links: LinkSigner,
  call: Call<typeof partEndpoint>,
): Promise<{ part: number; size: number }> {
  const { params, query, request } = call;
  const path = `/v1/uploads/${params.uploadId}/parts/${params.part}`;
  check(links, { method: 'PUT', path, bound: query.size }, query, ctx.now());
  const upload = await findUpload(ctx.db, { id: params.uploadId });
  const part = upload && partsOf(upload)[params.part - 1];
  const store = upload && storeNamed(ctx, upload.store);
  if (!part || !store?.putPart) throw notFound('upload');
  const length = request.headers['content-length'];
  if (length !== query.size || length !== String(part.size)) {
    throw new HttpProblem(
      'bad-request',
      `This link takes exactly ${part.size} bytes, and the request announces ${
        length ?? 'no length'
      }. Send the part whole, with its Content-Length.`,
      { headers: { Connection: 'close' } },
    );
  }
  try {
    await store.putPart(upload, part, chunksOf(request));
  } catch (error) {
    throw asStorageProblem(error);
  }
  return { part: part.number, size: part.size };
}

/**
 * The chunks of a body, each given back as soon as the next one is asked for. Left to the garbage
 * collector, a gibibyte of them makes it walk the whole heap a dozen times, which costs more than
 * hashing and writing them.
 */
async function* chunksOf(request: Request): AsyncGenerator<Buffer> {
  for await (const chunk of request as AsyncIterable<Buffer>) {
    yield chunk;
    const { buffer, byteLength } = chunk;
    // A chunk that shares its memory with others is not ours to give back.
    if (buffer.byteLength === byteLength) (buffer as Transferable).transfer(0);
  }
}

/** Of ECMAScript 2024; Node has it, our TypeScript does not know it yet. */
type Transferable = ArrayBufferLike & {
  transfer(newLength: number): ArrayBuffer;
};

/** Serves bytes at a link of ours. */
export async function getBlob(
  ctx: Context,
  links: LinkSigner,
  call: Call<typeof blobEndpoint>,
): Promise<void> {
  const { params, query } = call;
  const { store: name = defaultStore } = query;
  const path = blobPath(params.digest, query.store);
  check(links, { method: 'GET', path, bound: query.name }, query, ctx.now());
  const { digest } = params;
  const placement = { digest, store: name };
  await requireUndamaged(ctx.db, placement, query.name);
  const store = storeNamed(ctx, name);
  const storageClass = await requireReadable(ctx, placement, query.name);
  if (storageClass) call.response.set(storageClassHeader, storageClass);
  const found = await store.stat(digest);
  if (!found) throw notFound('file');
  await sendBytes(
    call,
    {
      open: range => store.open(digest, range),
      digest,
      size: found.size,
      name: query.name,
    },
    ctx.logger,
  );
}

function check(
  links: LinkSigner,
  target: LinkTarget,
  given: { expires: string; signature: string },
  now: Date,
): void {
  const verdict = links.verify(target, given, now);
  if (verdict === 'fits') return;
  throw new HttpProblem(
    'link-expired',
    verdict === 'expired'
      ? 'This link has ended; links live a quarter of an hour. Ask for a new one.'
      : 'This link is not one that the registry gave out for this. Ask for a new one.',
    { headers: { Connection: 'close' } },
  );
}

/**
 * The portal's request log writes `originalUrl` when an answer is done. For links it finds one that
 * is of no use to whoever reads the log (safety: S11).
 */
export function hideLinksFromLog(
  request: Request,
  _response: Response,
  next: NextFunction,
): void {
  request.originalUrl = redactLinks(request.originalUrl);
  next();
}
