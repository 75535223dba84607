import {
  parseModelRef,
  type ModelRef,
} from '@assay/plugin-model-registry-common';

/** What TechDocs' pages ask for. */
export type DocsRoute =
  | { kind: 'metadata'; model: ModelRef }
  | { kind: 'sync'; model: ModelRef }
  | { kind: 'static'; model: ModelRef; path: string };

const prefixes = [
  ['static', '/static/docs/'],
  ['metadata', '/metadata/techdocs/'],
  ['sync', '/sync/'],
] as const;

/** Reads the path of a request; undefined when it cannot be about a model, whose entity is a `Resource`. */
export function parseRoute(path: string): DocsRoute | undefined {
  const found = prefixes.find(([, prefix]) => path.startsWith(prefix));
  if (!found) return undefined;
  const [kind, prefix] = found;
  const parts = decoded(path.slice(prefix.length).split('/'));
  if (!parts) return undefined;
  const [namespace, entityKind, name, ...rest] = parts;
  if (entityKind?.toLocaleLowerCase('en-US') !== 'resource') return undefined;
  const model = parseModelRef(`${namespace}/${name}`);
  if (!model) return undefined;
  if (kind === 'static') return { kind, model, path: rest.join('/') };
  return rest.length === 0 ? { kind, model } : undefined;
}

function decoded(parts: string[]): string[] | undefined {
  try {
    return parts.map(part => decodeURIComponent(part));
  } catch {
    return undefined; // a lone % is nobody's path
  }
}
