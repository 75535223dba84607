import { z } from 'zod';

/**
 * How models, versions and bytes are named.
 *
 * A model is `group/name`: the group is its catalog namespace, the name its catalog name, so both
 * keep to what the catalog accepts, in lower case and at most 63 characters (safety: S10).
 * A version is a semantic version 2.0.0 with optional build metadata (seed §4.1).
 * Bytes are named by the SHA-256 of their content.
 */
export const nameLengthMax = 63; // the catalog's limit for namespaces and names
export const semverLengthMax = 128; // far above anything seen; bounds the index entry

const groupPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const namePattern = /^[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/;
const aliasPattern = /^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;
const semverPattern =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;

export const groupSchema = z
  .string()
  .max(nameLengthMax)
  .regex(
    groupPattern,
    'use lower-case letters, digits and dashes, at most 63, starting and ending with a letter or digit',
  );

export const modelNameSchema = z
  .string()
  .max(nameLengthMax)
  .regex(
    namePattern,
    'use lower-case letters, digits, dashes, dots and underscores, at most 63, starting and ending with a letter or digit',
  );

export const semverSchema = z
  .string()
  .max(semverLengthMax)
  .regex(
    semverPattern,
    'use a semantic version such as 1.4.0, 2.0.0-rc.1 or 1.4.0+build.7',
  );

export const digestSchema = z
  .string()
  .regex(digestPattern, 'use sha256: followed by 64 lower-case hex digits');

export const aliasSchema = z
  .string()
  .regex(
    aliasPattern,
    'use lower-case letters, digits and dashes, at most 32, starting with a letter',
  );

/** A version as a caller may name it: `1.2.3`, `@production`, or `sha256:…` of its manifest. */
export const versionSelectorSchema = z
  .string()
  .max(semverLengthMax)
  .refine(
    text => parseVersionSelector(text) !== undefined,
    'use a semantic version, an @alias or a sha256: digest',
  );

export interface ModelRef {
  group: string;
  name: string;
}

export type VersionSelector =
  | { kind: 'semver'; version: string }
  | { kind: 'alias'; alias: string }
  | { kind: 'digest'; digest: string };

/** Reads `group/name`; undefined when the text is not a model's name. */
export function parseModelRef(text: string): ModelRef | undefined {
  const parts = text.split('/');
  if (parts.length !== 2) return undefined;
  const [group, name] = parts;
  const fits =
    groupSchema.safeParse(group).success &&
    modelNameSchema.safeParse(name).success;
  return fits ? { group, name } : undefined;
}

export function formatModelRef(ref: ModelRef): string {
  return `${ref.group}/${ref.name}`;
}

/** Reads `group/name@1.2.3`, `group/name@production` or `group/name@sha256:…`. */
export function parseVersionRef(
  text: string,
): { model: ModelRef; selector: VersionSelector } | undefined {
  const at = text.indexOf('@');
  if (at < 0) return undefined;
  const model = parseModelRef(text.slice(0, at));
  const rest = text.slice(at + 1);
  const selector =
    parseVersionSelector(rest) ?? parseVersionSelector(`@${rest}`);
  return model && selector ? { model, selector } : undefined;
}

export function parseVersionSelector(
  text: string,
): VersionSelector | undefined {
  if (digestPattern.test(text)) return { kind: 'digest', digest: text };
  if (text.startsWith('@')) {
    const alias = text.slice(1);
    return aliasPattern.test(alias) ? { kind: 'alias', alias } : undefined;
  }
  return semverPattern.test(text)
    ? { kind: 'semver', version: text }
    : undefined;
}

export interface Semver {
  major: number;
  minor: number;
  patch: number;
  prerelease: string[];
  build: string[];
}

/** @throws RangeError when the text is not a semantic version */
export function parseSemver(text: string): Semver {
  const match = semverPattern.exec(text);
  if (!match) throw new RangeError(`Not a semantic version: ${text}`);
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: Number(match[3]),
    prerelease: match[4] ? match[4].split('.') : [],
    build: match[5] ? match[5].split('.') : [],
  };
}

/**
 * Orders versions by semver 2.0.0 §11; where the precedence is equal, build metadata decides in
 * plain text order, so that a list has one order and only one.
 *
 * @returns negative when `a` is older, positive when it is newer, 0 when they are the same text
 */
export function compareSemver(a: string, b: string): number {
  const left = parseSemver(a);
  const right = parseSemver(b);
  return (
    compareCore(a, b) ||
    comparePrerelease(left.prerelease, right.prerelease) ||
    compareText(left.build.join('.'), right.build.join('.'))
  );
}

/** Compares MAJOR.MINOR.PATCH digit by digit, since a double keeps only 15 of them apart. */
function compareCore(a: string, b: string): number {
  const left = a.split(/[-+]/, 1)[0].split('.');
  const right = b.split(/[-+]/, 1)[0].split('.');
  return (
    compareDigits(left[0], right[0]) ||
    compareDigits(left[1], right[1]) ||
    compareDigits(left[2], right[2])
  );
}

function compareDigits(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function comparePrerelease(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] === undefined) return -1;
    if (b[i] === undefined) return 1;
    const order = compareIdentifier(a[i], b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifier(a: string, b: string): number {
  const aNumeric = /^\d+$/.test(a);
  const bNumeric = /^\d+$/.test(b);
  if (aNumeric && bNumeric) return compareDigits(a, b);
  if (aNumeric !== bNumeric) return aNumeric ? -1 : 1;
  return compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The first 12 hex digits, as screens and the CLI show a digest. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
