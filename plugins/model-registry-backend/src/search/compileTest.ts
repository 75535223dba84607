import {
  requireFilterField,
  type FilterField,
  type FilterTest,
  type FilterValue,
} from '@assay/plugin-model-registry-common';
import { semverOrder } from '../registry/semverOrder';
import {
  compared,
  comparedDates,
  secondsOf,
  timestampOf,
  type Compared,
} from './compared';
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
 * one version, `v`. Tests about models are asked of `s` and `models` in either case, words of `w`.
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
    return sql`w.words @@ to_tsquery('simple', search_fold(${tsqueryOf(
      words,
    )}))`;
  }
  return both(
    words.map(
      word =>
        sql`w.words @@ to_tsquery('simple', search_fold(${tsqueryOf([
          word,
        ])})) or w.near && search_near(${word})`,
    ),
  );
}

/** Whether one of these terms is there. They are folded as the rows were. */
function hasTerms(at: Place, terms: readonly string[]): Sql {
  const query = terms.map(quoteTerm).join(' | ');
  return sql`${literal(
    `${at}.terms`,
  )} @@ cast(search_fold(${query}) as tsquery)`;
}

/** As a tsquery wants a lexeme that stands for itself. */
function quoteTerm(term: string): string {
  return `'${term.replace(/['\\]/g, '$&$&')}'`;
}

function likeTerm(at: Place, name: string, pattern: string): Sql {
  const terms = literal(`${at}.terms`);
  const begins = /^([^%_\\]+)%$/.exec(pattern)?.[1];
  if (begins) {
    const query = `${quoteTerm(`${name}=${begins}`)}:*`;
    return sql`${terms} @@ cast(search_fold(${query}) as tsquery)`;
  }
  const prefix = escapeLike(`${name}=`);
  return sql`exists (select 1 from unnest(tsvector_to_array(${terms})) term
    where term like search_fold(${prefix + pattern}))`;
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

/** A number of a version stands in its row; those of all versions are looked up. */
function hasNumber(at: Place, key: string, compare: Compared): Sql {
  if (at === 'v') {
    const held = sql`(v.numbers ->> search_fold(${key}))::double precision`;
    return sql`coalesce(${compare(held)}, false)`;
  }
  return sql`exists (select 1 from search_numbers n where n.model_id = s.model_id
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
