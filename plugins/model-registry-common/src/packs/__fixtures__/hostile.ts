import fc from 'fast-check';
import { judgeCelPack } from '../judgePack';
import { parsePack } from '../parsePack';
import type { PackInput } from '../input';
import { ruleVerdictSchema } from '../verdict';
import { aPack } from './aPack';

const names = fc.constantFrom(
  'metadata', 'manifest', 'metrics', 'measured', 'tier', 'regions', 'now', 'params', 'x', 'y', 'cel', 'google',
  'constructor', '__proto__', 'true', 'null', 'process', 'globalThis',
); // prettier-ignore
const literals = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '-1',
    '9223372036854775807',
    '1e308',
    '0.1',
    '""',
    "'a'",
    'b"a"',
    '[]',
    '{}',
    '[1, 2]',
    '{"a": 1}',
  ),
  fc.string({ maxLength: 12 }).map(text => JSON.stringify(text)),
);
const operators = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '<',
  '>=',
  '&&',
  '||',
  'in',
);
const calls = fc.constantFrom(
  'all',
  'exists',
  'exists_one',
  'map',
  'filter',
  'matches',
  'split',
  'join',
  'bind',
  'size',
  'contains',
);

/** Expressions of every kind: most are wrong, some are costly, all are short enough to be read. */
export const hostileExpression: fc.Arbitrary<string> = fc.letrec<{
  expression: string;
}>(tie => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literals,
    names,
    fc
      .tuple(tie('expression'), operators, tie('expression'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(tie('expression'), calls, tie('expression'))
      .map(([a, call, b]) => `${a}.${call}(x, ${b})`),
    fc.tuple(tie('expression'), names).map(([a, name]) => `${a}.${name}`),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([a, b]) => `${a}[${b}]`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('expression').map(a => `has(${a})`),
    fc.nat({ max: 300 }).map(n => `${'('.repeat(n)}1${')'.repeat(n)}`),
    fc.nat({ max: 300 }).map(n =>
      Array(n + 1)
        .fill('"aa"')
        .join(' + '),
    ),
    fc.string({ maxLength: 60 }),
  ),
})).expression;

/** Expressions that are read, and walk lists in every way that is allowed: some are too costly on a large case. */
export const costlyExpression: fc.Arbitrary<string> = fc.letrec<{
  list: string;
  yes: string;
}>(tie => ({
  list: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'manifest',
      'measured',
      'regions',
      '[1, 2, 3]',
      'metadata.identity.owners',
      'metadata.nothing',
    ),
    fc
      .tuple(tie('list'), tie('yes'))
      .map(([list, yes]) => `${list}.filter(x, ${yes})`),
    tie('list').map(list => `${list}.map(x, string(size(manifest)) + now)`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `(${a} + ${b})`),
  ),
  yes: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'true',
      'tier == "Medium"',
      'now.contains("2026")',
      'size(manifest) > 3',
      'has(metadata.legal.license)',
      'metadata.legal.nothing == 1',
      'now in regions',
      'manifest == manifest',
      'daysBetween(now, now) < 1.0',
      'daysBetween(tier, now) < 1.0',
    ),
    fc
      .tuple(
        tie('list'),
        fc.constantFrom('all', 'exists', 'exists_one'),
        tie('yes'),
      )
      .map(([list, loop, yes]) => `${list}.${loop}(x, ${yes})`),
    fc
      .tuple(tie('yes'), fc.constantFrom('&&', '||', '=='), tie('yes'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('yes').map(yes => `!${yes}`),
  ),
})).yes;

/** Texts that are nearly packs: bytes of a whole one cut, doubled, nested and mixed with YAML's own signs. */
export const hostilePack: fc.Arbitrary<string> = fc
  .tuple(
    fc.nat({ max: aPack().length }),
    fc.nat({ max: aPack().length }),
    fc.oneof(
      fc.constantFrom(
        '&a [*a, *a]',
        '*a',
        '!!js/function "x"',
        '? ',
        '- - - ',
        '<<: *a',
        '__proto__: 1',
        '\t',
        '%TAG ! x',
        '---\n',
        '|\n',
        '{'.repeat(40),
        'a: '.repeat(40),
      ),
      fc.string({ maxLength: 40 }),
      fc.nat({ max: 5_000 }).map(n => '['.repeat(n)),
      fc.nat({ max: 2_000 }).map(n => '- '.repeat(n)),
    ),
  )
  .map(
    ([from, to, inserted]) =>
      aPack().slice(0, from) + inserted + aPack().slice(to),
  );

/**
 * Judges an expression as the only rule of a pack. It is refused with a place, or gives a verdict of its
 * shape; nothing is thrown.
 */
export function everyHostileExpressionIsHarmless(
  input: PackInput,
  runs: number,
): void {
  fc.assert(
    fc.property(fc.oneof(hostileExpression, costlyExpression), expression => {
      const parsed = parsePack(aPack({ expr: JSON.stringify(expression) }));
      if (!parsed.ok) {
        return parsed.faults.every(
          ({ line, column, message }) =>
            line > 0 && column > 0 && message !== '',
        );
      }
      if (parsed.read.language !== 'cel') return false;
      return judgeCelPack(parsed.read, input).every(
        verdict => ruleVerdictSchema.safeParse(verdict).success,
      );
    }),
    { numRuns: runs },
  );
}

/** A text that is no pack is refused with a place. */
export function everyHostilePackIsHarmless(runs: number): void {
  fc.assert(
    fc.property(hostilePack, text => {
      const parsed = parsePack(text);
      return (
        parsed.ok ||
        parsed.faults.every(({ line, column }) => line > 0 && column > 0)
      );
    }),
    { numRuns: runs },
  );
}
