import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';

/** As much of the width as a reader of a difference has. */
export const lineWidth = 100;

/** Where something stands in a text. */
type Range = readonly [from: number, to: number];

/** A text with places of it exchanged; what is between them stays as it was written. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where each field of a rule stands, read before the rule is changed. */
export function placesOf(
  text: string,
  rule: YAMLMap,
): ReadonlyMap<string, Range> | undefined {
  if (!isBlockItem(text, rule)) return undefined;
  const places = rule.items.map(({ key, value }): [string, Range] => {
    const from = (key as ParsedNode).range![0];
    const end = (value as ParsedNode | null)?.range?.[1] ?? from;
    return [nameOf(key), [from, beforeBreak(text, end)]];
  });
  return new Map(places);
}

/** A rule in a list of lines with dashes, whose fields stand in lines of their own. */
function isBlockItem(text: string, rule: YAMLMap): boolean {
  const range = (rule as ParsedNode).range;
  if (rule.flow || !range) return false;
  return /^ *- +$/.test(text.slice(lineStart(text, range[0]), range[0]));
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** A block text takes its line break along. */
function beforeBreak(text: string, end: number): number {
  return text[end - 1] === '\n' ? end - 1 : end;
}

/** A key that was set just now is a plain text, one that was read is a node. */
function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** The text with some fields of a rule as the rule has them by now. */
export function splicedFields(
  text: string,
  places: ReadonlyMap<string, Range>,
  rule: YAMLMap,
  names: readonly string[],
): string {
  const [[first]] = places.values();
  const column = first - lineStart(text, first);
  const edits = [...new Set(names)].flatMap(name => {
    const place = places.get(name);
    const pair = rule.items.find(({ key }) => nameOf(key) === name);
    const written = pair && writtenPair(pair, column);
    if (place && written !== undefined)
      return [{ from: place[0], to: place[1], text: written }];
    if (place) return [{ ...withLine(text, place), text: '' }];
    return written === undefined ? [] : [inserted(places, written, column)];
  });
  return withEdits(text, edits);
}

function withLine(text: string, [from, to]: Range) {
  return { from: lineStart(text, from) - 1, to };
}

/** A field that was not there comes before what the rule needs, where people look for it. */
function inserted(
  places: ReadonlyMap<string, Range>,
  written: string,
  column: number,
): Edit {
  const before = places.get('expr')?.[0];
  const indent = ' '.repeat(column);
  if (before !== undefined)
    return { from: before, to: before, text: `${written}\n${indent}` };
  const end = Math.max(...[...places.values()].map(([, to]) => to));
  return { from: end, to: end, text: `\n${indent}${written}` };
}

function withEdits(text: string, edits: readonly Edit[]): string {
  return (
    [...edits]
      // What comes in before a field is put there after the field itself was exchanged.
      .sort((one, other) => other.from - one.from || other.to - one.to)
      .reduce(
        (so, { from, to, text: now }) => so.slice(0, from) + now + so.slice(to),
        text,
      )
  );
}

function writtenPair(pair: Pair, column: number): string {
  const { key, value } = pair as Pair<ParsedNode, ParsedNode | null>;
  // Comments around a field are in the text that stays.
  if (isScalar(key)) {
    key.commentBefore = undefined;
    key.spaceBefore = undefined;
  }
  if (isScalar(value)) value.comment = undefined;
  const alone = new Document({});
  if (isMap(alone.contents)) alone.contents.items.push(pair as never);
  return indented(alone.toString({ lineWidth }), column);
}

function indented(written: string, column: number): string {
  return written
    .replace(/\n$/, '') // the line break after it is in the text that stays
    .split('\n')
    .map((line, at) =>
      at === 0 || line === '' ? line : ' '.repeat(column) + line,
    )
    .join('\n');
}

/** The text with one more rule below the last one; undefined where that cannot be told from the text. */
export function splicedIn(
  text: string,
  rules: unknown,
  rule: unknown,
): string | undefined {
  const last = isSeq(rules) ? rules.items[rules.items.length - 1] : undefined;
  if (!isMap(last) || !isBlockItem(text, last)) return undefined;
  const [start, end] = (last as unknown as ParsedNode).range!;
  const column = start - lineStart(text, start);
  const dash = text.slice(lineStart(text, start), start);
  const at = beforeBreak(text, end);
  const written = indented(new Document(rule).toString({ lineWidth }), column);
  return `${text.slice(0, at)}\n${dash}${written}${text.slice(at)}`;
}

/** The text without the lines of a rule. */
export function splicedOut(text: string, rule: unknown): string | undefined {
  if (!isMap(rule) || !isBlockItem(text, rule)) return undefined;
  const [start, end] = (rule as unknown as ParsedNode).range!;
  const from = lineStart(text, start);
  const to = text.indexOf('\n', beforeBreak(text, end));
  return to < 0 ? undefined : text.slice(0, from) + text.slice(to + 1);
}
