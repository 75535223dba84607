import { Readable } from 'node:stream';
import type { Io } from '../io';

/** An `Io` that keeps what is written, for tests. */
export function memoryIo(over: Partial<Io> = {}) {
  const written = { out: '', err: '' };
  const io: Io = {
    stdin: Readable.from([]),
    stdout: { write: text => (written.out += text) },
    stderr: { write: text => (written.err += text) },
    env: {},
    cwd: process.cwd(),
    now: () => new Date('2026-11-20T12:00:00.000Z'),
    ...over,
  };
  return { io, written };
}
