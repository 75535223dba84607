import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import {
  isLogOrSuccessor,
  parseCheckpointText,
  parseNote,
  parseVkey,
  renamedSigner,
  verifyCheckpoint,
  type Checkpoint,
  type Signer,
} from '@assay/plugin-model-registry-common';

/** The name of the newest checkpoint in the folder it is published to. */
const publishedName = 'checkpoint';

export interface Published extends Checkpoint {
  readonly note: string;
}

/**
 * The newest checkpoint in the folder, of this log or of one that went on for it.
 *
 * @throws Error that says what to set when somebody else signed it
 */
export async function readPublished(
  folder: string,
  signer: Signer,
): Promise<Published | undefined> {
  let note: string;
  try {
    note = await readFile(path.join(folder, publishedName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const checkpoint = verified(note, signer);
  if (checkpoint) return { ...checkpoint, note };
  throw new Error(
    `The checkpoint in ${folder} is not signed by the key of this ledger. Point modelRegistry.ledger.publishTo at this ledger's own folder, or use the key that signed it.`,
  );
}

function verified(note: string, signer: Signer): Checkpoint | undefined {
  try {
    const { origin } = parseCheckpointText(parseNote(note).text);
    if (!isLogOrSuccessor(origin, signer.name)) return undefined;
    const key = parseVkey(renamedSigner(signer, origin).vkey);
    const { signature, checkpoint } = verifyCheckpoint(note, [key]);
    return signature === 'signed' ? checkpoint : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no checkpoint at all
    throw error;
  }
}

/** Written whole under another name first, so that a reader never finds half of one. */
export async function publish(folder: string, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // A name of its own, since replicas may share the folder.
  const draft = path.join(folder, `${publishedName}.${randomUUID()}`);
  const file = await open(draft, 'w', 0o644);
  try {
    await file.writeFile(note);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path.join(folder, publishedName));
}
