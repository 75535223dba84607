import fc from 'fast-check';
import { inputOf, note } from './__fixtures__/cardInput';
import { escapeHtml } from './html';
import { safeHref } from './links';
import { modelCard } from './modelCard';

describe('safety: S13 what people write stays text', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    '[click](javascript:alert(1))',
    '![x](https://evil.example/track.png)',
    '`code` **bold** _it_ # head',
    '<!-- --><iframe srcdoc="x">',
    '</title><script>1</script>',
    'line\n# heading\n- item\n\n<b>x</b>',
    'abc \u202egnp.exe',
    '&lt;script&gt;',
    '| a | b |',
    '1. one',
    '---',
    '    indented code',
    '{= html =}',
  ];
  const hostile = fc.oneof(
    fc.constantFrom(...attacks),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc
      .tuple(fc.constantFrom(...attacks), fc.string())
      .map(([attack, text]) => `${text}${attack}${text}`),
  );
  const cardOf = (text: string) =>
    modelCard({
      ...inputOf(
        {
          risk: { intended_uses: [text], limitations: [text] },
          provenance: { repo: text },
          evals: { not_measured: [{ what: 'task', why: text }] },
          legal: { license: text },
        },
        [note('safety', text), note(text.slice(0, 60), text)],
      ),
      model: { ...inputOf({}).model, title: text, description: text },
    });

  it('HTML holds our tags only', () => {
    const ours =
      /^(?:!doctype html|\/?(?:html|head|body|main|title|style|h1|h2|p|ul|li|strong|small|section|a)|html lang="en"|meta charset="utf-8"|meta name="viewport" content="[a-z=, 0-9-]+"|section id="[a-z-]+"|p class="missing"|a href="(?:https:\/\/|mailto:)[^"<>]*" rel="noopener noreferrer nofollow")$/;
    fc.assert(
      fc.property(hostile, text => {
        const { html } = cardOf(text);
        const foreign = [...html.matchAll(/<([^>]*)>/g)].filter(
          ([, tag]) => !ours.test(tag),
        );
        expect(foreign).toEqual([]);
        expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>"]/);
      }),
    );
  });

  it('Markdown holds no HTML, no images, and links to https and mailto only', () => {
    fc.assert(
      fc.property(hostile, text => {
        const { markdown } = cardOf(text);
        const withoutCode = markdown.replace(/(`+) .*? \1(?!`)/g, '');
        expect(withoutCode).not.toMatch(/(?<!\]\()<(?!https:\/\/|mailto:)/);
        expect(withoutCode).not.toMatch(/(?<!\\)!\[/);
        expect(withoutCode).not.toMatch(
          /(?<!\\)\]\((?!<(?:https:\/\/|mailto:))/,
        );
        expect(markdown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('keeps a statement on its line', () => {
    const { markdown } = cardOf('line\n# heading\r\n- item\u2028<b>x</b>');
    expect(markdown).not.toMatch(/^# heading/m);
    expect(
      markdown.split('\n').filter(line => line.includes('item')),
    ).not.toHaveLength(0);
    expect(markdown).not.toMatch(/^- item/m);
  });

  it.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['http://example.org/', undefined],
    [`${'java'}script:alert(1)`, undefined],
    [`${'JaVa'}ScRiPt:alert(1)`, undefined],
    ['data:text/html,x', undefined],
    ['https://user:pass@example.org/', undefined],
    ['https://', undefined],
    ['see https://example.org', undefined],
    [' https://example.org', undefined],
    ['//example.org', undefined],
    ['vbscript:x', undefined],
  ])('links %s as %s', (text, href) => {
    expect(safeHref(text)).toBe(href);
  });

  it('escapes once', () => {
    expect(escapeHtml(`<a href="x" id='y'>&amp;</a>`)).toBe(
      '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
    );
  });
});
