import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
// The compiler is the whole repository's, so the root declares it.
// eslint-disable-next-line @backstage/no-undeclared-imports
import ts from 'typescript';

const root = join(__dirname, '../../..');
/** Everything that people see of this portal is drawn in these folders. */
const folders = ['plugins/model-registry/src', 'packages/app/src'];

const sources = folders.flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      name => /\.tsx?$/.test(name) && !/\.test\.|__testUtils__/.test(name),
    )
    .map(name => join(root, folder, name)),
);

/** Attributes whose text people read or hear. */
const readAttributes = new Set([
  'aria-label',
  'aria-description',
  'alt',
  'cancel',
  'description',
  'label',
  'placeholder',
  'title',
  'what',
  'why',
]);

/** The product's own name, and signs of statistics that every language has. */
const named = [/^Assay$/, /^A$/, /^n$/, /^n ≥$/];

function hasWords(text: string): boolean {
  const said = text.trim();
  return /\p{L}/u.test(said) && !named.some(name => name.test(said));
}

/** Texts that stand in the markup itself, where no translation reaches them. */
function hardCodedTexts(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node, inMarkup: boolean) => {
    if (ts.isJsxText(node) && hasWords(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node)) {
      const isRead = readAttributes.has(node.name.getText(source));
      if (node.initializer) visit(node.initializer, isRead);
      return;
    }
    const isText =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (inMarkup && isText && hasWords(node.text)) found.push(node.text);
    if (inMarkup && ts.isTemplateExpression(node)) {
      const parts = [node.head, ...node.templateSpans.map(one => one.literal)];
      found.push(...parts.map(({ text }) => text).filter(hasWords));
    }
    ts.forEachChild(node, child => visit(child, staysInMarkup(node, inMarkup)));
  };
  visit(source, false);
  return found;
}

/** Strings that a call, a comparison or a key is given are no text on the page; what comes of them is. */
function staysInMarkup(node: ts.Node, inMarkup: boolean): boolean {
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return true;
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node))
    return inMarkup;
  if (ts.isConditionalExpression(node)) return inMarkup;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const joins = [
      ts.SyntaxKind.AmpersandAmpersandToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.QuestionQuestionToken,
      ts.SyntaxKind.PlusToken,
    ];
    return inMarkup && joins.includes(kind);
  }
  return false;
}

const parse = (name: string, text: string) =>
  ts.createSourceFile(
    name,
    text,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );

describe('texts on the screens', () => {
  it('are found where they are hard-coded', () => {
    const text = `<p title="A title" id="x">Hello {a ? 'yes' : t('key')} {\`so \${b}\`}<i aria-label={c === 'd' ? t('e') : 'F'} /></p>`;
    expect(hardCodedTexts(parse('a.tsx', text))).toEqual([
      'A title',
      'Hello',
      'yes',
      'so ',
      'F',
    ]);
  });

  it('all come from the translations', () => {
    const found = sources
      .filter(file => file.endsWith('.tsx'))
      .flatMap(file =>
        hardCodedTexts(parse(file, readFileSync(file, 'utf8'))).map(
          text => `${relative(root, file)}: ${text}`,
        ),
      );
    expect(sources.length).toBeGreaterThan(150);
    expect(found).toEqual([]);
  });
});

/** What points to one side of the page and stays there when the page is mirrored. */
const physical = [
  /\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/,
  /\b(margin|padding|border)(Left|Right)\b/,
  /(^|[;{,\s'"])(left|right)\s*:(?!\s*['"`][A-Z])/,
  /\btext-?align\s*:\s*'?(left|right)\b/i,
  /\bfloat\s*:\s*'?(left|right)\b/,
  /\btranslateX\(/,
  /\bborder-(top|bottom)-(left|right)-radius\b/,
  /\bbox-?shadow\s*:\s*'?inset -?[1-9]\w* 0/i,
];

/** A shorthand of four whose sides differ. */
const side = `([^\\s;}',]+)`;
const fourSides = new RegExp(
  `\\b(?:margin|padding|inset)\\s*:\\s*'?${[side, side, side, side].join(' ')}`,
  'g',
);

function physicalSides(text: string): string[] {
  const lines = text.split('\n').flatMap(line => line.split(/(?<=\})/));
  const sides = lines.filter(line => physical.some(sign => sign.test(line)));
  const shorthands = [...text.matchAll(fourSides)]
    .filter(([, , right, , left]) => right !== left)
    .map(([whole]) => whole);
  return [...sides.map(line => line.trim()), ...shorthands];
}

/** Only what is written as a style: rules in strings, objects of `makeStyles` and `style`. */
function stylesOf(file: string, text: string): string {
  if (/\/styles\//.test(file)) return text;
  if (/makeStyles/.test(text)) return text;
  return [...text.matchAll(/\b[sS]tyle=\{\{[\s\S]*?\}\}/g)].join('\n');
}

describe('styles', () => {
  it.each([
    ['.a{margin-left:4px}', 1],
    ['.a{color:red}.b{left:0}', 1],
    ['{ paddingRight: 4 }', 1],
    ['.a{padding:1px 2px 3px 4px}', 1],
    ['.a{box-shadow:inset 3px 0 0 red}', 1],
    [
      '.a{margin-inline-start:4px;padding:0 0 4px;inset-inline:0;text-align:start}',
      0,
    ],
  ])('%s has %i sides that do not mirror', (text, count) => {
    expect(physicalSides(text)).toHaveLength(count);
  });

  it('mirror with the page: they name start and end, never left and right', () => {
    const found = sources.flatMap(file => {
      const styles = stylesOf(file, readFileSync(file, 'utf8'));
      return physicalSides(styles).map(
        line => `${relative(root, file)}: ${line}`,
      );
    });
    expect(found).toEqual([]);
  });
});
