import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allowedLicences, licenceExceptions, spellings } from './licenceRules';
import { Outcome, verdict } from './outcome';

interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
}

/** Reads the licence of every installed package and refuses what is not allowed. */
export async function checkLicences(root: string): Promise<Outcome> {
  const refused: string[] = [];
  let count = 0;
  for (const one of installedPackages(path.join(root, 'node_modules'))) {
    count += 1;
    if (isAllowed(one)) continue;
    refused.push(
      `${one.name} ${one.version}: ${one.licence ?? 'names no licence'}`,
    );
  }
  if (count === 0) refused.push('node_modules is empty, so nothing was read');
  const report = `Dependencies whose licence is not allowed by docs/adr/0010-licences.md:\n${refused.join(
    '\n',
  )}`;
  return verdict('licences', refused.length === 0, report);
}

function isAllowed({ name, licence }: InstalledPackage): boolean {
  if (licence !== undefined && allows(licence)) return true;
  return licenceExceptions.some(
    one => one.name === name && one.licence === licence,
  );
}

/**
 * Judges an SPDX expression: one side of an OR is enough, both of an AND are
 * needed. Anything that cannot be read is not allowed.
 */
export function allows(expression: string): boolean {
  const text = spellings[expression] ?? expression;
  const tokens = text.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;

  function anyOf(): boolean {
    let result = allOf();
    while (tokens[at] === 'OR') {
      at += 1;
      const right = allOf();
      result = result || right;
    }
    return result;
  }
  function allOf(): boolean {
    let result = one();
    while (tokens[at] === 'AND') {
      at += 1;
      const right = one();
      result = result && right;
    }
    return result;
  }
  function one(): boolean {
    const token = tokens[at++];
    if (token !== '(') {
      return allowedLicences.has(spellings[token] ?? token);
    }
    const result = anyOf();
    return tokens[at++] === ')' && result;
  }

  return anyOf() && at === tokens.length;
}

function* installedPackages(modules: string): Generator<InstalledPackage> {
  for (const entry of foldersIn(modules)) {
    if (entry.startsWith('.')) continue;
    const folder = path.join(modules, entry);
    const members = entry.startsWith('@')
      ? foldersIn(folder).map(name => path.join(folder, name))
      : [folder];
    for (const member of members) {
      const found = readManifest(member);
      if (found) yield found;
      yield* installedPackages(path.join(member, 'node_modules'));
    }
  }
}

// Workspaces are symbolic links, which `isDirectory` does not follow: their
// licence is our own.
function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name);
  } catch {
    return [];
  }
}

function readManifest(folder: string): InstalledPackage | undefined {
  let manifest: Record<string, unknown>;
  try {
    const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
    manifest = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { name, version } = manifest;
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  return { name, version, licence: licenceOf(manifest) };
}

function licenceOf(manifest: Record<string, unknown>): string | undefined {
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license || undefined;
  // Old manifests hold an object, or a list of which one may choose.
  const list = [license, licenses].flat().map(one => {
    if (typeof one === 'string') return one;
    return (one as { type?: string } | undefined)?.type;
  });
  return list.filter(Boolean).join(' OR ') || undefined;
}
