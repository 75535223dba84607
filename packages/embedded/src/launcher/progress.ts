const nameWidth = 14;

/** Prints one line per step with the time it took, like the set-up before it. */
export function createProgress(out: NodeJS.WriteStream) {
  return async function step<T>(
    name: string,
    work: () => Promise<T>,
    words: (result: T) => string = () => '',
  ): Promise<T> {
    const start = Date.now();
    const took = () =>
      `${((Date.now() - start) / 1000).toFixed(1)} s`.padStart(8);
    const label = `  ${name.padEnd(nameWidth)}`;
    if (out.isTTY) out.write(`${label} …`);
    try {
      const result = await work();
      if (out.isTTY) out.write('\r\x1b[K');
      const tail = words(result);
      out.write(`${label} ${took()}${tail ? `  ${tail}` : ''}\n`);
      return result;
    } catch (error) {
      if (out.isTTY) out.write('\r\x1b[K');
      out.write(`${label} ${took()}  stopped\n`);
      throw error;
    }
  };
}

export type Step = ReturnType<typeof createProgress>;
