import picocolors from 'picocolors';

/** Each mark stands beside a word, so nothing is told by colour or shape alone. */
export const marks = {
  pass: '✓',
  warn: '▲',
  block: '■',
  hollow: '□', // evidence is missing, stale or untrusted
  waived: '◷',
  none: '–',
  next: '→',
} as const;

export type Paint = ReturnType<typeof paint>;

/** Colours of the command line, or none of them. */
export function paint(enabled: boolean) {
  const colour = picocolors.createColors(enabled);
  return {
    good: colour.green,
    caution: colour.yellow,
    bad: colour.red,
    quiet: colour.dim,
    strong: colour.bold,
  };
}

/** Breaks a text at blanks into lines of at most `width`; a longer word keeps its line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  if (line) lines.push(line);
  return lines;
}

/** Wraps with `first` before the first line and blanks of the same width before the others. */
export function hang(first: string, text: string, width: number): string {
  const indent = ' '.repeat(first.length);
  return wrap(text, width - first.length)
    .map((line, index) => (index === 0 ? first : indent) + line)
    .join('\n');
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** '412.0 MB', in powers of 1,000 as disks and networks count. */
export function bytes(size: number): string {
  let value = size;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** '40,112', the same on every machine. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
