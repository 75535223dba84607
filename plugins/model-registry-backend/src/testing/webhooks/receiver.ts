import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver was sent, and whether its signature holds. */
export interface Received {
  readonly id: string;
  readonly path: string;
  readonly body: string;
  readonly signatures: readonly string[];
  readonly genuine: boolean;
}

type Answer = (response: ServerResponse, request: Received) => void;

export interface Receiver {
  readonly host: string;
  readonly url: string;
  readonly received: Received[];
  /** Secrets that it takes for genuine, as they were shown. */
  readonly secrets: string[];
  /** What it answers from now on. */
  answer: Answer;
  close(): Promise<void>;
}

export const fine: Answer = response => {
  response.statusCode = 204;
  response.end();
};
export const status =
  (code: number, text = '', headers: Record<string, string> = {}): Answer =>
  response => {
    response.writeHead(code, headers);
    response.end(text);
  };

/** A real server that checks signatures by code of its own: nothing of the sender is imported here. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const receiver: Receiver = {
    host,
    url: `http://${host}/hook`,
    received: [],
    secrets: [],
    answer: fine,
    async close() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
  server.on('request', (request, response) => {
    void take(receiver, request, response);
  });
  return receiver;
}

async function take(
  receiver: Receiver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const header = (name: string) => String(request.headers[name] ?? '');
  const id = header('webhook-id');
  const at = header('webhook-timestamp');
  const signatures = header('webhook-signature').split(' ');
  const isNow = Math.abs(Date.now() / 1000 - Number(at)) < 300;
  const genuine =
    isNow &&
    receiver.secrets.some(secret => {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const mac = createHmac('sha256', key).update(`${id}.${at}.${body}`);
      const wanted = Buffer.from(`v1,${mac.digest('base64')}`);
      return signatures.some(
        one =>
          one.length === wanted.length &&
          timingSafeEqual(Buffer.from(one), wanted),
      );
    });
  const path = request.url ?? '';
  const received = { id, path, body, signatures, genuine };
  receiver.received.push(received);
  receiver.answer(response, received);
}
