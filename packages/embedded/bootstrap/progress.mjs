const nameWidth = 14;

/** Prints one line per step of the set-up, with the time that it took. */
export function createProgress(out = process.stdout, now = Date.now) {
  const begun = now();
  return {
    /**
     * Runs one step. It may answer a few words on what it found or did.
     *
     * @param {string} name
     * @param {() => Promise<string | void>} work
     */
    async step(name, work) {
      const start = now();
      const label = `  ${name.padEnd(nameWidth)}`;
      if (out.isTTY) out.write(`${label} …`);
      try {
        const words = await work();
        if (out.isTTY) out.write('\r\x1b[K');
        const took = seconds(now() - start);
        out.write(`${label} ${took}${words ? `  ${words}` : ''}\n`);
      } catch (error) {
        if (out.isTTY) out.write('\r\x1b[K');
        out.write(`${label} ${seconds(now() - start)}  stopped\n`);
        throw error;
      }
    },
    /** The time since the first step, in words. */
    elapsed: () => seconds(now() - begun).trim(),
  };
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
}
