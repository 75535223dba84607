/** A pattern of LIKE, taken apart: what stands for itself, one character of any kind, or any text. */
type Part = { readonly sign: string } | 'one' | 'any';

/**
 * Reads a pattern of LIKE once, for many texts. Of several ways to fit only the last `%` is tried again, so
 * that no pattern takes longer than its length times that of the text.
 */
export function likePattern(pattern: string): (text: string) => boolean {
  const parts = (pattern.match(/\\[\s\S]|[\s\S]/gu) ?? []).map(partOf);
  return text => fits(parts, [...text]);
}

function partOf(written: string): Part {
  if (written === '%') return 'any';
  if (written === '_') return 'one';
  return {
    sign:
      written.length > 1 && written[0] === '\\' ? written.slice(1) : written,
  };
}

function fits(parts: readonly Part[], text: readonly string[]): boolean {
  let [part, sign] = [0, 0];
  let [again, from] = [-1, 0]; // behind the last `%`, and where what follows it was tried
  while (sign < text.length) {
    const wanted = parts[part];
    if (wanted === 'any') {
      [again, from] = [++part, sign];
    } else if (wanted === 'one' || (wanted && wanted.sign === text[sign])) {
      part += 1;
      sign += 1;
    } else if (again >= 0) {
      [part, sign] = [again, ++from];
    } else {
      return false;
    }
  }
  while (parts[part] === 'any') part += 1;
  return part === parts.length;
}
