import type { Readable } from 'node:stream';

/** Where a command reads and writes. Tests hand in their own; nothing else touches `process`. */
export interface Io {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly now: () => Date;
  /** Ends the work in progress when the person presses Ctrl-C. */
  readonly signal?: AbortSignal;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const columnsMax = 100; // lines stay readable in a CI log
const columnsMin = 40;

/** How wide a line may be. A pipe gets the full 100 columns. */
export function columnsOf(output: Output): number {
  const columns = output.isTTY ? output.columns ?? columnsMax : columnsMax;
  return Math.max(columnsMin, Math.min(columns, columnsMax));
}

/** Whether to colour. `NO_COLOR` wins over everything, a pipe stays plain. https://no-color.org */
export function colours(io: Io, output: Output): boolean {
  if (io.env.NO_COLOR) return false;
  if (io.env.FORCE_COLOR && io.env.FORCE_COLOR !== '0') return true;
  return output.isTTY === true && io.env.TERM !== 'dumb';
}
