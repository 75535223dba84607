/**
 * A fault that the person at the terminal can act on. The launcher prints its
 * message alone, with no stack, and exits with code 1.
 */
export class SentenceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SentenceError';
  }
}
