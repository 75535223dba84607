import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './gateway';

/**
 * A line that can be disturbed, between the portal and a store:
 * `refuse` lets nobody connect, `hang` takes everything and says nothing, and `cut` ends each
 * connection once it has carried so many bytes back; `cut-sending` counts what goes the other way.
 */
export type Disturbance =
  | { kind: 'none' }
  | { kind: 'refuse' }
  | { kind: 'hang' }
  | { kind: 'cut' | 'cut-sending'; afterBytes: number; times: number };

export interface TcpProxy {
  readonly endpoint: string;
  /** Also ends what is connected, as an outage does. */
  disturb(disturbance: Disturbance): Promise<void>;
  /** How many connections were cut since it was last disturbed. */
  cuts(): number;
  /** Bytes that were carried to the target, and back, since it was last disturbed. */
  carried(): { sent: number; received: number };
  /** Waits until so many bytes were carried to the target, or back. */
  until(which: 'sent' | 'received', bytes: number): Promise<void>;
  /** The target was started anew somewhere else. */
  retarget(port: number): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let now: Disturbance = { kind: 'none' };
  let cuts = 0;
  let target = targetPort;
  let total = { sent: 0, received: 0 };
  const waiting = new Set<() => void>();

  const server = createServer(near => {
    keep(near);
    if (now.kind === 'hang') return;
    const far = keep(connect(target, '127.0.0.1'));
    let carried = 0;
    let sent = 0;
    near.on('data', chunk => {
      sent += chunk.length;
      count('sent', chunk.length);
      const cut =
        now.kind === 'cut-sending' && cuts < now.times ? now : undefined;
      if (cut && sent > cut.afterBytes) {
        cuts += 1;
        near.destroy();
        far.destroy();
      }
    });
    near.pipe(far);
    far.on('data', chunk => {
      carried += chunk.length;
      count('received', chunk.length);
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
    // What is still on its way to a slow reader arrives; only an outage takes it away.
    far.on('close', hadError => (hadError ? near.destroy() : near.end()));
    near.on('close', () => far.destroy());
  });

  function count(which: 'sent' | 'received', bytes: number) {
    total[which] += bytes;
    for (const look of waiting) look();
  }
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
    carried: () => ({ ...total }),
    until: (which, bytes) =>
      new Promise<void>(done => {
        const look = () => {
          if (total[which] < bytes) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      }),
    retarget(next) {
      target = next;
    },
    async disturb(disturbance) {
      now = disturbance;
      cuts = 0;
      total = { sent: 0, received: 0 };
      await close();
      if (now.kind !== 'refuse') await listen();
    },
    stop: close,
  };
}
