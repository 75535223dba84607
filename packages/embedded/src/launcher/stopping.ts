/** Thrown out of a wait when somebody has asked for the end. */
export class Stopped extends Error {}

type Work = () => Promise<void>;

/** What has been started so far, to be stopped in the reverse order. */
export interface Stopping {
  /** Becomes true with the first Ctrl-C, SIGTERM or death of the parent. */
  readonly asked: boolean;
  /** Settles when somebody asks for the end. */
  readonly whenAsked: Promise<void>;
  add(work: Work): void;
  /** Gives up with `Stopped` when the end was asked for before the work is done. */
  unlessAsked<T>(work: Promise<T>): Promise<T>;
  /** Stops everything; every piece is tried even if one of them fails. */
  stopAll(): Promise<void>;
}

/** Listens for the ways in which a person ends a program. */
export function listenForEnd(): Stopping {
  const works: Work[] = [];
  let asked = false;
  let ask = () => {};
  const whenAsked = new Promise<void>(resolve => {
    ask = () => {
      asked = true;
      resolve();
    };
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, ask);
  }
  // The bootstrap holds the other end of standard input. When it is killed,
  // the pipe closes and the portal does not stay behind without an owner.
  if (!process.stdin.isTTY) {
    process.stdin.on('end', ask).on('error', ask).resume();
    (process.stdin as unknown as { unref?: () => void }).unref?.();
  }
  return {
    get asked() {
      return asked;
    },
    whenAsked,
    add: work => works.push(work),
    async unlessAsked(work) {
      work.catch(() => undefined);
      return Promise.race([
        work,
        whenAsked.then(() => {
          throw new Stopped('the end was asked for');
        }),
      ]);
    },
    async stopAll() {
      let failure: unknown;
      while (works.length > 0) {
        try {
          await works.pop()!();
        } catch (error) {
          failure ??= error;
        }
      }
      if (failure) throw failure;
    },
  };
}
