import type { z } from 'zod';
import { formatPath } from './path';
import { metadataSchema, type Metadata } from './schema';
import { findSecrets, secretIn } from './secrets';

/** One thing that is wrong, as a problem document carries it. Values are never repeated. */
export interface MetadataFault {
  field: string;
  rule: string;
  fix: string;
}

export type MetadataCheck =
  | { ok: true; metadata: Metadata }
  | { ok: false; errors: MetadataFault[] };

const faultsMax = 50;
const shownNameLengthMax = 64;

/**
 * The one door for metadata: shape first and secrets in any case, so that a caller mends both at once.
 * A request that fails stores nothing (safety: S16).
 */
export function checkMetadata(value: unknown): MetadataCheck {
  const secrets = secretFaults(value);
  const parsed = metadataSchema.safeParse(value);
  if (parsed.success && secrets.length === 0) {
    return { ok: true, metadata: parsed.data };
  }
  const shape = parsed.success ? [] : parsed.error.issues.flatMap(issueFaults);
  return { ok: false, errors: [...secrets, ...shape].slice(0, faultsMax) };
}

/** The secrets alone, of what has the right shape already. */
export function secretFaults(value: unknown): MetadataFault[] {
  return findSecrets(value).map(({ path, what }) => ({
    field: path,
    rule: `holds what looks like ${what}. Nothing was stored.`,
    fix: 'Put it in Vault and give its path here; change the key, since it has travelled.',
  }));
}

function issueFaults(issue: z.core.$ZodIssue): MetadataFault[] {
  if (issue.code === 'unrecognized_keys') {
    const where = issue.path.length > 0 ? formatPath(issue.path) : 'metadata';
    return issue.keys.map(key => ({
      field: formatPath([...issue.path, shownName(key)]),
      rule: `is not a field of ${where}`,
      fix: 'Leave it out, or use a field of docs/reference/metadata.md.',
    }));
  }
  if (issue.code === 'invalid_key') {
    const parent = issue.path.slice(0, -1);
    const name = shownName(String(issue.path.at(-1) ?? ''));
    return issue.issues.map(inner => ({
      field: formatPath([...parent, name]),
      rule: 'has a name that is not allowed',
      fix: inner.message,
    }));
  }
  return [
    {
      field: formatPath(issue.path) || 'metadata',
      rule: ruleOf(issue),
      fix: issue.message,
    },
  ];
}

function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${
        issue.expected === 'array' ? 'a list' : `of type ${issue.expected}`
      }`;
    case 'too_big':
      return 'is too long, too large or has too many entries';
    case 'too_small':
      return 'is too short or too small';
    case 'invalid_value':
      return 'is not one of the values allowed';
    default:
      return 'is not in the form asked for';
  }
}

function shownName(name: string): string {
  if (secretIn(name) !== undefined) return '(a name that looks like a secret)';
  return name.length > shownNameLengthMax
    ? `${name.slice(0, shownNameLengthMax)}…`
    : name;
}

/** Where the metadata names another model or version than the one it is written to. */
export function identityFaults(
  metadata: Metadata,
  actual: { group: string; name: string; version: string },
): MetadataFault[] {
  const claims = metadata.identity ?? {};
  return (['group', 'name', 'version'] as const)
    .filter(key => claims[key] !== undefined && claims[key] !== actual[key])
    .map(key => ({
      field: `identity.${key}`,
      rule: `says ${claims[key]}, and this is ${actual[key]}`,
      fix: `Leave it out, or write ${actual[key]}.`,
    }));
}
