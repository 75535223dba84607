import { marker, prose, table } from './markdown';

/** What a comment on a pull request says, apart from how it is laid out. */
export interface Comment {
  /** By which the next run finds it: the check and the model, never the version. */
  readonly name: string;
  readonly title: string; // markdown
  readonly lines: readonly string[]; // markdown, a paragraph each
  readonly heads: readonly string[];
  /** Markdown. The first are kept where not all have room. */
  readonly rows: readonly (readonly string[])[];
  /** What the rows are, to count those that had no room. */
  readonly rowsAre: string;
  readonly after: readonly string[]; // markdown, a paragraph each
}

// Bitbucket takes 32,768 characters, the others more; the rest is for the title and what follows.
const rowsCharactersMax = 24_000;

/** The text of a comment, with the line by which it is found again. */
export function commentText(comment: Comment): string {
  const { name, title, lines, heads, rows, rowsAre, after } = comment;
  const kept = fitting(rows);
  const left = rows.length - kept.length;
  const paragraphs = [
    marker(name),
    `### ${title}`,
    ...lines,
    ...(kept.length > 0 ? [table(heads, kept).join('\n')] : []),
    ...(left > 0 ? [prose(`And ${left} more ${rowsAre}.`)] : []),
    ...after,
  ];
  return paragraphs.filter(Boolean).join('\n\n');
}

function fitting(rows: Comment['rows']): Comment['rows'] {
  let room = rowsCharactersMax;
  const end = rows.findIndex(row => {
    room -= row.join('').length;
    return room < 0;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** Several sentences in one cell: numbered where there is more than one, since a cell has one line. */
export function inOneCell(texts: readonly string[]): string {
  const [first] = texts;
  if (texts.length < 2) return first ?? '';
  return texts.map((text, at) => `(${at + 1}) ${text}`).join(' ');
}
