import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './gateway';

/**
 * A line that can be disturbed, between the portal and a store:
 * `refuse` lets nobody connect, `hang` takes everything and says nothing, and `cut` ends each
 * connection once it has carried so many bytes back.
 */
export type Disturbance =
  | { kind: 'none' }
  | { kind: 'refuse' }
  | { kind: 'hang' }
  | { kind: 'cut'; afterBytes: number; times: number };

export interface TcpProxy {
  readonly endpoint: string;
  /** Also ends what is connected, as an outage does. */
  disturb(disturbance: Disturbance): Promise<void>;
  /** How many connections were cut since it was last disturbed. */
  cuts(): number;
  stop(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let now: Disturbance = { kind: 'none' };
  let cuts = 0;

  const server = createServer(near => {
    keep(near);
    if (now.kind === 'hang') return;
    const far = keep(connect(targetPort, '127.0.0.1'));
    let carried = 0;
    near.pipe(far);
    far.on('data', chunk => {
      carried += chunk.length;
      if (now.kind === 'hang') return;
      const cut = now.kind === 'cut' && cuts < now.times ? now : undefined;
      if (cut && carried > cut.afterBytes) {
        cuts += 1;
        near.destroy();
        far.destroy();
        return;
      }
      if (!near.write(chunk)) {
        far.pause();
        near.once('drain', () => far.resume());
      }
    });
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }
  const listen = () =>
    new Promise<void>(done => server.listen(port, '127.0.0.1', done));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise(done => server.close(done));
  };

  await listen();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    cuts: () => cuts,
    async disturb(disturbance) {
      now = disturbance;
      cuts = 0;
      await close();
      if (now.kind !== 'refuse') await listen();
    },
    stop: close,
  };
}
