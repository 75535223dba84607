import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { PackFault } from '../fault';
import { rulesPerPackMax } from '../limits';
import { packFileName } from '../parsePack';
import { readYaml } from '../readYaml';
import {
  blankRule,
  readRuleForm,
  type RuleForm,
  type TestForm,
} from './ruleForm';

/** As much of the width as a reader of a difference has. */
const lineWidth = 100;

/** The rules of a text by what a list needs of them, or why the text cannot be read. */
export type RulesInText =
  | {
      readonly ok: true;
      readonly rules: readonly {
        readonly id: string;
        readonly title: string;
      }[];
    }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

export function rulesInText(text: string): RulesInText {
  const faults = faultsOf(text);
  if (faults.length > 0) return { ok: false, faults };
  const document = parse(text);
  const rules = document.get('rules');
  const count = isSeq(rules) ? rules.items.length : 0;
  const forms = Array.from({ length: count }, (_, index) =>
    readRuleForm(document, index),
  );
  return {
    ok: true,
    rules: forms.map(form => ({
      id: form?.id ?? '',
      title: form?.title ?? '',
    })),
  };
}

/** One rule of a text as a form; undefined where the text or the rule cannot be read as one. */
export function ruleInText(text: string, index: number): RuleForm | undefined {
  if (faultsOf(text).length > 0) return undefined;
  return readRuleForm(parse(text), index);
}

/**
 * The text with one rule as the form has it. What did not change stays as it was written, with its
 * comments; the text around the rule is not touched. A text that cannot be read comes back as it is.
 */
export function withRule(text: string, index: number, form: RuleForm): string {
  if (faultsOf(text).length > 0) return text;
  const document = parse(text);
  const before = readRuleForm(document, index);
  const rule = document.getIn(['rules', index], true);
  if (!before || !isMap(rule)) return text;
  const range = (rule as ParsedNode).range!;
  if (!writeChanges(document, rule as YAMLMap, before, form)) return text;
  const whole = document.toString({ lineWidth });
  if (!isBlockItem(text, range[0], rule as YAMLMap)) return whole;
  const short = spliced(text, range, rule as YAMLMap);
  return saysSame(short, whole) ? short : whole;
}

/** Whether two texts are read as the same pack. */
function saysSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map(text =>
    readYaml(text, packFileName),
  );
  if (Array.isArray(first) || Array.isArray(second)) return false;
  return isSame(first.value, second.value);
}

/** The text with one more rule at its end, and which one that is. */
export function withNewRule(
  text: string,
  rule: RuleForm = blankRule,
): { readonly text: string; readonly index: number } | undefined {
  const read = rulesInText(text);
  if (!read.ok || read.rules.length >= rulesPerPackMax) return undefined;
  const document = parse(text);
  if (!isMap(document.contents)) return undefined;
  const ids = read.rules.map(({ id }) => id);
  const fresh = { ...rule, id: freeName(rule.id, ids) };
  const node = document.createNode(plainRule(fresh));
  if (isSeq(document.get('rules'))) document.addIn(['rules'], node);
  else document.set('rules', document.createNode([node]));
  return { text: document.toString({ lineWidth }), index: ids.length };
}

/** The text without one of its rules. */
export function withoutRule(text: string, index: number): string {
  if (faultsOf(text).length > 0) return text;
  const document = parse(text);
  return document.deleteIn(['rules', index])
    ? document.toString({ lineWidth })
    : text;
}

/** The files of a pack under another name: its id, its title, and the package of what is Rego. */
export function renamedPack(
  files: Readonly<Record<string, string>>,
  name: { readonly id: string; readonly title?: string },
): Record<string, string> {
  const entries = Object.entries(files).map(
    ([file, text]): [string, string] => [
      file,
      file === packFileName ? renamedYaml(text, name) : renamedRego(text, name),
    ],
  );
  return Object.fromEntries(entries);
}

function renamedYaml(
  text: string,
  { id, title }: { readonly id: string; readonly title?: string },
): string {
  if (faultsOf(text).length > 0) return text;
  const document = parse(text);
  if (!isMap(document.contents)) return text;
  document.set('id', id);
  if (title !== undefined) document.set('title', title);
  return document.toString({ lineWidth });
}

function renamedRego(text: string, { id }: { readonly id: string }): string {
  const own = `assay.packs.${id.replaceAll('-', '_')}`;
  return text.replace(/^(package\s+)assay\.packs\.\w+/m, `$1${own}`);
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { schema: 'core', merge: false });
}

function faultsOf(text: string): readonly PackFault[] {
  const read = readYaml(text, packFileName);
  return Array.isArray(read) ? read : [];
}

/** Writes what differs into the rule. @returns whether anything did */
function writeChanges(
  document: Document,
  rule: YAMLMap,
  before: RuleForm,
  after: RuleForm,
): boolean {
  const writes: [path: string[], was: unknown, is: unknown][] = [
    [['id'], before.id, after.id],
    [['title'], before.title, after.title],
    [['severity'], before.severity, after.severity],
    [['when', 'events'], before.events, after.events],
    [['when', 'tiers'], before.tiers, after.tiers],
    [['when', 'if'], before.condition, after.condition],
    [['expr'], before.need, after.need],
    [['reason'], before.reason, after.reason],
    [['remedy', 'text'], before.remedy.text, after.remedy.text],
    [['remedy', 'action'], before.remedy.action, after.remedy.action],
    [['remedy', 'role'], before.remedy.role, after.remedy.role],
    [['controls'], before.controls, after.controls],
  ];
  const changed = writes.filter(([, was, is]) => !isSame(was, is));
  for (const [path, , is] of changed) writeAt(document, rule, path, is);
  const areTestsChanged = !isSame(before.tests, after.tests);
  if (areTestsChanged) writeTests(document, rule, before.tests, after.tests);
  return changed.length > 0 || areTestsChanged;
}

/** Tests that stayed as they were keep the way they are written. */
function writeTests(
  document: Document,
  rule: YAMLMap,
  before: readonly TestForm[],
  after: readonly TestForm[],
): void {
  const list = rule.get('tests');
  if (!isSeq(list) || list.items.length !== before.length) {
    rule.set('tests', document.createNode(after.map(plainTest)));
    return;
  }
  after.forEach((test, at) => {
    if (isSame(before[at], test)) return;
    list.items[at] = document.createNode(plainTest(test));
  });
  list.items.splice(after.length);
}

/** Nothing said is nothing written: an empty list or text takes its key away, where the key may be left out. */
function writeAt(
  document: Document,
  rule: YAMLMap,
  path: string[],
  value: unknown,
): void {
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty && path[0] === 'when') {
    if (!rule.hasIn(path)) return;
    rule.deleteIn(path);
    const when = rule.get('when');
    if (isMap(when) && when.items.length === 0) rule.delete('when');
    return;
  }
  const [parent] = path;
  if (path.length > 1 && !isMap(rule.get(parent)))
    rule.set(parent, document.createNode({}));
  const old = rule.getIn(path, true);
  if (!isScalar(old) || typeof value !== 'string') {
    rule.setIn(path, document.createNode(value));
    return;
  }
  // The way it was written, folded or quoted, is kept; folding loses spaces at the ends.
  if (value.trim() !== value || value === '') old.type = 'QUOTE_DOUBLE';
  old.value = value;
}

function isSame(was: unknown, is: unknown): boolean {
  return JSON.stringify(was) === JSON.stringify(is);
}

/** A rule in a list of lines with dashes, whose text can be exchanged by itself. */
function isBlockItem(text: string, start: number, rule: YAMLMap): boolean {
  if (rule.flow) return false;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ *- +$/.test(line);
}

function spliced(
  text: string,
  [start, end]: readonly [number, number, number],
  rule: YAMLMap,
): string {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const alone = new Document();
  alone.contents = rule as unknown as typeof alone.contents;
  // What stands before the dash and below the rule is in the text that stays.
  rule.commentBefore = undefined;
  rule.comment = undefined;
  rule.spaceBefore = undefined;
  const written = alone.toString({ lineWidth }).trimEnd();
  const indented = written
    .split('\n')
    .map((line, at) =>
      at === 0 || line === '' ? line : ' '.repeat(column) + line,
    )
    .join('\n');
  const rest = text.slice(end);
  // A block text at the end of the rule takes its line break along.
  const isBroken = rest === '' || rest.startsWith('\n');
  const isOwnLine = text.slice(start, end).endsWith('\n');
  return `${text.slice(0, start)}${indented}${
    isOwnLine || !isBroken ? '\n' : ''
  }${rest}`;
}

function plainRule(form: RuleForm): Record<string, unknown> {
  const { events, tiers, condition, remedy } = form;
  const when = {
    ...(events.length > 0 && { events: [...events] }),
    ...(tiers.length > 0 && { tiers: [...tiers] }),
    ...(condition !== '' && { if: condition }),
  };
  return {
    id: form.id,
    title: form.title,
    severity: form.severity,
    ...(Object.keys(when).length > 0 && { when }),
    expr: form.need,
    reason: form.reason,
    remedy: { ...remedy },
    controls: [...form.controls],
    tests: form.tests.map(plainTest),
  };
}

/** What a test lays over its input, as values; a text that is none stays one, and reading the pack says so. */
function plainTest(test: TestForm): Record<string, unknown> {
  return {
    name: test.name,
    ...(test.event !== '' && { event: test.event }),
    ...(test.with.trim() !== '' && { with: valueOf(test.with) }),
    expect: test.expect,
  };
}

function valueOf(text: string): unknown {
  const read = readYaml(text, packFileName);
  return Array.isArray(read) ? text : read.value;
}

function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  const numbers = Array.from({ length: taken.length + 1 }, (_, at) => at + 2);
  return `${wanted}-${numbers.find(
    one => !taken.includes(`${wanted}-${one}`),
  )}`;
}
