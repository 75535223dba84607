// The root declares it for all packages.
// eslint-disable-next-line @backstage/no-undeclared-imports
import fc from 'fast-check';
import { commentText } from './comment';
import { code, link, marker, prose, table } from './markdown';

const attacks = [
  '<script>alert(1)</script>',
  '<!-- -->',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/track.png)',
  '[x]: https://evil.example',
  '| a | b |',
  'a\\| b',
  '`x` ``y`` ```',
  '**bold** _it_ ~~no~~ # head',
  '@everyone @org/team !5 #12 org/repo#3',
  'https://evil.example www.evil.example',
  'line\n\n# heading\r\n- item\u2028> quote',
  'abc \u202egnp.exe',
  '$x$ &lt;b&gt;',
];
const hostile = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
  fc
    .tuple(fc.constantFrom(...attacks), fc.string())
    .map(([attack, text]) => `${text}${attack}${text}`),
);

describe('safety: S13 what packs and metadata say stays text in a comment', () => {
  it('as words: one line, no tag, link, picture, mention or cell comes of it', () => {
    fc.assert(
      fc.property(hostile, text => {
        const said = prose(text);
        expect(said).not.toMatch(/[\n\r\u2028\u2029\u202e]/);
        expect(said).not.toMatch(/[<>|~$]/);
        expect(said).not.toMatch(/&(?!#\d+;)/);
        // Each sign that means something has a stroke of its own before it.
        const bare = said.replace(/\\[\\`*_{}[\]#!]/g, '');
        expect(bare.replace(/&#\d+;/g, '')).not.toMatch(/[\\`*_{}[\]#!]/);
        expect(said).not.toMatch(/@[a-z0-9]/i);
        expect(said).not.toMatch(/:\/\/|\bwww\./i);
      }),
    );
  });

  it('as something to copy: its fence is longer than any inside it', () => {
    fc.assert(
      fc.property(hostile, text => {
        const said = code(text);
        const [fence] = /^`+/.exec(said)!;
        const inside = said.slice(fence.length, -fence.length);
        expect(said.endsWith(fence)).toBe(true);
        expect(inside).not.toMatch(
          new RegExp(`(?<!\`)\`{${fence.length}}(?!\`)`),
        );
        expect(said).not.toMatch(/\n|(?<!\\)\|/);
      }),
    );
  });

  it('as a row: as many cells as there are heads', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const [, , row] = table(['a', 'b'], [[prose(one), code(other)]]);
        expect(row.split(/(?<!\\)\|/)).toHaveLength(4);
      }),
    );
  });

  it('as a marker: a line that nothing can end', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(marker(text)).toMatch(/^\[\/\/\]: # \([\w./@-]*\)$/);
      }),
    );
  });

  it('as an address: nothing of it ends the link', () => {
    expect(link('here', 'https://portal/a(b) c|d%2Be')).toBe(
      '[here](https://portal/a%28b%29%20c%7cd%2Be)',
    );
  });
});

it('a comment is never longer than any platform takes, and counts what it left out', () => {
  const long = 'word '.repeat(200);
  const rows = Array.from({ length: 200 }, () => [prose(long), code(long)]);
  const text = commentText({
    name: 'assay-check/speech/vad',
    title: 'Title',
    lines: [],
    heads: ['a', 'b'],
    rows,
    rowsAre: 'rules',
    after: [],
  });
  expect(text.length).toBeLessThan(32_768);
  expect(text).toMatch(/And 18\d more rules\.$/);
});
