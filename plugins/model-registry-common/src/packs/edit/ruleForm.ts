import { isMap, isScalar, isSeq, stringify, type Document } from 'yaml';
import { riskTiers } from '../../lifecycle/states';
import { packEvents, severities, type Severity } from '../schema';

/** A test of a rule as it is typed; what is laid over the input is YAML of its own. */
export interface TestForm {
  readonly name: string;
  readonly event: string; // empty: the one that tests have by themselves
  readonly with: string;
  readonly expect: string;
}

/**
 * One rule as a form shows it. Texts, since it is being typed: what is not there is empty, and whether
 * it holds together is what reading the pack says. `when` has more than the form shows; that stays.
 */
export interface RuleForm {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly events: readonly string[];
  readonly tiers: readonly string[];
  readonly condition: string; // CEL
  readonly need: string; // CEL
  readonly reason: string;
  readonly remedy: {
    readonly text: string;
    readonly action: string;
    readonly role: string;
  };
  readonly controls: readonly string[];
  readonly tests: readonly TestForm[];
}

/** Reads the rule at an index of a document; undefined where there is none that is a map. */
export function readRuleForm(
  document: Document,
  index: number,
): RuleForm | undefined {
  const rule = document.getIn(['rules', index], true);
  if (!isMap(rule)) return undefined;
  const textAt = (...path: string[]) => textOf(rule.getIn(path, true));
  const listAt = (...path: string[]) => textsOf(rule.getIn(path, true));
  const severity = severities.find(one => one === textAt('severity'));
  return {
    id: textAt('id'),
    title: textAt('title'),
    severity: severity ?? 'block',
    events: inOrder(packEvents, listAt('when', 'events')),
    tiers: inOrder(riskTiers, listAt('when', 'tiers')),
    condition: textAt('when', 'if'),
    need: textAt('expr'),
    reason: textAt('reason'),
    remedy: {
      text: textAt('remedy', 'text'),
      action: textAt('remedy', 'action'),
      role: textAt('remedy', 'role'),
    },
    controls: listAt('controls'),
    tests: testsOf(rule.get('tests', true)),
  };
}

/** Chosen in any order, shown and written in the one they have; what nobody knows stays at the end. */
function inOrder(
  known: readonly string[],
  chosen: readonly string[],
): readonly string[] {
  const unknown = chosen.filter(one => !known.includes(one));
  return [...known.filter(one => chosen.includes(one)), ...unknown];
}

function textOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return '';
  return String(node.value);
}

function textsOf(node: unknown): string[] {
  return isSeq(node) ? node.items.map(textOf) : [];
}

function testsOf(node: unknown): TestForm[] {
  if (!isSeq(node)) return [];
  return node.items.filter(isMap).map(test => ({
    name: textOf(test.get('name', true)),
    event: textOf(test.get('event', true)),
    with: yamlOf(test.get('with')), // of a scalar this is its value
    expect: textOf(test.get('expect', true)),
  }));
}

/** YAML of one line for what is small, of several for what is not. */
function yamlOf(node: unknown): string {
  if (node === undefined || node === null) return '';
  if (typeof node === 'string') return node; // typed half-way, or no map at all
  const text = stringify(node, { lineWidth: 0, collectionStyle: 'flow' });
  return text.trim();
}

/** A rule that says nothing yet, with the two tests that every rule has. */
export const blankRule: RuleForm = {
  id: 'new-rule',
  title: 'A rule',
  severity: 'block',
  events: ['promote-to-production'],
  tiers: [],
  condition: '',
  need: 'version.sealed',
  reason: 'Its files are not sealed.',
  remedy: { text: 'Seal the version.', action: 'seal', role: 'model-owner' },
  controls: ['NIST MEASURE 2.7'],
  tests: [
    {
      name: 'what it wants is there',
      event: '',
      with: '{ version: { sealed: true } }',
      expect: 'pass',
    },
    {
      name: 'what it wants is not there',
      event: '',
      with: '{ version: { sealed: false } }',
      expect: 'block',
    },
  ],
};
