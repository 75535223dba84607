const nameWidth = 14;

/** Where the lines go; a terminal shows the step that runs, a file only what is done. */
export interface ProgressOut {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Prints one line per step with the time it took, like the set-up before it. */
export function createProgress(out: ProgressOut) {
  return async function step<T>(
    name: string,
    /** May say what it is at; each line is printed at once, above the step's own. */
    work: (say: (line: string) => void) => Promise<T>,
    words: (result: T) => string = () => '',
  ): Promise<T> {
    const start = Date.now();
    const took = () =>
      `${((Date.now() - start) / 1000).toFixed(1)} s`.padStart(8);
    const label = `  ${name.padEnd(nameWidth)}`;
    const begin = () => out.isTTY && out.write(`${label} …`);
    const wipe = () => out.isTTY && out.write('\r\x1b[K');
    let running = true;
    const say = (line: string) => {
      // What is heard after a step was given up belongs to no step.
      if (!running) return;
      wipe();
      out.write(`${line}\n`);
      begin();
    };
    const end = (text: string) => {
      running = false;
      wipe();
      out.write(`${label} ${took()}${text && `  ${text}`}\n`);
    };
    begin();
    try {
      const result = await work(say);
      end(words(result));
      return result;
    } catch (error) {
      end('stopped');
      throw error;
    }
  };
}

export type Step = ReturnType<typeof createProgress>;
