/** One thing that is different between two versions, by its name in both. */
export interface Change<T> {
  name: string;
  change: 'added' | 'removed' | 'altered';
  before?: T;
  after?: T;
}

/** The changes in order of name, and how many of the things compared are the same. */
export interface Compared<T> {
  changes: Change<T>[];
  same: number;
}

/** Compares two sets of named things. */
export function compare<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  isSame: (a: T, b: T) => boolean,
): Compared<T> {
  const changes: Change<T>[] = [];
  let same = 0;
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  for (const name of names) {
    const was = before.get(name);
    const is = after.get(name);
    if (was === undefined) changes.push({ name, change: 'added', after: is });
    else if (is === undefined)
      changes.push({ name, change: 'removed', before: was });
    else if (isSame(was, is)) same += 1;
    else changes.push({ name, change: 'altered', before: was, after: is });
  }
  return { changes, same };
}
