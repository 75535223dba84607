import type { Knex } from 'knex';

/** A piece of SQL with its values; `?` stands for each of them. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Knex.RawBinding[];
}

/** Writes SQL with values bound, never pasted. What is `Sql` already goes in as it is. */
export function sql(
  texts: TemplateStringsArray,
  ...parts: readonly (Sql | Knex.RawBinding | readonly string[])[]
): Sql {
  let text = texts[0];
  const values: Knex.RawBinding[] = [];
  parts.forEach((part, at) => {
    if (isSql(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part as Knex.RawBinding);
    }
    text += texts[at + 1];
  });
  return { text, values };
}

/** Our own text, such as the name of a column; never anything a caller wrote. */
export function literal(text: string): Sql {
  return { text, values: [] };
}

export function joined(parts: readonly Sql[], between: string): Sql {
  return {
    text: parts.map(part => part.text).join(between),
    values: parts.flatMap(part => part.values),
  };
}

export function both(parts: readonly Sql[]): Sql {
  return parts.length === 0
    ? literal('true')
    : joined(parts.map(inParens), ' and ');
}

export function either(parts: readonly Sql[]): Sql {
  return parts.length === 0
    ? literal('false')
    : joined(parts.map(inParens), ' or ');
}

export function not(part: Sql): Sql {
  return sql`not (${part})`;
}

function inParens(part: Sql): Sql {
  return sql`(${part})`;
}

function isSql(part: unknown): part is Sql {
  return (
    typeof part === 'object' &&
    part !== null &&
    'text' in part &&
    'values' in part
  );
}
