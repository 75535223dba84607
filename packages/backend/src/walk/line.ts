import {
  createServer,
  request as ask,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** One part of a file, as the line saw it on its way to the store. */
export interface SentPart {
  readonly number: number;
  /** That came from the browser. */
  bytes: number;
  /** The store said that it has it, whether or not anybody heard the answer. */
  kept: boolean;
}

/** Where the line breaks next: within a part, or after its last byte and before its answer. */
export interface Break {
  readonly part: number;
  readonly afterBytes: number | 'all';
}

/**
 * The line between a browser and everything it talks to, as its proxy. It can be cut, and it counts
 * every byte of a file that comes along: what a page believes to have sent is not asked.
 */
export interface Line {
  /** For the `proxy` of a browser's window. */
  readonly address: string;
  readonly sent: readonly SentPart[];
  breakAt(next: Break): void;
  /** Ends when the line has broken at the place that was named last. */
  broken(): Promise<void>;
  mend(): void;
  close(): Promise<void>;
}

const partPath = /\/uploads\/[0-9a-f-]{36}\/parts\/(\d+)$/; // of a link of the registry

export async function startLine(): Promise<Line> {
  const sockets = new Set<Socket>();
  const sent: SentPart[] = [];
  let isUp = true;
  let next: Break | undefined;
  let tellBroken = () => {};
  let broken = Promise.resolve();

  const cut = () => {
    isUp = false;
    next = undefined;
    for (const socket of sockets) socket.destroy();
    tellBroken();
  };
  const passes = (part: SentPart) =>
    !next || next.part !== part.number || next.afterBytes === 'all'
      ? true
      : part.bytes <= next.afterBytes;

  const server = createServer((from, back) => {
    const part = partOf(from);
    if (part) sent.push(part);
    const to = ask(from.url!, { method: from.method, headers: from.headers });
    sockets.add(from.socket);
    from.on('data', (chunk: Buffer) => {
      if (!part) return;
      part.bytes += chunk.length;
      if (!passes(part)) cut();
    });
    from.pipe(to);
    from.on('close', () => from.complete || to.destroy());
    to.on('error', () => from.socket.destroy());
    to.on('response', answer => {
      if (part && answer.statusCode! < 300) part.kept = true;
      const isLost = part && next?.part === part.number;
      if (isLost && next?.afterBytes === 'all') cut();
      else passOn(answer, back);
    });
  });
  server.on('connection', socket => {
    if (!isUp) socket.destroy();
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  // Sockets for news from the portal are tunnelled, and end with the line.
  server.on('connect', (from: IncomingMessage, near: Socket) => {
    const [host, port] = from.url!.split(':');
    const far = connect(Number(port), host, () =>
      near.write('HTTP/1.1 200 Connection established\r\n\r\n'),
    );
    near.pipe(far).pipe(near);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    sent,
    breakAt(place) {
      next = place;
      broken = new Promise(done => {
        tellBroken = done;
      });
    },
    broken: () => broken,
    mend() {
      isUp = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise(done => server.close(done));
    },
  };
}

function partOf({ method, url }: IncomingMessage): SentPart | undefined {
  if (method !== 'PUT') return undefined;
  const { pathname, searchParams } = new URL(url!);
  // A bucket is told the number beside the path.
  const number = partPath.exec(pathname)?.[1] ?? searchParams.get('partNumber');
  return number === null || number === undefined
    ? undefined
    : { number: Number(number), bytes: 0, kept: false };
}

function passOn(answer: IncomingMessage, back: ServerResponse): void {
  back.writeHead(answer.statusCode!, answer.headers);
  answer.pipe(back);
}

/** Bytes of parts that the store had when they were sent: none, where nothing is sent twice. */
export function sentTwice(sent: readonly SentPart[]): number {
  const there = new Set<number>();
  let twice = 0;
  for (const part of sent) {
    if (there.has(part.number)) twice += part.bytes;
    if (part.kept) there.add(part.number);
  }
  return twice;
}

/** Bytes that reached the store in parts that it has. */
export function bytesKept(sent: readonly SentPart[]): number {
  return sent
    .filter(part => part.kept)
    .reduce((sum, part) => sum + part.bytes, 0);
}
