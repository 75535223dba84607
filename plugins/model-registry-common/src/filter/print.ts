import type { FieldRef, Filter, FilterTest, FilterValue } from './ast';
import { operatorText } from './operators';

/** Writes a filter so that it reads back as the same tree. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts
        .map(part => inside(part, filter.kind))
        .join(` ${filter.kind} `);
    case 'not':
      return `not ${inside(filter.part, 'not')}`;
    default:
      return printTest(filter);
  }
}

/** In parentheses where it would read as something else: `or` in `and`, and either in `not`. */
function inside(part: Filter, outer: 'and' | 'or' | 'not'): string {
  const text = printFilter(part);
  const needs =
    (part.kind === 'or' && outer !== 'or') ||
    (part.kind === 'and' && outer === 'not');
  return needs ? `(${text})` : text;
}

function printTest({ field, op, values }: FilterTest): string {
  const name = printField(field);
  const texts = values.map(printValue);
  switch (op) {
    case 'exists':
      return `${name} exists`;
    case 'in':
      return `${name} in (${texts.join(', ')})`;
    case 'range':
      return `${name} = ${texts[0]}..${texts[1]}`;
    case 'contains':
      return `${name}:${texts[0]}`;
    default:
      return `${name} ${operatorText[op]} ${texts[0]}`;
  }
}

const plainKey =
  /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:[-./@+#][\p{L}\p{M}\p{N}_]+)*$/u;

function printField({ name, key }: FieldRef): string {
  if (key === undefined) return name;
  return plainKey.test(key) ? `${name}.${key}` : `${name}(${quote(key)})`;
}

function printValue(value: FilterValue): string {
  switch (value.type) {
    case 'number':
      return String(value.number);
    case 'date':
      return value.date;
    case 'boolean':
      return String(value.boolean);
    default:
      return quote(value.text);
  }
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
