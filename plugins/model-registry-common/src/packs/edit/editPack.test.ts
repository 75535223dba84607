import * as fc from 'fast-check';
import { riskTiers } from '../../lifecycle/states';
import { aPack } from '../__fixtures__/aPack';
import { parsePack } from '../parsePack';
import { packEvents, severities } from '../schema';
import {
  renamedPack,
  ruleInText,
  rulesInText,
  withNewRule,
  withoutRule,
  withRule,
} from './editPack';
import { fieldsReadBy, inputFields } from './inputFields';
import { blankRule, type RuleForm } from './ruleForm';

const top = `# Who answers: Legal
id: licences
version: 1.0.0
title: Licences
description: >-
  Licences are stated,
  and fit.
language: cel
owner: legal
rules:
  # the first one
`;
const rule = (id: string, more = '') => `  - id: ${id}
    title: A licence is stated # for now
    severity: block
    when:
      tiers: [ Medium,  High ]
    expr: >-
      has(metadata.legal.license) &&
      metadata.legal.license != ""
    reason: No licence is stated.
    remedy: { text: State it., action: edit-metadata, role: model-owner }
    controls: [NIST MAP 4.1]
${more}    tests:
      # met
      - { name: stated, with: { metadata: { legal: { license: MIT } } }, expect: pass }
      - name: not stated
        expect: block
`;
const three = `${top}${rule('one')}\n  # the second\n${rule(
  'two',
  '    path: legal.license\n',
)}  # the third\n${rule('three')}# the end\n`;

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('true', '5', 'a: b', '- a', '# no', ' a\nb \n\nc', 'a\n\n'),
  fc.stringMatching(/^[a-z ,.]{0,300}$/),
);
const subset = (of: readonly string[]) => fc.subarray([...of]);
const json = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(fc.integer(), fc.boolean(), fc.string({ maxLength: 20 })),
  { maxKeys: 4 },
);
const test = fc.record({
  name: text,
  event: fc.constantFrom('', ...packEvents),
  with: json.map(value => JSON.stringify({ metadata: value })),
  expect: fc.constantFrom('pass', 'block', 'warn'),
});
const form: fc.Arbitrary<RuleForm> = fc.record({
  id: fc.stringMatching(/^[a-z]{1,10}$/),
  title: text,
  severity: fc.constantFrom(...severities),
  events: subset(packEvents),
  tiers: subset(riskTiers),
  condition: text,
  need: text,
  reason: text,
  remedy: fc.record({ text, action: text, role: text }),
  controls: fc.array(text, { maxLength: 3 }),
  tests: fc.array(test, { maxLength: 3 }),
});

/** What a test lays over its input may be written in several ways. */
const meant = (one: RuleForm | undefined) =>
  one && {
    ...one,
    tests: one.tests.map(each => ({ ...each, with: JSON.parse(each.with) })),
  };
const asJson = (one: RuleForm | undefined): RuleForm | undefined =>
  one && {
    ...one,
    tests: one.tests.map(each => ({
      ...each,
      with: JSON.stringify(readFlow(each.with)),
    })),
  };
function readFlow(written: string): unknown {
  const pack = parsePack(
    aPack({
      tests: `[{ name: a, with: ${written}, expect: pass }, { name: b, expect: block }]`,
    }),
  );
  if (!pack.ok || pack.read.language !== 'cel') throw new Error(written);
  return pack.read.pack.rules[0].tests[0].with;
}

describe('a rule as a form', () => {
  it('reads what the text says', () => {
    expect(ruleInText(three, 1)).toEqual({
      id: 'two',
      title: 'A licence is stated',
      severity: 'block',
      events: [],
      tiers: ['Medium', 'High'],
      condition: '',
      need: 'has(metadata.legal.license) && metadata.legal.license != ""',
      reason: 'No licence is stated.',
      remedy: {
        text: 'State it.',
        action: 'edit-metadata',
        role: 'model-owner',
      },
      controls: ['NIST MAP 4.1'],
      tests: [
        {
          name: 'stated',
          event: '',
          with: '{ metadata: { legal: { license: MIT } } }',
          expect: 'pass',
        },
        { name: 'not stated', event: '', with: '', expect: 'block' },
      ],
    });
  });

  it('comes back from the text as it was typed', () => {
    fc.assert(
      fc.property(form, fc.nat({ max: 2 }), (typed, at) => {
        const written = withRule(three, at, typed);
        expect(meant(asJson(ruleInText(written, at)))).toEqual(meant(typed));
      }),
    );
  });

  it('touches no other rule, and nothing around it', () => {
    fc.assert(
      fc.property(form, typed => {
        const written = withRule(three, 1, typed);
        expect(written.startsWith(three.split('  - id: two')[0])).toBe(true);
        const rest = three.slice(three.indexOf('  # the third'));
        expect(written.endsWith(rest)).toBe(true);
      }),
    );
  });

  it('leaves the text alone where nothing changed', () => {
    for (const at of [0, 1, 2])
      expect(withRule(three, at, ruleInText(three, at)!)).toBe(three);
  });

  it('keeps comments, and fields that the form does not show', () => {
    const typed = { ...ruleInText(three, 1)!, severity: 'warn' as const };
    const written = withRule(three, 1, typed);
    const at = three.indexOf('block', three.indexOf('- id: two'));
    expect(written).toBe(`${three.slice(0, at)}warn${three.slice(at + 5)}`);
  });

  it('changes the lines of what changed, and no other', () => {
    const before = ruleInText(three, 1)!;
    const written = withRule(three, 1, {
      ...before,
      title: 'Another',
      events: ['submit'],
      tiers: [],
    });
    const lines = (of: string) => of.split('\n');
    expect(lines(written)).toHaveLength(lines(three).length + 1);
    expect(lines(written)).toContain('    title: Another # for now');
  });

  it('is none where the text cannot be read, and the text stays as it is', () => {
    const broken = `${three}: [`;
    expect(ruleInText(broken, 0)).toBeUndefined();
    expect(rulesInText(broken).ok).toBe(false);
    expect(withRule(broken, 0, blankRule)).toBe(broken);
    expect(withNewRule(broken)).toBeUndefined();
  });

  it('also where the rules are written in one line', () => {
    const flow = aPack({ when: '{ tiers: [High] }' });
    const typed = { ...ruleInText(flow, 0)!, tiers: [], title: 'Other' };
    expect(ruleInText(withRule(flow, 0, typed), 0)).toEqual(typed);
  });
});

describe('a pack', () => {
  it('keeps the way it is written when rules come and go', () => {
    const added = withNewRule(three)!.text;
    const own = three.slice(0, three.indexOf('# the end'));
    expect(added.startsWith(own)).toBe(true);
    expect(withoutRule(added, 3)).toBe(three);
    expect(withoutRule(three, 1)).toBe(
      three.replace(/ {2}- id: two[^]*?(?= {2}# the third)/, ''),
    );
  });

  it('takes a new rule that holds by itself', () => {
    const added = withNewRule(aPack())!;
    expect(added.index).toBe(1);
    expect(parsePack(added.text)).toMatchObject({ ok: true });
    const twice = withNewRule(added.text)!;
    expect(rulesInText(twice.text)).toMatchObject({
      rules: [{ id: 'stated' }, { id: 'new-rule' }, { id: 'new-rule-2' }],
    });
    expect(rulesInText(withoutRule(twice.text, 1))).toMatchObject({
      rules: [{ id: 'stated' }, { id: 'new-rule-2' }],
    });
  });

  it('goes by another name, in Rego too', () => {
    const files = {
      'pack.yaml': aPack(),
      'rules.rego': '# why\npackage assay.packs.licences\n',
    };
    const renamed = renamedPack(files, { id: 'our-licences', title: 'Ours' });
    expect(parsePack(renamed['pack.yaml'])).toMatchObject({
      read: { pack: { id: 'our-licences', title: 'Ours' } },
    });
    expect(renamed['rules.rego']).toContain('package assay.packs.our_licences');
  });
});

describe('fields of the input', () => {
  it('that complete are those that a rule may read', () => {
    for (const { path } of inputFields) {
      const expr = path.includes('(') ? path : `has(${path})`;
      const needsPath = /[.(]/.test(path);
      const pack = parsePack(
        aPack({
          expr: JSON.stringify(needsPath ? expr : `${path} == ${path}`),
        }),
      );
      expect([path, pack.ok]).toEqual([path, true]);
    }
  });

  it('are found in what an expression reads', () => {
    expect(
      fieldsReadBy(
        'tier == "metadata.no" && metrics.accuracy.upper <= params.max',
        'sboms.exists(s, s.ageDays <= 90) && tier != "Low"',
        undefined,
      ),
    ).toEqual(['tier', 'metrics.accuracy.upper', 'params.max', 'sboms']);
  });
});
