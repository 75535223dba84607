import { existsSync } from 'node:fs';
import path from 'node:path';
import { packFileName } from '@assay/plugin-model-registry-common/packs';
import { readPackFiles, type PackFiles } from '@assay/policy-engine';
import type { Context } from '../commands/command';
import { Failure } from '../failure';

/** The files of a pack in a folder. */
export async function filesOf(
  { io }: Pick<Context, 'io'>,
  folder: string,
): Promise<PackFiles> {
  const name = path.relative(io.cwd, folder) || '.';
  if (!existsSync(path.join(folder, packFileName))) {
    throw new Failure(
      `'${name}' holds no ${packFileName}.`,
      'Give the folder of a pack.',
    );
  }
  try {
    return await readPackFiles(folder);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`'${name}' is too large.`, error.message);
  }
}

/** The packs of folders as a request carries them: their texts by name. */
export async function draftsOf(
  context: Pick<Context, 'io'>,
  folders: readonly string[],
): Promise<{ files: Record<string, string> }[]> {
  const drafts: { files: Record<string, string> }[] = [];
  const decoder = new TextDecoder();
  for (const folder of folders) {
    const files = await filesOf(context, path.resolve(context.io.cwd, folder));
    const texts = Object.entries(files).map(
      ([name, bytes]) => [name, decoder.decode(bytes)] as const,
    );
    drafts.push({ files: Object.fromEntries(texts) });
  }
  return drafts;
}
