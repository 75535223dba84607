import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
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
import { saysSame } from './saysSame';
import {
  lineWidth,
  placesOf,
  splicedFields,
  splicedIn,
  splicedOut,
} from './spliceRule';

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
  const places = placesOf(text, rule as YAMLMap);
  const changed = writeChanges(document, rule as YAMLMap, before, form);
  if (changed.length === 0) return text;
  const whole = document.toString({ lineWidth });
  return shorter(
    places && splicedFields(text, places, rule as YAMLMap, changed),
    whole,
  );
}

/** The text that leaves more as it was, where it says the same. */
function shorter(spliced: string | undefined, whole: string): string {
  return spliced !== undefined && saysSame(spliced, whole) ? spliced : whole;
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
  const spliced = splicedIn(text, document.get('rules'), plainRule(fresh));
  if (isSeq(document.get('rules'))) document.addIn(['rules'], node);
  else document.set('rules', document.createNode([node]));
  const whole = document.toString({ lineWidth });
  return { text: shorter(spliced, whole), index: ids.length };
}

/** The text without one of its rules. */
export function withoutRule(text: string, index: number): string {
  if (faultsOf(text).length > 0) return text;
  const document = parse(text);
  const spliced = splicedOut(text, document.getIn(['rules', index], true));
  return document.deleteIn(['rules', index])
    ? shorter(spliced, document.toString({ lineWidth }))
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

/** Writes what differs into the rule. @returns the fields of it that did */
function writeChanges(
  document: Document,
  rule: YAMLMap,
  before: RuleForm,
  after: RuleForm,
): string[] {
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
  const names = changed.map(([[name]]) => name);
  return areTestsChanged ? [...names, 'tests'] : names;
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
  else if (old.value === '') old.type = undefined;
  old.value = value;
}

function isSame(was: unknown, is: unknown): boolean {
  return JSON.stringify(was) === JSON.stringify(is);
}

/** A rule in a list of lines with dashes, whose text can be exchanged by itself. */
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
