import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  foundIn,
  sentenceIn,
  sentencesDe,
} from '@assay/plugin-model-registry-common';
// The compiler is the whole repository's, so the root declares it.
// eslint-disable-next-line @backstage/no-undeclared-imports
import ts from 'typescript';

const root = join(__dirname, '../../../plugins');
/** Where sentences come from that a portal shows as they were sent. */
const folders = [
  'model-registry-backend/src',
  'model-registry-common/src/metadata',
  'model-registry-common/src/bulk',
  'model-registry-common/src/references',
  'model-registry-common/src/ledger',
  'model-registry-common/src/evidence',
  'model-registry-common/src/webhooks',
  'model-registry-common/src/useCases',
];

/** Calls and fields that carry such a sentence, and functions that give a part of one. */
const carrying = new Set(['rule', 'fix', 'why']);
const giving = new Set(['ruleOf', 'unitOf']);

/** The texts an expression can be, with {0}, {1} … for what is filled in. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node))
    return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  const spans = node.templateSpans.map(
    ({ literal }, at) => `{${at}}${literal.text}`,
  );
  return [[node.head.text, ...spans].join('')];
}

function sentencesAt(node: ts.Node): string[] {
  if (ts.isNewExpression(node)) {
    const name = node.expression.getText();
    const isParser = node.parent && ts.isThrowStatement(node.parent);
    if (name === 'HttpProblem') return textsOf(node.arguments![1]);
    if (isParser && /^(Range|CanonicalJson)Error$/.test(name))
      return textsOf(node.arguments![0]);
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'refuse')
    return node.arguments.flatMap(textsOf);
  if (ts.isPropertyAssignment(node) && carrying.has(node.name.getText()))
    return textsOf(node.initializer);
  if (ts.isReturnStatement(node) && node.expression) {
    let around: ts.Node = node;
    while (around.parent && !ts.isFunctionDeclaration(around))
      around = around.parent;
    const name = ts.isFunctionDeclaration(around) && around.name?.text;
    if (name && giving.has(name)) return textsOf(node.expression);
  }
  return [];
}

function sentencesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    found.push(...sentencesAt(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter(sentence => sentence.includes(' '));
}

const inCode = new Set(
  folders
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(name => /\.ts$/.test(name))
        .filter(name => !/\.(test|soak)\.ts$|testing\//.test(name))
        .map(name => join(root, folder, name)),
    )
    .flatMap(sentencesIn),
);

const placesOf = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();

describe('what the court says in whole sentences', () => {
  it('is found in the code', () => {
    expect(inCode.size).toBeGreaterThan(150);
  });

  it('has German for each of them', () => {
    const missing = [...inCode].filter(one => !Object.hasOwn(sentencesDe, one));
    expect(missing).toEqual([]);
  });

  it('names the same things in German, but for units that only English counts', () => {
    for (const [english, said] of Object.entries(sentencesDe)) {
      const places = placesOf(said);
      expect([english, places]).toEqual([
        english,
        placesOf(english).filter(place => places.includes(place)),
      ]);
    }
  });

  it.each([...inCode].map(one => [one]))('says in German: %s', sentence => {
    const sent = sentence.replace(/\{(\d)\}/g, '<$1>');
    expect(sentenceIn(sent, 'en')).toBe(sent);
    expect(sentenceIn(sent, 'de-AT')).toBe(
      sentencesDe[sentence].replace(/\{(\d)\}/g, '<$1>'),
    );
  });

  it('says a sentence within a sentence in German too', () => {
    const sent = `'body.title' is larger than 200. Use at most 200 characters.`;
    expect(sentenceIn(sent, 'de')).toBe(
      '„body.title“ ist größer als 200. Höchstens 200 Zeichen nehmen.',
    );
  });

  it('leaves what is not its own as it is', () => {
    for (const text of ['', 'Somebody wrote this.', 'x'.repeat(5_000)])
      expect(sentenceIn(text, 'de')).toBe(text);
  });

  it('says what a parser found in German, within what was found', () => {
    const params = { cause: 'Expected a key as name+id+base64' };
    expect(foundIn({ code: 'no-key', params, message: '' }, 'de')).toContain(
      'Erwartet ist ein Schlüssel als Name+Kennung+Base64',
    );
  });
});
