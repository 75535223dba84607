import { createServer } from 'node:net';

const loopback = '127.0.0.1';

/** Asks the system for a port on loopback that nobody listens on right now. */
export function findFreePort(): Promise<number> {
  return listenOnce(0);
}

/** Tells whether a port on loopback can be listened on. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') return false;
    throw error;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      const chosen = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(chosen ?? port));
    });
  });
}
