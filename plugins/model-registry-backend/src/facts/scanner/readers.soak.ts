import {
  inspectFile,
  inspectionSchema,
  readLimits,
  type ByteSource,
} from '@assay/plugin-model-registry-common';
import {
  hostileFiles,
  hostileKinds,
  type HostileFile,
} from '@assay/plugin-model-registry-common/testing';

const filesPerKind = 10_000;
const memoryMaxBytes = 512 * 1024 * 1024; // what one reading may add to the process; measured below half of it
const kindMs = 30 * 60_000;

/** What was asked of a file while it was read. */
function watched(source: ByteSource) {
  const asked = { bytes: 0, largest: 0 };
  const read: ByteSource['read'] = (offset, length) => {
    asked.bytes += length;
    asked.largest = Math.max(asked.largest, length);
    return source.read(offset, length);
  };
  return { asked, source: { size: source.size, read } };
}

/** @returns what is wrong with the reading of one file */
async function faultsOf({
  what,
  path,
  source,
}: HostileFile): Promise<string[]> {
  const file = watched(source);
  try {
    const { inspection } = await inspectFile(file.source, path);
    const checked = inspectionSchema.optional().safeParse(inspection);
    const { bytes, largest } = file.asked;
    return [
      ...(checked.success ? [] : [`${what}: ${checked.error.message}`]),
      ...(bytes <= readLimits.bytesReadMax ? [] : [`${what}: read ${bytes}`]),
      ...(largest <= readLimits.pieceBytesMax
        ? []
        : [`${what}: a piece of ${largest}`]),
    ];
  } catch (error) {
    return [`${what}: ${(error as Error).stack}`];
  }
}

describe('ten thousand files made to do harm', () => {
  it.each(hostileKinds)(
    'safety: S15 of %s are each read or refused, in bounded memory',
    async kind => {
      const found: string[] = [];
      const before = process.memoryUsage().rss;
      const most = { ms: 0, what: '', bytes: 0 };
      let count = 0;
      for (const file of hostileFiles(kind, filesPerKind)) {
        const start = performance.now();
        found.push(...(await faultsOf(file)));
        const ms = performance.now() - start;
        if (ms > most.ms) Object.assign(most, { ms, what: file.what });
        most.bytes = Math.max(most.bytes, process.memoryUsage().rss - before);
        count += 1;
      }
      process.stderr.write(
        `${kind}: ${count} files, longest ${most.ms.toFixed(0)} ms (${
          most.what
        }), memory +${(most.bytes / 1024 / 1024).toFixed(0)} MiB\n`,
      );
      expect(found).toEqual([]);
      expect(count).toBe(filesPerKind);
      expect(most.bytes).toBeLessThan(memoryMaxBytes);
    },
    kindMs,
  );
});
