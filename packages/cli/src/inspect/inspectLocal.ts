import { open } from 'node:fs/promises';
import {
  inspectFile,
  type FileReading,
} from '@assay/plugin-model-registry-common';

/** Looks into a file on this machine; pieces of it are read, never the whole. */
export async function inspectLocal(
  file: string,
  path: string,
): Promise<FileReading> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const source = {
      size,
      async read(offset: number, length: number) {
        const piece = Buffer.alloc(length); // compared with the file's size before it gets here
        const { bytesRead } = await handle.read(piece, 0, length, offset);
        return piece.subarray(0, bytesRead);
      },
    };
    return await inspectFile(source, path);
  } finally {
    await handle.close();
  }
}
