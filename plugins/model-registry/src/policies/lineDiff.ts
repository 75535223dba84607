/** A line of two texts held against each other. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Its number in the text it is in; of a line that is in both, in the newer one. */
  readonly line: number;
}

/** Pairs of lines that are compared at most; beyond it, what differs is shown as exchanged as a whole. */
const pairsMax = 4_000_000;
/** Unchanged lines that are shown around a change. */
const aroundMax = 3;

/** The shortest way from one text to another in lines, as far as that can be found in time. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start])
    start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const same = (from: number, to: number) =>
    now.slice(from, to).map((text, at): DiffLine => {
      return { kind: 'same', text, line: from + at + 1 };
    });
  return [
    ...same(0, start),
    ...middle(
      old.slice(start, old.length - end),
      now.slice(start, now.length - end),
      start,
    ),
    ...same(now.length - end, now.length),
  ];
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function middle(old: string[], now: string[], start: number): DiffLine[] {
  const removed = (at: number): DiffLine => {
    return { kind: 'removed', text: old[at], line: start + at + 1 };
  };
  const added = (at: number): DiffLine => {
    return { kind: 'added', text: now[at], line: start + at + 1 };
  };
  if (old.length * now.length > pairsMax)
    return [
      ...old.map((_, at) => removed(at)),
      ...now.map((_, at) => added(at)),
    ];
  const common = commonLengths(old, now);
  const found: DiffLine[] = [];
  let one = 0;
  let other = 0;
  while (one < old.length || other < now.length) {
    if (old[one] === now[other] && one < old.length && other < now.length) {
      found.push({ kind: 'same', text: now[other], line: start + other + 1 });
      one += 1;
      other += 1;
    } else if (
      other >= now.length ||
      (one < old.length && common[one + 1][other] >= common[one][other + 1])
    ) {
      found.push(removed(one));
      one += 1;
    } else {
      found.push(added(other));
      other += 1;
    }
  }
  return found;
}

/** How many lines the rests of two texts have in common, from each pair of places on. */
function commonLengths(old: string[], now: string[]): Uint32Array[] {
  const rows = Array.from(
    { length: old.length + 1 },
    () => new Uint32Array(now.length + 1),
  );
  for (let one = old.length - 1; one >= 0; one -= 1) {
    for (let other = now.length - 1; other >= 0; other -= 1) {
      rows[one][other] =
        old[one] === now[other]
          ? rows[one + 1][other + 1] + 1
          : Math.max(rows[one + 1][other], rows[one][other + 1]);
    }
  }
  return rows;
}

/** What changed, with a few lines around it; `left` is how many unchanged lines stand between. */
export function aroundChanges(
  lines: readonly DiffLine[],
): (DiffLine | { readonly left: number })[] {
  const isNear = lines.map(() => false);
  lines.forEach(({ kind }, at) => {
    if (kind === 'same') return;
    const from = Math.max(0, at - aroundMax);
    const to = Math.min(lines.length - 1, at + aroundMax);
    for (let near = from; near <= to; near += 1) isNear[near] = true;
  });
  const shown: (DiffLine | { left: number })[] = [];
  lines.forEach((line, at) => {
    const last = shown[shown.length - 1];
    if (isNear[at]) shown.push(line);
    else if (last && 'left' in last) last.left += 1;
    else shown.push({ left: 1 });
  });
  return shown;
}
