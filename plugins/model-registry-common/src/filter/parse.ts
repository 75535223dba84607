import { everything, type Filter } from './ast';
import { Cursor } from './cursor';
import { Stop, stop, type FilterFault } from './fault';
import { filterLengthMax } from './limits';
import { Parser } from './parser';
import { tokensOf } from './tokens';

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly fault: FilterFault };

/**
 * Reads a filter. Pure, and its time grows with the length of the text, which is capped.
 *
 *     filter = both { "or" both }          both = one { "and" one }
 *     one    = "not" one | "(" filter ")" | test
 *     test   = field ( operator value | "=" value ".." value | [ "not" ] "in" "(" value { "," value } ")"
 *                    | [ "not" ] "like" value | "exists" )
 *
 * Blank text is the filter that keeps everything.
 */
export function parseFilter(text: string): ParsedFilter {
  try {
    if (text.length > filterLengthMax) {
      throw stop(
        { at: filterLengthMax, length: text.length - filterLengthMax },
        'too-long',
        `A filter has at most ${filterLengthMax} characters.`,
      );
    }
    const tokens = tokensOf(text);
    if (tokens.length === 1) return { ok: true, filter: everything };
    return { ok: true, filter: new Parser(new Cursor(tokens)).whole() };
  } catch (error) {
    if (error instanceof Stop) return { ok: false, fault: error.fault };
    throw error;
  }
}
