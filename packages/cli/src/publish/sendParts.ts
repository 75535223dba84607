import { createReadStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { UploadPlan } from '@assay/plugin-model-registry-common';
import type { LinkPart } from './partLinks';

/** Object stores answer many requests at once, and each waits for the line. */
export const partsAtOnce = 4;
/** The portal's own store hashes bytes as they come, which it can only do in their order. */
const ownPartsAtOnce = 1;
const readBlockBytes = 1024 * 1024;
const answerBytesMax = 64 * 1024;

export type SendPart = UploadPlan['parts'][number];

const earlyAnswerWaitMs = 200;
const tick = () =>
  new Promise<undefined>(resolve => {
    setTimeout(resolve, earlyAnswerWaitMs, undefined);
  });

/** A part that did not arrive. `status` is the answer's, absent when there was none. */
export class PartError extends Error {
  readonly status?: number;
  constructor(message: string, status?: number) {
    super(message);
    this.name = 'PartError';
    this.status = status;
  }
}

export interface SendOptions {
  /** Where the plugin answers; links of the portal's own store begin below it. */
  base: string;
  progress: (bytes: number) => void;
  /** Gets the link of a part that needs its digest for one. */
  link: LinkPart;
  signal?: AbortSignal;
}

/**
 * Sends parts to their links in the order of the file: one after the other to the portal's own
 * store, a few at once to an object store.
 */
export async function sendParts(
  file: string,
  parts: readonly SendPart[],
  options: SendOptions,
): Promise<void> {
  const waiting = parts.filter(isMissing);
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: partsAtOnce }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: partsAtOnce }),
  };
  const failing = new AbortController();
  const signal = options.signal
    ? AbortSignal.any([options.signal, failing.signal])
    : failing.signal;
  const next = async () => {
    for (;;) {
      const part = waiting.shift();
      if (!part) return;
      const linked = part.needsDigest
        ? { ...part, ...(await options.link(part, file, signal)) }
        : part;
      await sendPart(file, linked, agents, { ...options, signal });
    }
  };
  try {
    const own = waiting[0]?.url?.startsWith('/') === true;
    const length = own ? ownPartsAtOnce : partsAtOnce;
    await Promise.all(Array.from({ length }, next));
  } catch (error) {
    failing.abort();
    throw error;
  } finally {
    agents['http:'].destroy();
    agents['https:'].destroy();
  }
}

/** Whether a part has to travel. */
export function isMissing(part: SendPart): boolean {
  return part.url !== undefined || part.needsDigest === true;
}

async function sendPart(
  file: string,
  part: SendPart,
  agents: { 'http:': http.Agent; 'https:': https.Agent },
  { base, progress, signal }: SendOptions,
): Promise<void> {
  const url = new URL(part.url!.startsWith('/') ? base + part.url : part.url!);
  const secure = url.protocol === 'https:';
  const request = (secure ? https : http).request(url, {
    method: 'PUT',
    agent: secure ? agents['https:'] : agents['http:'],
    headers: {
      'Content-Type': 'application/octet-stream',
      ...part.headers,
      'Content-Length': String(part.size),
    },
    signal,
  });
  const answered = answerOf(request).catch((error: Error) => {
    throw signal?.aborted ? error : new PartError(error.message);
  });
  answered.catch(() => undefined); // looked at below, after the bytes
  try {
    await sendBytes(file, part, request, progress);
  } catch (error) {
    // A server that refuses closes the connection early; its answer says more than the broken pipe.
    const early = await Promise.race([answered.catch(() => undefined), tick()]);
    if (early) throw refused(part, early);
    throw signal?.aborted ? error : new PartError((error as Error).message);
  }
  const answer = await answered;
  if (answer.status < 200 || answer.status > 299) throw refused(part, answer);
}

async function sendBytes(
  file: string,
  part: SendPart,
  request: http.ClientRequest,
  progress: (bytes: number) => void,
) {
  if (part.size === 0) {
    request.end();
    return;
  }
  const source = createReadStream(file, {
    start: part.offset,
    end: part.offset + part.size - 1,
    highWaterMark: readBlockBytes,
  });
  source.on('data', block => progress(block.length));
  await pipeline(source, request);
}

interface Answer {
  status: number;
  text: string;
}

function answerOf(request: http.ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (more: string) => {
        if (text.length < answerBytesMax) text += more;
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text }),
      );
      response.once('error', reject);
    });
  });
}

function refused(part: SendPart, answer: Answer): PartError {
  let why = '';
  try {
    why = JSON.parse(answer.text).detail ?? '';
  } catch {
    // Not a problem document: the number has to do.
  }
  return new PartError(
    why || `Part ${part.number} was answered with ${answer.status}.`,
    answer.status,
  );
}
