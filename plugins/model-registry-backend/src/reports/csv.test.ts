import fc from 'fast-check';
import { csvCell, csvLine } from './csv';

describe('CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [undefined, ''],
    [false, 'false'],
  ])('writes %p as %p', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])(
    'safety: S15 %j is no formula any more',
    text => {
      expect(csvCell(text)).toBe(`"'${text}"`);
    },
  );

  it('safety: S15 no cell begins like a formula, and each is read back as it was', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const cell = csvCell(text);
        const read = cell.startsWith('"')
          ? cell.slice(1, -1).replace(/""/g, '"')
          : cell;
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
        expect([text, `'${text}`]).toContain(read);
      }),
    );
  });

  it('ends lines as RFC 4180 says', () => {
    expect(csvLine(['a', 1, undefined])).toBe('a,1,\r\n');
  });
});
