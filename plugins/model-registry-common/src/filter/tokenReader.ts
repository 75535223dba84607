import { stop, type FilterRule, type Stop, type Wanted } from './fault';
import { isSign, isWord, type Token } from './tokens';

/** A place among the tokens of one filter, and how it is told that something else should stand there. */
export class TokenReader {
  protected place = 0;

  constructor(protected readonly tokens: readonly Token[]) {}

  /** What comes after a test: more of them, or the end of this parenthesis or of the whole. */
  protected connective(end: ')' | 'end', open: boolean, opened?: Token): void {
    const token = this.next;
    const wanted: Wanted = { what: 'connective', open };
    if (end === 'end' ? token.kind === 'end' : isSign(token, ')')) {
      this.place += 1;
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
    throw this.unexpected(
      token,
      open ? 'Go on with and, or, or ).' : 'Go on with and, or or.',
      wanted,
      ['and', 'or', ...(open ? [')'] : [])],
    );
  }

  protected unexpected(
    token: Token,
    words: string,
    wanted: Wanted,
    expected: readonly string[],
    opened?: Token,
  ): Stop {
    const rule: FilterRule =
      token.kind === 'end' && opened ? 'open-parenthesis' : 'not-expected';
    return stop(token.kind === 'end' && opened ? opened : token, rule, words, {
      expected,
      wanted,
    });
  }

  protected get next(): Token {
    return this.tokens[Math.min(this.place, this.tokens.length - 1)];
  }

  protected took(word: string): boolean {
    if (!isWord(this.next, word)) return false;
    this.place += 1;
    return true;
  }
}
