import type { Messages } from '../de/flatten';

/** German and Finnish run about this much longer than English; what fits this fits them. */
const growth = 0.4;

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

const filler = 'lorem ipsum dolor sit amet consetetur sadipscing elitr ';

/** A text that can still be read, is longer by the growth, and shows by its accents that it is ours. */
export function pseudoText(text: string): string {
  const pieces = text.split(/(\{\{\w+\}\})/);
  const letters = pieces.filter((_, at) => at % 2 === 0).join('').length;
  const accented = pieces.map((piece, at) =>
    at % 2 === 0 ? piece.replace(/[aeiouAEIOU]/g, one => accents[one]) : piece,
  );
  const more = Math.ceil(letters * growth);
  if (more === 0) return text;
  const tail = filler
    .repeat(Math.ceil(more / filler.length))
    .slice(0, more - 1);
  // The tail has spaces where words have them, so that lines break as they would.
  return `${accented.join('')} ${tail.trimEnd().padEnd(more - 1, 'x')}`;
}

/** Messages in the pseudo-language. Its tag stays English, since numbers and dates are written by it. */
export function pseudoMessages(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => {
      if (typeof value !== 'string') return [key, pseudoMessages(value)];
      return [key, key === 'language' ? value : pseudoText(value)];
    }),
  );
}
