import { stop } from './fault';

export type TokenKind = 'word' | 'text' | 'number' | 'date' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** What it stands for: a text without its quotes, a word as it is, a sign, a number with its unit. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

const blank = /\s+/uy;
const date =
  /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?(?![\p{L}\p{N}])/uy;
const number =
  /[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?[A-Za-z]{0,3}(?![\p{L}\p{N}])/uy;
/** A version stands without quotes too; it has two dots, so no number reads like one. */
const version =
  /\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]*[0-9A-Za-z])?(?![\p{L}\p{N}])/uy;
/** Dots, slashes and the like only between letters or digits, so that `a..b` is a range of words. */
const word = /[\p{L}_@][\p{L}\p{M}\p{N}_]*(?:[-./@+#][\p{L}\p{M}\p{N}_]+)*/uy;
const sign = /\.\.|!=|<=|>=|<>|==|[=<>:(),]/uy;

const kinds: readonly (readonly [TokenKind, RegExp])[] = [
  ['date', date],
  ['word', version],
  ['number', number],
  ['word', word],
  ['sign', sign],
];

/**
 * Takes a text apart. Every pattern is anchored and looks at no character twice, so the time grows with the
 * length and with nothing else.
 *
 * @throws Stop at a character that begins nothing, and at a quote that is never closed
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += matched(blank, text, at)?.length ?? 0;
    if (at >= text.length) break;
    const token = nextToken(text, at);
    tokens.push(token);
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return tokens;
}

function nextToken(text: string, at: number): Token {
  if (text[at] === '"' || text[at] === "'") return quoted(text, at);
  for (const [kind, pattern] of kinds) {
    const found = matched(pattern, text, at);
    if (found) return { kind, text: found, at, length: found.length };
  }
  const [character] = text.slice(at, at + 2);
  throw stop(
    { at, length: character.length },
    'stray-character',
    `Nothing begins with ${character}. Put a text with such signs in quotes.`,
  );
}

function matched(
  pattern: RegExp,
  text: string,
  at: number,
): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Inside quotes `\` takes the next character as it is. */
function quoted(text: string, at: number): Token {
  const quote = text[at];
  let value = '';
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === quote)
      return { kind: 'text', text: value, at, length: next + 1 - at };
    if (text[next] === '\\' && next + 1 < text.length) next += 1;
    value += text[next];
  }
  throw stop(
    { at, length: text.length - at },
    'open-quote',
    `The quote that opens here is never closed. Add ${quote} at its end.`,
    { expected: [quote] },
  );
}

const connectives = ['and', 'or', 'not'];
const reserved = [...connectives, 'in', 'like', 'exists'];

/** Whether a token is this word of the grammar, in any case. */
export function isWord(token: Token, wanted: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === wanted;
}

export function isSign(token: Token, wanted: string): boolean {
  return token.kind === 'sign' && token.text === wanted;
}

/** Words that stand for themselves only in quotes. */
export function isReserved(text: string): boolean {
  return reserved.includes(text.toLowerCase());
}
