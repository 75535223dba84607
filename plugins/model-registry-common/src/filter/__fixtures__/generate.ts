import fc from 'fast-check';
import {
  allOf,
  anyOf,
  filterFields,
  operatorsOf,
  type Filter,
  type FilterField,
  type FilterOperator,
  type FilterValue,
} from '..';

/*
 * Filters for properties: any tree the parser could have made.
 */

/** Few values, so that rows and filters meet. */
export const texts = ['onnx', 'PyTorch', 'pii', 'a b', 'é"\\x', '100%_', ''];
export const versions = ['1.0.0', '1.2.0-rc.1', '2.0.0', '10.0.0'];
export const days = ['2026-01-01', '2026-01-31', '2026-01-31T12:30Z'];
export const numbers = [-1, 0, 0.5, 0.9, 1, 1e9];
export const keys = ['accuracy', 'f1@5', 'a key'];

const text = fc.constantFrom(...texts).map(textOf);

function textOf(value: string): FilterValue {
  return { type: 'text', text: value };
}

function valueOf(
  field: FilterField,
  op: FilterOperator,
): fc.Arbitrary<FilterValue> {
  const ordered = ['<', '<=', '>', '>=', 'range'].includes(op);
  const number = fc
    .constantFrom(...numbers)
    .map((value): FilterValue => ({ type: 'number', number: value }));
  const date = fc
    .constantFrom(...days)
    .map((value): FilterValue => ({ type: 'date', date: value }));
  switch (field.type) {
    case 'number':
    case 'bytes':
      return number;
    case 'date':
      return date;
    case 'boolean':
      return fc.boolean().map(value => ({ type: 'boolean', boolean: value }));
    case 'semver':
      return fc.constantFrom(...versions).map(textOf);
    case 'choice':
    case 'tier':
      return fc.constantFrom(...field.choices!).map(textOf);
    case 'any':
      if (op === 'like' || op === 'contains') return text;
      return ordered ? number : fc.oneof(text, number, date);
    default:
      return text;
  }
}

const test: fc.Arbitrary<Filter> = fc
  .constantFrom(...filterFields)
  .chain(field =>
    fc
      .tuple(
        fc.constantFrom(...operatorsOf[field.type]),
        field.keyed ? fc.constantFrom(...keys) : fc.constant(undefined),
      )
      .chain(([op, key]) =>
        valuesOf(field, op).map(values => ({
          kind: 'test' as const,
          field:
            key === undefined
              ? { name: field.name }
              : { name: field.name, key },
          op,
          values,
        })),
      ),
  );

function valuesOf(
  field: FilterField,
  op: FilterOperator,
): fc.Arbitrary<FilterValue[]> {
  const one = valueOf(field, op);
  switch (op) {
    case 'exists':
      return fc.constant([]);
    case 'in':
      return fc.array(one, { minLength: 1, maxLength: 4 });
    case 'range':
      return fc.tuple(one, one).map(pair => [...pair]);
    default:
      return one.map(value => [value]);
  }
}

export const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>(
  tie => {
    const parts = fc.array(tie('filter'), { minLength: 2, maxLength: 3 });
    return {
      filter: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        test,
        parts.map(allOf),
        parts.map(anyOf),
        tie('filter').map((part): Filter => ({ kind: 'not', part })),
      ),
    };
  },
).filter;
