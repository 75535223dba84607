import {
  requireFilterField,
  spanOf,
  type FilterField,
  type FilterTest,
  type FilterValue,
} from '@assay/plugin-model-registry-common';
import { semverOrder } from '../registry/semverOrder';
import { both, either, literal, not, sql, type Sql } from './sql';
import {
  escapeLike,
  partPattern,
  tsqueryOf,
  wholePattern,
  wordsIn,
} from './words';

/**
 * Where a test is asked: of a model as a whole, `s`, where every version's terms are brought together, or of
 * one version, `v`. Tests about models are asked of `s` and `models` in either case.
 */
export type Place = 's' | 'v';

/** How words are found: as they were written, or with a typing error in each. */
export type Spelling = 'exact' | 'near';

/** One test as SQL. It is true or false and never null, so that NOT means what it says. */
export function compileTest(
  test: FilterTest,
  place: Place,
  spelling: Spelling,
): Sql {
  const field = requireFilterField(test.field.name);
  if (test.op === '!=') {
    return not(compileTest({ ...test, op: '=' }, place, spelling));
  }
  if (field.type === 'words')
    return wordsTest(textOf(test.values[0]), spelling);
  const at = field.of === 'model' ? 's' : place;
  if (test.op === 'exists') return hasTerms(at, [`has=${nameOf(test)}`]);
  switch (field.type) {
    case 'number':
      return numberTest(test, at, nameOf(test));
    case 'bytes':
      return columnTest(at, 'size_bytes', compared(test, numberOf));
    case 'date':
      return dateTest(field, test, at);
    case 'semver':
      return semverTest(test, at);
    case 'tier':
      return tierTest(field, test, at);
    case 'any':
      return anyTest(test, at);
    default:
      return textTest(field, test, at);
  }
}

/** `tier`, or `metrics.accuracy` as the rows have it. */
function nameOf({ field: { name, key } }: FilterTest): string {
  return key === undefined ? name : `${name}.${key}`;
}

function wordsTest(text: string, spelling: Spelling): Sql {
  const words = wordsIn(text);
  if (words.length === 0) {
    const part = partPattern(text.toLowerCase());
    return sql`models."group" || '/' || models.name like ${part}`;
  }
  if (spelling === 'exact') {
    return sql`s.words @@ to_tsquery('simple', search_fold(${tsqueryOf(
      words,
    )}))`;
  }
  return both(
    words.map(
      word =>
        sql`s.words @@ to_tsquery('simple', search_fold(${tsqueryOf([
          word,
        ])})) or s.near && search_near(${word})`,
    ),
  );
}

/** Whether one of these terms is there. They are folded as the rows were. */
function hasTerms(at: Place, terms: readonly string[]): Sql {
  const column = literal(`${at}.terms`);
  return terms.length === 1
    ? sql`${column} @> array[search_fold(${terms[0]})]`
    : sql`${column} && search_terms(${terms})`;
}

function likeTerm(at: Place, name: string, pattern: string): Sql {
  const prefix = escapeLike(`${name}=`);
  return sql`exists (select 1 from unnest(${literal(
    `${at}.terms`,
  )}) term where term like search_fold(${prefix + pattern}))`;
}

/** Lower case by their schema, so that they are compared where they stand. */
const plainColumns: Record<string, string> = {
  group: 'models."group"',
  name: 'models.name',
  owner: 'models.owner',
};

function textTest(field: FilterField, test: FilterTest, at: Place): Sql {
  const name = nameOf(test);
  const { op, values } = test;
  if (op === 'like' || (op === 'contains' && isOneText(field))) {
    const text = textOf(values[0]);
    const pattern = op === 'like' ? wholePattern(text) : partPattern(text);
    const column = plainColumns[name];
    return column
      ? sql`${literal(column)} like ${pattern.toLowerCase()}`
      : likeTerm(at, name, pattern);
  }
  return hasTerms(
    at,
    values.map(value => `${name}=${textOf(value)}`),
  );
}

function isOneText(field: FilterField): boolean {
  return field.type === 'text' && !field.many;
}

function tierTest(field: FilterField, test: FilterTest, at: Place): Sql {
  const order = field.choices ?? [];
  const places = test.values.map(value => order.indexOf(textOf(value)));
  const fits = order.filter((_, place) => holds(test, place, places));
  if (fits.length === 0) return literal('false');
  return hasTerms(
    at,
    fits.map(tier => `${field.name}=${tier}`),
  );
}

function holds({ op }: FilterTest, place: number, places: number[]): boolean {
  const [first, last] = places;
  switch (op) {
    case '<':
      return place < first;
    case '<=':
      return place <= first;
    case '>':
      return place > first;
    case '>=':
      return place >= first;
    case 'range':
      return place >= first && place <= last;
    default:
      return places.includes(place);
  }
}

/** Compares something that stands for `it`. */
type Compared = (it: Sql) => Sql;

function compared(
  { op, values }: FilterTest,
  valueOf: (value: FilterValue) => number | string,
): Compared {
  const wanted = values.map(value => {
    const one = valueOf(value);
    // With a type, so that a number beyond a column's own type is compared and not refused.
    return typeof one === 'number'
      ? sql`cast(${one} as double precision)`
      : sql`cast(${one} as text)`;
  });
  return it => {
    switch (op) {
      case 'range':
        return sql`${it} >= ${wanted[0]} and ${it} <= ${wanted[1]}`;
      case 'in':
        return either(wanted.map(one => sql`${it} = ${one}`));
      default:
        return sql`${it} ${literal(op)} ${wanted[0]}`;
    }
  };
}

/** Neither a text nor an ISO time: PostgreSQL reads no years of five digits. */
const timestampOf = (ms: number) =>
  sql`to_timestamp(cast(${ms / 1_000} as double precision))`;
const secondsOf = (ms: number) => sql`cast(${ms / 1_000} as double precision)`;

/** A day is every moment of it: `>` means after its end, `<=` up to its end. */
function comparedDates(
  { op, values }: FilterTest,
  time: (ms: number) => Sql,
): Compared {
  const spans = values.map(value =>
    spanOf(value.type === 'date' ? value.date : ''),
  );
  const [first, last] = [spans[0], spans.at(-1)!];
  return it => {
    switch (op) {
      case '<':
        return sql`${it} < ${time(first.from)}`;
      case '<=':
        return sql`${it} < ${time(first.until)}`;
      case '>':
        return sql`${it} >= ${time(first.until)}`;
      case '>=':
        return sql`${it} >= ${time(first.from)}`;
      case 'range':
        return sql`${it} >= ${time(first.from)} and ${it} < ${time(
          last.until,
        )}`;
      default:
        return either(
          spans.map(
            ({ from, until }) =>
              sql`${it} >= ${time(from)} and ${it} < ${time(until)}`,
          ),
        );
    }
  };
}

const dateColumns: Record<string, { of: Sql; column: string }> = {
  created: { of: literal('models'), column: 'created_at' },
  changed: { of: literal('models'), column: 'changed_at' },
  released: { of: literal('v'), column: 'released_at' },
  recertify: { of: literal('v'), column: 'recertify_by' },
};

function dateTest(field: FilterField, test: FilterTest, at: Place): Sql {
  const { of, column } = dateColumns[field.name];
  const compare = comparedDates(test, timestampOf);
  if (of.text === 'models') return compare(literal(`models.${column}`));
  return columnTest(at, column, compare);
}

function semverTest(test: FilterTest, at: Place): Sql {
  if (test.op === 'like')
    return likeTerm(at, 'version', wholePattern(textOf(test.values[0])));
  if (test.op === '=' || test.op === 'in') {
    return hasTerms(
      at,
      test.values.map(value => `version=${textOf(value)}`),
    );
  }
  const order = compared(test, value => semverOrder(textOf(value)));
  return columnTest(at, 'semver_order', order);
}

/** A column of a version: of this one, or of any that the model has. */
function columnTest(at: Place, column: string, compare: Compared): Sql {
  return at === 'v'
    ? sql`coalesce(${compare(literal(`v.${column}`))}, false)`
    : sql`exists (select 1 from search_versions x where x.model_id = s.model_id and (${compare(
        literal(`x.${column}`),
      )}))`;
}

function numberTest(test: FilterTest, at: Place, key: string): Sql {
  return hasNumber(at, key, compared(test, numberOf));
}

function hasNumber(at: Place, key: string, compare: Compared): Sql {
  const same = literal(
    at === 'v'
      ? 'n.model_id = v.model_id and n.version_id = v.version_id'
      : 'n.model_id = s.model_id',
  );
  return sql`exists (select 1 from search_numbers n where ${same}
    and n.key = search_fold(${key}) and (${compare(literal('n.value'))}))`;
}

/** A custom property is compared as what the value is: a number with numbers, a date with dates. */
function anyTest(test: FilterTest, at: Place): Sql {
  const key = nameOf(test);
  const types = new Set(test.values.map(value => value.type));
  if (test.op === 'in' && types.size > 1) {
    return either(
      test.values.map(value =>
        anyTest({ ...test, op: '=', values: [value] }, at),
      ),
    );
  }
  if (types.has('number')) return hasNumber(at, key, compared(test, numberOf));
  if (types.has('date')) {
    return hasNumber(at, `${key}@`, comparedDates(test, secondsOf));
  }
  const [first] = test.values.map(textOf);
  if (test.op === 'like') return likeTerm(at, key, wholePattern(first));
  if (test.op === 'contains') return likeTerm(at, key, partPattern(first));
  if (test.op === '=' || test.op === 'in') {
    return hasTerms(
      at,
      test.values.map(value => `${key}=${textOf(value)}`),
    );
  }
  return literal('false'); // texts have no order; the parser refuses them
}

function textOf(value: FilterValue): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'date':
      return value.date;
    default:
      return String(value.boolean);
  }
}

function numberOf(value: FilterValue): number {
  return value.type === 'number' ? value.number : NaN;
}
