import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface HttpReceiver {
  readonly port: number;
  readonly heard: Heard[];
  /** What it answers from now on. */
  answer: (response: ServerResponse, heard: Heard) => void;
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A real server that keeps what it is sent. */
export async function startHttpReceiver(): Promise<HttpReceiver> {
  const waiting: { count: number; done: () => void }[] = [];
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const receiver: HttpReceiver = {
    port: (server.address() as AddressInfo).port,
    heard: [],
    answer: response => response.writeHead(202).end(),
    until: count =>
      new Promise(done => {
        if (receiver.heard.length >= count) done();
        else waiting.push({ count, done });
      }),
    async close() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
  server.on('request', async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const heard = { path: request.url ?? '', headers: request.headers, body };
    receiver.heard.push(heard);
    receiver.answer(response, heard);
    for (const one of waiting)
      if (receiver.heard.length >= one.count) one.done();
  });
  return receiver;
}
