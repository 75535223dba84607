/**
 * Markdown as GitHub, GitLab and Bitbucket render it in a comment, and no more than they have in
 * common. Texts come from metadata and packs, so each sign that means something is escaped: no link,
 * no picture, no mention and no cell of a table comes out of them.
 */

const cellCharactersMax = 600; // a sentence and its reason; the portal has the whole of it
// A stroke before any other sign is shown by Bitbucket; ( ) + - . mean nothing inside a line.
const escaped = /[\\`*_{}[\]#!]/g;
const named = /[<>&|~$]/g;
const nothing = '\u200b'; // takes no room, and what it parts is no longer an address or a mention

/** A text as words and nothing else, on one line. */
export function prose(text: string): string {
  return oneLine(text)
    .replace(escaped, sign => `\\${sign}`)
    .replace(named, sign => `&#${sign.charCodeAt(0)};`)
    .replace(/@/g, `@${nothing}`)
    .replace(/\\#(?=\d)/g, `\\#${nothing}`)
    .replace(/:\/\//g, `:${nothing}//`)
    .replace(/\bwww\./gi, `www${nothing}.`);
}

/** Something to copy: its signs stay as they are, and in a table only the bar is escaped. */
export function code(text: string): string {
  const line = oneLine(text).replace(/\|/g, '\\|');
  const longest = Math.max(
    0,
    ...(line.match(/`+/g) ?? []).map(one => one.length),
  );
  const fence = '`'.repeat(longest + 1);
  const padded = /^`|`$/.test(line) ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}

/** @param address - of the portal, with its parts encoded already */
export function link(text: string, address: string): string {
  const safe = address.replace(
    /[\s()<>|]/g,
    sign => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${prose(text)}](${safe})`;
}

/** A line that no platform shows, by which the comment of a run is found and written over by the next. */
export function marker(name: string): string {
  return `[//]: # (${name.replace(/[^\w./@-]/g, '-')})`;
}

export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
}

const unseen =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f\u0085\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;

function oneLine(text: string): string {
  const line = text.replace(unseen, ' ').trim();
  return line.length > cellCharactersMax
    ? `${line.slice(0, cellCharactersMax)}…`
    : line;
}
