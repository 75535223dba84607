import {
  allOf,
  anyOf,
  type FieldRef,
  type Filter,
  type FilterOperator,
  type FilterValue,
} from './ast';
import { expectedMax, stop, type Wanted } from './fault';
import { operatorsOf } from './fieldTypes';
import { filterField, filterFields, type FilterField } from './fields';
import { filterDepthMax, filterTestsMax, filterValuesMax } from './limits';
import { isReserved, isSign, type Token } from './tokens';
import { readValue } from './values';

import { operatorIn, operatorText } from './operators';
import { TokenReader } from './tokenReader';
import { unknownField } from './unknownField';

/** Reads the tokens of one filter, once, from the first to the last; gives up by throwing a `Stop`. */
export class Parser extends TokenReader {
  private depth = 0;
  private tests = 0;

  whole(): Filter {
    const filter = this.either(false);
    this.connective('end', false);
    return filter;
  }

  private either(open: boolean): Filter {
    const parts = [this.both(open)];
    while (this.took('or')) parts.push(this.both(open));
    return anyOf(parts);
  }

  private both(open: boolean): Filter {
    const parts = [this.one(open)];
    while (this.took('and')) parts.push(this.one(open));
    return allOf(parts);
  }

  private one(open: boolean): Filter {
    const token = this.next;
    if (this.took('not')) {
      return this.deeper(token, () => ({ kind: 'not', part: this.one(open) }));
    }
    if (!isSign(token, '(')) return this.test();
    this.place += 1;
    return this.deeper(token, () => {
      const filter = this.either(true);
      this.connective(')', true, token);
      return filter;
    });
  }

  private deeper(token: Token, read: () => Filter): Filter {
    this.depth += 1;
    if (this.depth > filterDepthMax) {
      throw stop(
        token,
        'too-deep',
        `Parentheses and NOTs go at most ${filterDepthMax} deep. Write it flatter.`,
      );
    }
    const filter = read();
    this.depth -= 1;
    return filter;
  }

  private test(): Filter {
    const token = this.next;
    this.tests += 1;
    if (this.tests > filterTestsMax) {
      throw stop(
        token,
        'too-many-tests',
        `A filter has at most ${filterTestsMax} tests. Use in (…) for several values of one field.`,
      );
    }
    const { field, ref } = this.field();
    const negated = this.took('not');
    const op = this.operator(field, negated);
    const tested = this.values(field, ref, op);
    return negated ? { kind: 'not', part: tested } : tested;
  }

  private field(): { field: FilterField; ref: FieldRef } {
    const token = this.next;
    const wanted: Wanted = { what: 'test' };
    if (token.kind !== 'word' || isReserved(token.text)) {
      throw this.unexpected(
        token,
        'Write a field, such as tier, here.',
        wanted,
        [...filterFields.map(({ name }) => name)],
      );
    }
    const dot = token.text.indexOf('.');
    const name = dot < 0 ? token.text : token.text.slice(0, dot);
    const field = filterField(name);
    if (!field) throw unknownField(token, name);
    this.place += 1;
    if (!field.keyed) {
      if (dot < 0) return { field, ref: { name: field.name } };
      throw stop(
        token,
        'key-not-taken',
        `${field.name} has no parts. Write ${field.name} alone.`,
      );
    }
    const key = dot < 0 ? this.quotedKey() : token.text.slice(dot + 1);
    if (key === undefined) {
      throw stop(
        token,
        'key-missing',
        `Say which: ${field.name}.name, or ${field.name}("a name").`,
        { wanted: { what: 'value', field, key: '' } },
      );
    }
    return { field, ref: { name: field.name, key } };
  }

  /** A key with signs of its own stands in parentheses and quotes: `metrics("f1 score")`. */
  private quotedKey(): string | undefined {
    const [open, key, close] = this.tokens.slice(this.place, this.place + 3);
    const fits =
      isSign(open, '(') &&
      key?.kind === 'text' &&
      key.text !== '' &&
      close !== undefined &&
      isSign(close, ')');
    if (!fits) return undefined;
    this.place += 3;
    return key.text;
  }

  private operator(field: FilterField, negated: boolean): FilterOperator {
    const token = this.next;
    const allowed = operatorsOf[field.type].filter(
      op => !negated || op === 'in' || op === 'like',
    );
    const op = operatorIn(token);
    const wanted: Wanted = { what: 'operator', field };
    const expected = allowed.map(one => operatorText[one]);
    if (op === undefined) {
      throw this.unexpected(
        token,
        `Say how ${field.name} is tested: ${expected.join('  ')}`,
        wanted,
        expected,
      );
    }
    if (!allowed.includes(op)) {
      throw stop(
        token,
        'wrong-operator',
        `${field.name} is not tested with ${token.text}. Use ${expected.join(
          '  ',
        )}`,
        { expected, wanted },
      );
    }
    this.place += 1;
    return op;
  }

  private values(
    field: FilterField,
    ref: FieldRef,
    op: FilterOperator,
  ): Filter {
    const made = (as: FilterOperator, values: FilterValue[]): Filter => ({
      kind: 'test',
      field: ref,
      op: as,
      values,
    });
    if (op === 'exists') return made(op, []);
    if (op === 'in' && isSign(this.next, '(')) {
      return made('in', this.list(field, ref));
    }
    const rangesOf = op === '=' || op === 'in' ? 'range' : undefined;
    if (op === 'in' && !operatorsOf[field.type].includes('range')) {
      throw this.unexpected(
        this.next,
        'Write the values in parentheses: in ("a", "b").',
        { what: 'sign', sign: '(' },
        ['('],
      );
    }
    const begin = this.value(field, ref, op);
    const dots = this.next;
    if (rangesOf && isSign(dots, '..')) {
      if (!operatorsOf[field.type].includes('range')) {
        throw stop(
          dots,
          'wrong-operator',
          `${field.name} has no order, so it has no range.`,
        );
      }
      this.place += 1;
      const last = this.next;
      const end = this.value(field, ref, 'range');
      if (end.type !== begin.type) {
        throw stop(
          last,
          'wrong-value',
          'Both ends of a range are of one kind: two numbers, or two dates.',
        );
      }
      return made('range', [begin, end]);
    }
    if (op === 'in') {
      throw this.unexpected(
        dots,
        'A range has two ends: in 1..2.',
        { what: 'sign', sign: '..' },
        ['..'],
      );
    }
    return made(op, [begin]);
  }

  private list(field: FilterField, ref: FieldRef): FilterValue[] {
    const open = this.next;
    const values: FilterValue[] = [];
    do {
      this.place += 1; // "(" first, then each ","
      if (values.length === filterValuesMax) {
        throw stop(
          this.next,
          'too-many-values',
          `One list has at most ${filterValuesMax} values.`,
        );
      }
      values.push(this.value(field, ref, 'in'));
    } while (isSign(this.next, ','));
    if (!isSign(this.next, ')')) {
      throw this.unexpected(
        this.next,
        'A list goes on with , and another value, or ends with ).',
        { what: 'sign', sign: ')' },
        [',', ')'],
        open,
      );
    }
    this.place += 1;
    return values;
  }

  private value(
    field: FilterField,
    ref: FieldRef,
    op: FilterOperator,
  ): FilterValue {
    const token = this.next;
    const wanted: Wanted = { what: 'value', field, key: ref.key };
    const isValue =
      ['text', 'number', 'date'].includes(token.kind) ||
      (token.kind === 'word' && !isReserved(token.text));
    if (!isValue) {
      throw this.unexpected(
        token,
        `Write a value of ${field.name} here.`,
        wanted,
        (field.choices ?? []).slice(0, expectedMax),
      );
    }
    const value = readValue(field, op, token, wanted);
    this.place += 1;
    return value;
  }
}
