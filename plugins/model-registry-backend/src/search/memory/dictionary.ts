/** Texts with something each, found by themselves or by how they begin. Nothing is taken out. */
export class Dictionary<T> {
  private readonly values = new Map<string, T>();
  private sorted: string[] = [];
  private fresh: string[] = [];

  constructor(private readonly make: () => T) {}

  get(text: string): T | undefined {
    return this.values.get(text);
  }

  /** What is kept under a text, made when it is new. */
  at(text: string): T {
    const known = this.values.get(text);
    if (known !== undefined) return known;
    const made = this.make();
    this.values.set(text, made);
    this.fresh.push(text);
    return made;
  }

  /** Those that begin with a text, in the order of their characters. */
  forEachWith(prefix: string, each: (value: T, text: string) => void): void {
    const all = this.inOrder();
    for (let at = firstFrom(all, prefix); at < all.length; at++) {
      if (!all[at].startsWith(prefix)) return;
      each(this.values.get(all[at])!, all[at]);
    }
  }

  /** The texts in order: put so by whoever asks first, who may be told to. */
  inOrder(): readonly string[] {
    if (this.fresh.length > 0) {
      this.sorted = merged(this.sorted, this.fresh.sort(inCharacters));
      this.fresh = [];
    }
    return this.sorted;
  }
}

/** Not as people sort, but as computers do: the same on every machine. */
export function inCharacters(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function firstFrom(all: readonly string[], wanted: string): number {
  let [from, until] = [0, all.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (all[middle] < wanted) from = middle + 1;
    else until = middle;
  }
  return from;
}

function merged(a: readonly string[], b: readonly string[]): string[] {
  const all: string[] = [];
  let [ofA, ofB] = [0, 0];
  while (ofA < a.length && ofB < b.length) {
    all.push(a[ofA] < b[ofB] ? a[ofA++] : b[ofB++]);
  }
  while (ofA < a.length) all.push(a[ofA++]);
  while (ofB < b.length) all.push(b[ofB++]);
  return all;
}
