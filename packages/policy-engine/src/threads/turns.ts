import { PolicyFault } from '../policyFault';

/** One after the other: what is asked together would take the memory of all together. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly waitingMax: number) {}

  /** @throws PolicyFault when too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.waitingMax) {
      throw new PolicyFault('busy', 'Too many packs wait for the compiler');
    }
    this.waiting += 1;
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
    }
  }
}
