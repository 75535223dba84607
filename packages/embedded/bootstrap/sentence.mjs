/**
 * A fault that the person at the terminal can act on: its message is printed
 * alone, with no stack.
 */
export class SentenceError extends Error {}

const diskFull =
  'The disk is full. Free some space (the set-up needs about 4 GB) and start again; what is done already is kept.';

/** Turns faults of the system that everybody meets into one clear sentence. */
export function sentenceOf(error) {
  if (error instanceof SentenceError) return error.message;
  const text = String(error?.message ?? error);
  if (error?.code === 'ENOSPC' || /ENOSPC|No space left/.test(text)) {
    return diskFull;
  }
  if (error?.code === 'EROFS' || error?.code === 'EACCES') {
    return `A file cannot be written: ${error.path}. Assay keeps everything inside its own folder. Make that folder writable for the user who starts it.`;
  }
  return undefined;
}
