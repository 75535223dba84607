import fsPromises from 'node:fs/promises';
import type { Knex } from 'knex';
import { Client } from 'pg';

/** Something that outlives the process, at one of its two sides. */
export interface Step {
  readonly number: number; // from 1
  readonly kind: 'statement' | 'file';
  readonly what: string;
  readonly side: 'before' | 'after';
}

export interface Steps {
  /** SQL statements that were sent, as the driver's hook saw them. */
  statements: number;
  /** The same, as knex reported them: the two must agree, or a statement went past the hook. */
  reported: number;
  /** Calls that make files durable or move, cut or remove them. */
  fileCalls: number;
  steps: number;
}

type Listener = (step: Step, client?: Client) => void | Promise<void>;

/** The calls by which the local store changes what is on the disk. */
const folderCalls = ['rename', 'rm', 'mkdir'] as const;
const handleCalls = ['sync', 'datasync', 'truncate', 'write'] as const;

/**
 * Tells of every SQL statement before it is sent and when it was sent, and of every call that changes
 * the store before it begins and when it has returned. Only for a process that is about to be killed.
 */
export function countSteps(folder: string): {
  steps: Steps;
  listen(listener: Listener): void;
  watch(db: Knex): void;
  /** What this client sends is not the registry's, and does not count. */
  leaveOut(client: Client): void;
} {
  const steps: Steps = { statements: 0, reported: 0, fileCalls: 0, steps: 0 };
  const leftOut = new WeakSet<Client>();
  let listener: Listener = () => undefined;
  const tell = (step: Omit<Step, 'number'>, client?: Client) => {
    steps.steps += 1;
    return listener({ number: steps.steps, ...step }, client);
  };
  hookStatements(steps, tell, leftOut);
  hookFiles(folder, steps, tell);
  return {
    steps,
    listen(next) {
      listener = next;
    },
    watch(db) {
      db.on('query', () => {
        steps.reported += 1;
      });
    },
    leaveOut(client) {
      leftOut.add(client);
    },
  };
}

type Tell = (
  step: Omit<Step, 'number'>,
  client?: Client,
) => void | Promise<void>;

function hookStatements(
  steps: Steps,
  tell: Tell,
  leftOut: WeakSet<Client>,
): void {
  const { query } = Client.prototype as unknown as {
    query: (this: Client, ...args: unknown[]) => unknown;
  };
  const text = (first: unknown) =>
    typeof first === 'string' ? first : (first as { text: string }).text;
  Object.assign(Client.prototype, {
    query(this: Client, ...args: unknown[]) {
      if (leftOut.has(this)) return query.apply(this, args);
      const what = text(args[0]);
      steps.statements += 1;
      const send = () => {
        const sent = query.apply(this, args);
        tell({ kind: 'statement', what, side: 'after' }, this);
        return sent;
      };
      const waits = tell({ kind: 'statement', what, side: 'before' }, this);
      if (!waits) return send();
      // Only with a callback, which is how knex asks: what is returned is not used then.
      waits.then(send);
      return undefined;
    },
  });
}

function hookFiles(folder: string, steps: Steps, tell: Tell): void {
  const around = (
    what: string,
    call: (...args: any[]) => Promise<unknown>,
    mine = isUnder(folder),
  ) =>
    async function hooked(this: unknown, ...args: unknown[]) {
      if (!mine(args)) return call.apply(this, args);
      steps.fileCalls += 1;
      await tell({ kind: 'file', what, side: 'before' });
      const result = await call.apply(this, args);
      await tell({ kind: 'file', what, side: 'after' });
      return result;
    };
  const calls = fsPromises as unknown as Record<string, any>;
  for (const name of folderCalls) calls[name] = around(name, calls[name]);
  const { open } = calls;
  let hooked = false;
  calls.open = async function hookedOpen(...args: unknown[]) {
    const handle = await open.apply(this, args);
    if (!hooked) {
      hooked = true;
      const prototype = Object.getPrototypeOf(handle);
      for (const name of handleCalls) {
        prototype[name] = around(name, prototype[name], () => true);
      }
    }
    return handle;
  };
}

function isUnder(folder: string) {
  return (args: unknown[]) => String(args[0]).startsWith(folder);
}
