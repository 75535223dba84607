import { formatPath } from './path';
import {
  addressPassword,
  secretAssignment,
  secretName,
  secretPatternLengthMin,
  secretPatterns,
  secretReference,
} from './secretPatterns';

/** Where a secret seems to be, and what it looks like. Never the secret itself. */
export interface SecretFinding {
  path: string; // 'provenance.repo'; empty for a bare text
  what: string; // 'an AWS access key'
}

const secretLengthMin = 6; // shorter values are seldom keys and often words
const findingsMax = 50;

/**
 * Looks for secrets in every text and every name of a JSON value (safety: S16). References to Vault,
 * KMS and the like are not secrets. Walks with a list instead of the stack, since depth is a stranger's.
 */
export function findSecrets(value: unknown): SecretFinding[] {
  const findings: SecretFinding[] = [];
  const waiting: Place[] = [{ value }];
  while (waiting.length > 0 && findings.length < findingsMax) {
    const place = waiting.pop()!;
    const current = place.value;
    if (typeof current === 'string') {
      const what = secretIn(current) ?? secretByName(place.name, current);
      if (what) findings.push({ path: pathOf(place), what });
    } else if (Array.isArray(current)) {
      for (let index = current.length - 1; index >= 0; index--) {
        waiting.push({ parent: place, name: index, value: current[index] });
      }
    } else if (typeof current === 'object' && current !== null) {
      findings.push(...secretsInNames(current, place));
      for (const [name, inner] of Object.entries(current).reverse()) {
        waiting.push({ parent: place, name, value: inner });
      }
    }
  }
  return findings.slice(0, findingsMax);
}

/** What the text seems to hold; undefined when nothing in it looks like a secret. */
export function secretIn(text: string): string | undefined {
  const mayHoldValue = /[:=]/.test(text);
  // Most texts and nearly all names are neither long enough nor hold a sign.
  if (text.length < secretPatternLengthMin && !mayHoldValue) return undefined;
  for (const { what, pattern } of secretPatterns) {
    if (pattern.test(text)) return what;
  }
  if (!mayHoldValue) return undefined;
  for (const [, password] of text.matchAll(addressPassword)) {
    if (!secretReference.test(password)) return 'a password in an address';
  }
  for (const [, sign, value] of text.matchAll(secretAssignment)) {
    if (looksAssigned(sign, value)) return 'a password or key';
  }
  return undefined;
}

/** After a colon a plain word is mostly prose ("token: required"); after an equals sign it is a value. */
function looksAssigned(sign: string, value: string): boolean {
  if (value.length < secretLengthMin || secretReference.test(value)) {
    return false;
  }
  return sign === '=' || !/^[\p{Letter}/().-]+$/u.test(value);
}

function secretByName(
  name: PropertyKey | undefined,
  value: string,
): string | undefined {
  if (typeof name !== 'string' || !secretName.test(name)) return undefined;
  return looksAssigned('=', value.trim()) ? 'a password or key' : undefined;
}

/** A name that is itself a secret is reported at its parent, so that it is not repeated. */
function secretsInNames(value: object, place: Place): SecretFinding[] {
  return Object.keys(value)
    .map(name => secretIn(name))
    .filter(what => what !== undefined)
    .map(what => ({ path: pathOf(place), what: `${what} as a field name` }));
}

/** Places point to their parents, so that deep values cost no copies of long paths. */
interface Place {
  readonly parent?: Place;
  readonly name?: PropertyKey;
  readonly value: unknown;
}

function pathOf(place: Place): string {
  const parts: PropertyKey[] = [];
  for (
    let current: Place | undefined = place;
    current !== undefined && current.name !== undefined;
    current = current.parent
  ) {
    // A name that looks like a secret stays out of the answer.
    const hidden =
      typeof current.name === 'string' && secretIn(current.name) !== undefined;
    parts.push(hidden ? '(secret)' : current.name);
  }
  return formatPath(parts.reverse());
}
