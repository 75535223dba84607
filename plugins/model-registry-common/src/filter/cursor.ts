import { stop, type FilterRule, type Stop, type Wanted } from './fault';
import { isWord, type Token } from './tokens';

/** A place among the tokens of a filter; its end is a token too, so there is always a next one. */
export class Cursor {
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get next(): Token {
    return this.tokens[Math.min(this.place, this.tokens.length - 1)];
  }

  ahead(count: number): readonly Token[] {
    return this.tokens.slice(this.place, this.place + count);
  }

  step(count = 1): void {
    this.place += count;
  }

  took(word: string): boolean {
    if (!isWord(this.next, word)) return false;
    this.step();
    return true;
  }

  /** @param opened - the parenthesis that is to blame when the text ends here */
  unexpected(
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
}
