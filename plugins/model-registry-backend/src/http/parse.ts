import type { z } from 'zod';
import { HttpProblem, type FieldProblem } from './problem';

/** Problems told at once; a body that is wrong throughout needs no longer list. */
const fieldProblemsMax = 50;

type Part = 'path' | 'query' | 'body';
type Issue = z.core.$ZodIssue;

/** @throws HttpProblem `bad-request` that names each field, the rule it breaks and the fix */
export function parseInput<S extends z.ZodType>(
  schema: S,
  part: Part,
  value: unknown,
): z.output<S> {
  const parsed = schema.safeParse(value);
  const unstorable = unstorableTexts(part, value);
  if (parsed.success && unstorable.length === 0) return parsed.data;
  const broken = parsed.error?.issues.flatMap(issue =>
    problemsOf(part, withInput(issue, value)),
  );
  const errors = [...(broken ?? []), ...unstorable].slice(0, fieldProblemsMax);
  const [first] = errors;
  const more =
    errors.length > 1 ? ` ${errors.length - 1} more are listed.` : '';
  throw new HttpProblem(
    'bad-request',
    `'${first.field}' ${first.rule}. ${first.fix}.${more}`,
    { errors },
  );
}

/** Half of a pair stands alone; two that belong together do not match. */
const halfOfAPair = /\p{Surrogate}/u;

function isUnstorable(text: string): boolean {
  return halfOfAPair.test(text) || text.includes('\u0000');
}

interface Place {
  readonly value: unknown;
  readonly key?: string;
  readonly inside?: Place;
}

/** JSON and addresses can carry texts that are no Unicode, or that no database keeps. */
function unstorableTexts(part: Part, value: unknown): FieldProblem[] {
  const found: FieldProblem[] = [];
  // Without recursion: a body of brackets alone is nested deeper than a call stack is.
  const left: Place[] = [{ value }];
  while (left.length > 0 && found.length < fieldProblemsMax) {
    const place = left.pop()!;
    const texts = [place.key, place.value].filter(
      (text): text is string => typeof text === 'string',
    );
    if (texts.some(isUnstorable)) {
      found.push({
        field: nameOf(part, pathOf(place)),
        rule: 'holds a character that no text has',
        fix: 'Take out NUL bytes and halves of surrogate pairs',
      });
    }
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [key, inner] of Object.entries(place.value)) {
      left.push({ key, value: inner, inside: place });
    }
  }
  return found;
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at: Place | undefined = place; at?.key; at = at.inside) {
    path.unshift(isUnstorable(at.key) ? '?' : at.key);
  }
  return path;
}

/** The value that an issue is about; the parser itself keeps quiet about values. */
function withInput(issue: Issue, value: unknown): Issue {
  let input = value;
  for (const key of issue.path) {
    input = (input as Record<PropertyKey, unknown> | undefined)?.[key];
  }
  return { ...issue, input } as Issue;
}

function problemsOf(part: Part, issue: Issue): FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      field: nameOf(part, [...path, key]),
      rule: 'is not a field of this call',
      fix: 'Leave it out, or correct its name',
    }));
  }
  // The branch that comes closest says more than "none of them fits".
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [nearest] = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a));
    if (nearest?.length > 0) {
      return nearest.flatMap(inner =>
        problemsOf(part, {
          ...inner,
          path: [...issue.path, ...inner.path],
        } as Issue),
      );
    }
  }
  return [{ field: nameOf(part, path), ...ruleAndFix(issue) }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(issue => issue.path.length));
}

function nameOf(part: Part, path: readonly string[]): string {
  const name = path.join('.');
  if (part === 'body') return name || 'body';
  return name ? `${part}.${name}` : part;
}

function ruleAndFix(issue: Issue): Pick<FieldProblem, 'rule' | 'fix'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? {
            rule: 'is missing',
            fix: `Add it, as a value of type ${issue.expected}`,
          }
        : {
            rule: `is not of type ${issue.expected}`,
            fix: `Send a value of type ${issue.expected}`,
          };
    case 'too_big':
      return {
        rule: `is larger than ${issue.maximum}`,
        fix: `Use at most ${issue.maximum}${unitOf(issue.origin)}`,
      };
    case 'too_small':
      return {
        rule: `is smaller than ${issue.minimum}`,
        fix: `Use at least ${issue.minimum}${unitOf(issue.origin)}`,
      };
    case 'invalid_value':
      return {
        rule: 'is not one of the values there are',
        fix: `Use one of ${issue.values.slice(0, 40).map(String).join(', ')}`,
      };
    default:
      return {
        rule: 'does not keep to its form',
        fix: sentence(issue.message),
      };
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' || origin === 'set' ? ' items' : '';
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
}
