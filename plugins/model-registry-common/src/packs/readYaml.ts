import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import type { PackFault } from './fault';
import {
  faultsMax,
  packNestingMax,
  packNodesMax,
  packSignsMax,
  packTextMax,
} from './limits';

export type Path = readonly (string | number)[];

/** A text that was read, and where in it each value stands. */
export interface ReadYaml {
  readonly value: unknown;
  /** Of the value at a path, or of the nearest one around it that is there. */
  placeOf(path: Path): Place;
  /** Of a character within a text, as exactly as the way it is written allows. */
  placeInText(path: Path, offset: number): Place;
}
export interface Place {
  readonly line: number;
  readonly column: number;
}

const start: Place = { line: 1, column: 1 };

/** Reads YAML without aliases, tags of its own or keys given twice; what is wrong comes with its place. */
export function readYaml(text: string, file: string): ReadYaml | PackFault[] {
  const fault = (message: string, at: Place = start) => [
    { file, ...at, message },
  ];
  if (text.length > packTextMax) {
    return fault(`The file is longer than ${packTextMax} characters.`);
  }
  if (signsIn(text) > packSignsMax) {
    return fault(`There are more than ${packSignsMax} signs of YAML.`);
  }
  if (nestsTooDeep(text)) {
    return fault(`Values nest deeper than ${packNestingMax}.`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false, // theirs takes the square of the keys; ours is below
    strict: true,
    schema: 'core',
    merge: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return document.errors
      .slice(0, faultsMax)
      .flatMap(({ message, pos }) => fault(message, place(pos[0])));
  }
  const refused = refuseNodes(document);
  if (refused) return fault(refused.message, place(refused.offset));
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    placeOf: path => place(nodeAt(document, path)?.range[0] ?? 0),
    placeInText: (path, offset) => {
      const node = nodeAt(document, path);
      return isScalar(node)
        ? placeInScalar(node as Scalar.Parsed, text, offset, place)
        : place(node?.range[0] ?? 0);
    },
  };
}

function signsIn(text: string): number {
  let count = 0;
  for (const sign of text)
    if ('[]{},:&*!?"\'#%-\n\r'.includes(sign)) count += 1;
  return count;
}

/** The reader below calls itself for each level, so depth is counted before it is asked. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    else if (sign === '\n') depth = 0; // flow over several lines indents, which is counted next
    if (depth > packNestingMax) return true;
  }
  const tooDeep = new RegExp(
    `^(?: {${packNestingMax * 4},}\\S|(?:[-?] +){${packNestingMax},})`,
    'm',
  );
  return tooDeep.test(text) || bracketsOpen(text) > packNestingMax * 4;
}

/** Brackets that stay open over lines. Those within texts count too, so the limit is wide. */
function bracketsOpen(text: string): number {
  let open = 0;
  let most = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') most = Math.max(most, (open += 1));
    if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
  }
  return most;
}

interface Refused {
  readonly message: string;
  readonly offset: number;
}

/** Walks what was read without calling itself: aliases, keys that are no plain text, keys given twice. */
function refuseNodes(document: Document.Parsed): Refused | undefined {
  const waiting: { node: unknown; depth: number }[] = [
    { node: document.contents, depth: 0 },
  ];
  let count = 0;
  while (waiting.length > 0) {
    const { node, depth } = waiting.pop()!;
    const offset = (node as ParsedNode | null)?.range?.[0] ?? 0;
    count += 1;
    if (count > packNodesMax)
      return { message: `There are more than ${packNodesMax} values.`, offset };
    if (depth > packNestingMax)
      return { message: `Values nest deeper than ${packNestingMax}.`, offset };
    if (isAlias(node))
      return { message: 'Aliases are not read; write the value out.', offset };
    if (isSeq(node))
      for (const item of node.items)
        waiting.push({ node: item, depth: depth + 1 });
    if (!isMap(node)) continue;
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      const at = (key as ParsedNode | null)?.range?.[0] ?? offset;
      if (!isScalar(key) || typeof key.value !== 'string')
        return { message: 'A key has to be a plain text.', offset: at };
      if (keys.has(key.value) || key.value === '__proto__')
        return {
          message: `The key ${JSON.stringify(
            key.value,
          )} is given twice, or is none to use.`,
          offset: at,
        };
      keys.add(key.value);
      waiting.push({ node: value, depth: depth + 1 });
    }
  }
  return undefined;
}

function nodeAt(document: Document.Parsed, path: Path): ParsedNode | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (node && typeof node === 'object' && 'range' in node && node.range)
      return node as ParsedNode;
  }
  return undefined;
}

/** Line breaks and indents that YAML takes away are counted in again. */
function placeInScalar(
  node: Scalar.Parsed,
  text: string,
  offset: number,
  place: (offset: number) => Place,
): Place {
  const [from] = node.range;
  const first = place(from);
  if (node.type === 'BLOCK_LITERAL') {
    const before = String(node.value).slice(0, offset).split('\n');
    const at = first.line + before.length; // the text starts on the line below the `|`
    const line = text.split('\n')[at - 1] ?? '';
    const indent = line.length - line.trimStart().length;
    return { line: at, column: indent + before[before.length - 1].length + 1 };
  }
  const quoted = node.type === 'PLAIN' ? 0 : 1;
  const source = text.slice(from, node.range[1]);
  // Folded and escaped texts differ from what they say; their start is still right.
  const isPlainLine = !source.includes('\n') && !source.includes('\\');
  return isPlainLine ? place(from + quoted + offset) : first;
}
