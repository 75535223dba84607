/** So many at once; the others wait for their turn. */
export class Places {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly places: number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.places)
      await new Promise<void>(resolve => this.waiting.push(resolve));
    else this.taken += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }
}
