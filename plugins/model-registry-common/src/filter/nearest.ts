/** Nearest of these to what was written, or none when all are far: for "did you mean". */
export function nearest(
  written: string,
  among: readonly string[],
): string | undefined {
  const lower = written.toLowerCase();
  let best: { name: string; edits: number } | undefined;
  for (const name of among) {
    const edits = editsBetween(lower, name.toLowerCase());
    if (!best || edits < best.edits) best = { name, edits };
  }
  return best && best.edits <= Math.max(1, Math.floor(lower.length / 3))
    ? best.name
    : undefined;
}

/** Letters to insert, leave out, replace or swap. @param a - at most a few hundred characters, as is `b` */
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
