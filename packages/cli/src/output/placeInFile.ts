import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import type { SarifPlace } from '@assay/plugin-model-registry-common/packs';
import { Failure } from '../failure';

/** What `assay publish --metadata` is given in the examples. */
export const placeFileDefault = 'metadata.json';
const fileBytesMax = 1_048_576; // metadata of a version is smaller by far

/**
 * Says where in a file of the repository a finding is shown: at the line of the field it is about where
 * the file is JSON or YAML and has the field, else at the nearest field around it, else at the top.
 *
 * @throws Failure when the file is not named from the root of the repository
 */
export function placeInFile(
  cwd: string,
  file: string,
): (field: string | undefined) => SarifPlace {
  const name = path.posix.normalize(file.replaceAll('\\', '/'));
  if (path.posix.isAbsolute(name) || name.startsWith('..')) {
    throw new Failure(
      `'${file}' is not a path from the root of the repository.`,
      'name it as in --file models/vad/metadata.json',
    );
  }
  const lineOf = linesOf(path.resolve(cwd, name));
  return field => ({ file: name, line: field ? lineOf(field) : 1 });
}

function linesOf(file: string): (field: string) => number {
  if (!existsSync(file) || !/\.(json|ya?ml)$/.test(file)) return () => 1;
  if (statSync(file).size > fileBytesMax) return () => 1;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), {
    lineCounter: lines,
  });
  const { contents } = document;
  if (document.errors.length > 0 || contents === null) return () => 1;
  return field => {
    const offset = offsetOf(contents, keysOf(field));
    return offset === undefined ? 1 : lines.linePos(offset).line;
  };
}

/** `datasets[0].name` and `datasets.0.name` are the same field. */
function keysOf(field: string): string[] {
  return field.split(/[.[\]]+/).filter(Boolean);
}

/** Where the deepest of the keys that are there begins. */
function offsetOf(start: Node, keys: readonly string[]): number | undefined {
  let node: unknown = start;
  let offset: number | undefined;
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find(item => String(item.key) === key);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
