import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { problemTypePrefix } from '@assay/plugin-model-registry-common';

/** One request as it came. */
export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  token?: string;
  key?: string;
  range?: string;
  body: Buffer;
}

export interface Answer {
  status?: number;
  json?: unknown;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  /** Sends the bytes, waits for this, and breaks the line before the length that was announced. */
  breaksOff?: () => Promise<void>;
  /** Closes the connection without an answer, as a broken line does. */
  hangUp?: boolean;
}

export type Route = (seen: Seen) => Answer | Promise<Answer>;

/** A registry that answers from a table of `METHOD /path`; everything else is 404. */
export async function fakeRegistry(routes: Record<string, Route>) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    seen.push(one);
    const route = routes[`${one.method} ${one.path}`];
    const answer = route
      ? await route(one)
      : problem('not-found', 404, `Nothing at ${one.path}.`);
    send(response, answer);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function problem(
  type: string,
  status: number,
  detail: string,
  more = {},
): Answer {
  return {
    status,
    json: {
      type: problemTypePrefix + type,
      title: type,
      status,
      detail,
      ...more,
    },
  };
}

export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function read(request: IncomingMessage): Promise<Seen> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? '',
    path: url.pathname.replace('/api/model-registry/v1', ''),
    query: url.searchParams,
    token: request.headers.authorization,
    key: request.headers['idempotency-key'] as string | undefined,
    range: request.headers.range,
    body: await buffer(request).catch(() => Buffer.alloc(0)),
  };
}

function send(
  response: ServerResponse,
  { status, json, bytes, hangUp, headers, breaksOff }: Answer,
) {
  if (hangUp) {
    response.destroy();
    return;
  }
  response.writeHead(status ?? 200, {
    'Content-Type': bytes ? 'application/octet-stream' : 'application/json',
    ...headers,
  });
  if (breaksOff) {
    response.write(bytes);
    breaksOff().finally(() => response.destroy());
    return;
  }
  response.end(bytes ?? JSON.stringify(json ?? {}));
}
