import { allOf, anyOf, type Filter } from './ast';
import type { Cursor } from './cursor';
import { stop, type Wanted } from './fault';
import { filterDepthMax, filterTestsMax } from './limits';
import { readField, readOperator, readValues } from './readTest';
import { isSign, type Token } from './tokens';

/** One walk over the tokens; see `parseFilter` for the grammar. */
export class Parser {
  private depth = 0;
  private tests = 0;

  constructor(private readonly at: Cursor) {}

  whole(): Filter {
    const filter = this.either(false);
    this.connective('end', false);
    return filter;
  }

  private either(open: boolean): Filter {
    const parts = [this.both(open)];
    while (this.at.took('or')) parts.push(this.both(open));
    return anyOf(parts);
  }

  private both(open: boolean): Filter {
    const parts = [this.one(open)];
    while (this.at.took('and')) parts.push(this.one(open));
    return allOf(parts);
  }

  private one(open: boolean): Filter {
    const token = this.at.next;
    if (this.at.took('not')) {
      return this.deeper(token, () => ({ kind: 'not', part: this.one(open) }));
    }
    if (!isSign(token, '(')) return this.test();
    this.at.step();
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
    const token = this.at.next;
    this.tests += 1;
    if (this.tests > filterTestsMax) {
      throw stop(
        token,
        'too-many-tests',
        `A filter has at most ${filterTestsMax} tests. Use in (…) for several values of one field.`,
      );
    }
    const { field, ref } = readField(this.at);
    const negated = this.at.took('not');
    const op = readOperator(this.at, field, negated);
    const tested = readValues(this.at, field, ref, op);
    return negated ? { kind: 'not', part: tested } : tested;
  }

  /** What comes after a test: more of them, or the end of this parenthesis or of the whole. */
  private connective(end: ')' | 'end', open: boolean, opened?: Token): void {
    const token = this.at.next;
    const wanted: Wanted = { what: 'connective', open };
    if (end === 'end' ? token.kind === 'end' : isSign(token, ')')) {
      this.at.step();
      return;
    }
    if (token.kind === 'end' && opened) {
      throw stop(
        opened,
        'open-parenthesis',
        'The parenthesis that opens here is never closed. Add ) at its end.',
        { expected: [')'], wanted },
      );
    }
    throw this.at.unexpected(
      token,
      open ? 'Go on with and, or, or ).' : 'Go on with and, or or.',
      wanted,
      ['and', 'or', ...(open ? [')'] : [])],
    );
  }
}
