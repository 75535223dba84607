// The little of a system that a Go program compiled for WebAssembly asks for: it reads one document,
// writes one, and is told a clock that stands still, so that the same input gives the same bytes.
// There are no files, no network, no environment and no randomness that it has not been given.
'use strict';

const errno = { success: 0, badFile: 8, notSupported: 58 };
const fileKind = { stream: 2 };

/** Ends the program from within a call, as `proc_exit` has to. */
class Exit extends Error {
  constructor(code) {
    super(`The program ended with ${code}`);
    this.code = code;
  }
}

/** @param {Uint8Array} input @param {number} outputBytesMax */
function createSystem(input, outputBytesMax) {
  const written = { 1: [], 2: [] };
  let writtenBytes = 0;
  let readAt = 0;
  let clockNs = 0n;
  let memory;
  const view = () => new DataView(memory.buffer);
  const vectors = (at, count) =>
    Array.from({ length: count }, (_, index) => {
      const from = view().getUint32(at + index * 8, true);
      const length = view().getUint32(at + index * 8 + 4, true);
      return new Uint8Array(memory.buffer, from, length);
    });
  const zeros = (...places) => {
    for (const place of places) view().setUint32(place, 0, true);
    return errno.success;
  };

  const calls = {
    args_sizes_get: zeros,
    args_get: () => errno.success,
    environ_sizes_get: zeros,
    environ_get: () => errno.success,
    clock_time_get(_id, _precision, at) {
      clockNs += 1_000n; // timers inside the program have to see time pass
      view().setBigUint64(at, clockNs, true);
      return errno.success;
    },
    random_get(at, length) {
      // Seeds of hash tables. What comes out does not depend on them: the compiler sorts.
      new Uint8Array(memory.buffer, at, length).fill(7);
      return errno.success;
    },
    sched_yield: () => errno.success,
    poll_oneoff(subscriptions, events, count, at) {
      // Whoever waits for time has waited.
      for (let index = 0; index < count; index += 1) {
        const userData = view().getBigUint64(subscriptions + index * 48, true);
        view().setBigUint64(events + index * 32, userData, true);
        view().setUint16(events + index * 32 + 8, errno.success, true);
        view().setUint8(events + index * 32 + 10, 0);
      }
      clockNs += 10_000_000n;
      view().setUint32(at, count, true);
      return errno.success;
    },
    fd_fdstat_get(file, at) {
      if (file > 2) return errno.badFile;
      new Uint8Array(memory.buffer, at, 24).fill(0);
      view().setUint8(at, fileKind.stream);
      view().setBigUint64(at + 8, 0xffffffffffffffffn, true);
      return errno.success;
    },
    fd_fdstat_set_flags: () => errno.success,
    fd_prestat_get: () => errno.badFile,
    fd_read(file, at, count, readBytes) {
      if (file !== 0) return errno.badFile;
      let total = 0;
      for (const target of vectors(at, count)) {
        const part = input.subarray(readAt, readAt + target.length);
        target.set(part);
        readAt += part.length;
        total += part.length;
      }
      view().setUint32(readBytes, total, true);
      return errno.success;
    },
    fd_write(file, at, count, writtenAt) {
      if (file !== 1 && file !== 2) return errno.badFile;
      let total = 0;
      for (const part of vectors(at, count)) {
        written[file].push(Buffer.from(part));
        total += part.length;
      }
      writtenBytes += total;
      if (writtenBytes > outputBytesMax) throw new Exit(125);
      view().setUint32(writtenAt, total, true);
      return errno.success;
    },
    proc_exit(code) {
      throw new Exit(code);
    },
  };
  return {
    imports: new Proxy(calls, {
      get: (known, name) => known[name] ?? (() => errno.notSupported),
    }),
    attach(exported) {
      memory = exported;
    },
    textOf: file => Buffer.concat(written[file]).toString('utf8'),
  };
}

/**
 * Runs a program once.
 * @returns {{ code: number, output: string, complaint: string }}
 */
function runProgram(module, input, outputBytesMax) {
  const system = createSystem(input, outputBytesMax);
  const instance = new WebAssembly.Instance(module, {
    wasi_snapshot_preview1: system.imports,
  });
  system.attach(instance.exports.memory);
  let code = 0;
  try {
    instance.exports._start();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    code = error.code;
  }
  return { code, output: system.textOf(1), complaint: system.textOf(2) };
}

module.exports = { runProgram };
