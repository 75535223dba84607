import { askException, decideException, waivingRoles } from '../exceptions';
import { caseDigest } from '../lifecycle/caseDigest';
import type { ActivePolicy, CaseFile, PackResult } from '../lifecycle/caseFile';
import { decide } from '../lifecycle/decide';
import { moveNames, moves, type Move } from '../lifecycle/moves';
import { versionStates } from '../lifecycle/states';
import { addDays } from '../lifecycle/time';
import {
  aCase,
  aCaller,
  anEvaluation,
  anException,
  ownerRef,
  securityRef,
} from '../testing';
import { sayVerdict } from '../words';
import { wordsIn } from '../words/languages';
import { findAll, weighFor } from './judge';
import { gateEventOf, occasionsOf } from './occasion';
import { policyVerdicts } from './policies';
import type { Outcome } from './verdict';

const base = aCase({ state: 'draft' });
const digest = (n: number) => `sha256:${String(n).padStart(64, '0')}`;

function policy(over: Partial<ActivePolicy> = {}): ActivePolicy {
  return {
    pack: 'licensing',
    revision: 1,
    digest: digest(1),
    activation: 'first',
    title: 'Licences',
    waivedBy: ['security'],
    events: ['submit'],
    warnFrom: addDays(base.now, -2),
    blockFrom: addDays(base.now, -1),
    ...over,
  };
}

function said(
  outcome: Outcome,
  { pack, revision, activation, digest: of }: ActivePolicy = policy(),
): PackResult {
  const reason = {
    kind: outcome === 'pass' ? ('satisfied' as const) : ('mismatch' as const),
    code: outcome === 'pass' ? 'rule-met' : 'rule-not-met',
    params: {
      rule: `${pack}/rule@1.0.0`,
      title: 'Only ours',
      reason: 'It is not ours.',
      remedy: 'Use ours.',
    },
    facts: [],
    remedies: [
      { action: 'edit-metadata' as const, role: 'model-owner' as const },
      { action: 'file-exception' as const, role: 'model-owner' as const },
    ],
    controls: ['NIST MAP 4.1'],
  };
  return {
    pack,
    revision: String(revision),
    digest: of,
    verdict: {
      gate: `policy:${pack}`,
      outcome,
      reasons: [reason],
      rule: `${pack}@1.0.${revision}`,
    },
    asked: {
      activation,
      event: 'submit',
      at: base.now,
      inputDigest: digest(9),
    },
  };
}

const held = (
  policies: ActivePolicy[],
  packs: PackResult[],
  more: Partial<CaseFile> = {},
): CaseFile => ({
  ...base,
  ...more,
  policies,
  packs: [...base.packs, ...packs],
});

const outcomeOf = (file: CaseFile) =>
  policyVerdicts(file, 'submit').map(({ outcome }) => outcome);

describe('what an active pack does to a move', () => {
  it.each([
    ['blocks from its day on', {}, 'block', ['block']],
    ['warns before it', { blockFrom: addDays(base.now, 1) }, 'block', ['warn']],
    ['warns where it has none', { blockFrom: undefined }, 'block', ['warn']],
    [
      'warns of what it could not judge before it',
      { blockFrom: undefined },
      'error',
      ['warn'],
    ],
    [
      'is not asked before its first day',
      { warnFrom: addDays(base.now, 1), blockFrom: undefined },
      'block',
      [],
    ],
    ['is not asked after its end', { endsAt: base.now }, 'block', []],
    [
      'is not asked on other occasions',
      { events: ['reinstate' as const] },
      'block',
      [],
    ],
    [
      'is not asked towards other environments',
      { environments: ['production' as const] },
      'block',
      [],
    ],
    ['passes', {}, 'pass', ['pass']],
    ['cannot waive itself', {}, 'waived', ['block']],
    ['blocks where it could not judge', {}, 'error', ['error']],
  ] as const)('%s', (_title, over, outcome, expected) => {
    const active = policy(over as Partial<ActivePolicy>);
    expect(outcomeOf(held([active], [said(outcome, active)]))).toEqual(
      expected,
    );
  });

  it('safety: S17 is an error where nothing is known of what it says', () => {
    expect(outcomeOf(held([policy()], []))).toEqual(['error']);
    const elsewhere = { ...said('pass'), asked: undefined };
    expect(outcomeOf(held([policy()], [elsewhere]))).toEqual(['error']);
  });

  it('counts the stricter word while one revision takes over from another', () => {
    const older = policy({ endsAt: addDays(base.now, 5) });
    const newer = policy({
      activation: 'second',
      revision: 2,
      blockFrom: addDays(base.now, 5),
    });
    const file = held(
      [older, newer],
      [said('block', older), said('pass', newer)],
    );
    const [verdict] = policyVerdicts(file, 'submit');
    expect(verdict).toMatchObject({
      outcome: 'block',
      rule: 'licensing@1.0.2',
    });
    expect(
      outcomeOf(
        held([older, newer], [said('pass', older), said('block', newer)]),
      ),
    ).toEqual(['warn']);
  });

  it('refuses the move, and the refusal names it', () => {
    const caller = aCaller(ownerRef, ['model-owner', 'contributor']);
    const decision = decide(
      'submit',
      held([policy()], [said('block')]),
      caller,
    );
    expect(decision).toMatchObject({ ok: false });
    expect(decision.ok ? '' : String(decision.refusal.params.gates)).toContain(
      'policy:licensing',
    );
  });
});

describe('words of a pack', () => {
  const [verdict] = policyVerdicts(held([policy()], [said('block')]), 'submit');
  it.each([
    ['en', 'Policy licensing', 'What clears it'],
    ['de', 'Regelpaket licensing', 'Was abhilft'],
  ])('in %s have its own reason and remedy', (language, title, helps) => {
    expect(sayVerdict(verdict, wordsIn(language))).toMatchObject({
      title,
      what: 'It is not ours.',
      why: `Only ours. ${helps}: Use ours.`,
    });
  });
});

describe('an exception from a pack', () => {
  const gate = 'policy:licensing';
  const blocked = held([policy()], [said('block')]);
  const other = policy({ pack: 'privacy', activation: 'other' });
  const security = aCaller(securityRef, ['security']);
  const owner = aCaller(ownerRef, ['model-owner', 'contributor']);

  it('covers that pack and no other', () => {
    const exceptions = [anException(gate, { decidedAs: 'security' })];
    const file = held(
      [policy(), other],
      [said('block'), said('block', other)],
      { exceptions },
    );
    const verdicts = weighFor(findAll(file), file, 'submit');
    const of = (name: string) =>
      verdicts.find(one => one.gate === name)?.outcome;
    expect(of(gate)).toBe('waived');
    expect(of('policy:privacy')).toBe('block');
  });

  it('safety: S7 counts from the roles that the pack names, and from nobody where it names none', () => {
    expect(waivingRoles(gate, blocked)).toEqual(['security']);
    const exceptions = [anException(gate, { decidedAs: 'mrc-approver' })];
    const by = (waivedBy: ActivePolicy['waivedBy']) => {
      const active = policy({ waivedBy });
      const file = held([active], [said('block', active)], { exceptions });
      return weighFor(findAll(file), file, 'submit').at(-1)?.outcome;
    };
    expect(by(['security'])).toBe('block');
    expect(by(['mrc-approver'])).toBe('waived');
    expect(by([])).toBe('block');
  });

  it.each([
    ['an active pack', blocked, true],
    ['one that nobody waives', held([policy({ waivedBy: [] })], []), false],
    ['one that is not active', base, false],
  ])('is asked for from %s: %#', (_title, file, ok) => {
    const asked = { gate, endsAt: addDays(base.now, 3) };
    expect(askException(asked, file, owner).ok).toBe(ok);
  });

  it('is granted by the role of the pack, and refused also when it is active no longer', () => {
    const asked = anException(gate, { status: 'asked' });
    const legal = aCaller('user:default/legal-x', ['legal']);
    const try_ = (
      verb: 'approve' | 'reject',
      file: CaseFile,
      caller = security,
    ) => decideException(verb, asked, file, caller, caseDigest(file)).ok;
    expect(try_('approve', blocked)).toBe(true);
    expect(try_('approve', blocked, legal)).toBe(false);
    expect(try_('approve', base)).toBe(false);
    expect(try_('reject', base)).toBe(true);
  });

  it('is no remedy where nobody grants it', () => {
    const active = policy({ waivedBy: [] });
    const [{ reasons }] = policyVerdicts(
      held([active], [said('block', active)]),
      'submit',
    );
    expect(reasons[0].remedies.map(({ action }) => action)).toEqual([
      'edit-metadata',
    ]);
  });
});

describe('the digest of a case with active packs', () => {
  const one = held([policy()], [said('block')]);

  it.each([
    ['what they say', held([policy()], [said('pass')])],
    [
      'the day from which they block',
      held([policy({ blockFrom: addDays(base.now, 3) })], [said('block')]),
    ],
    ['the occasion', held([policy({ events: ['reinstate'] })], [])],
    [
      'one that is on its way out',
      held(
        [
          policy(),
          policy({
            revision: 3,
            digest: digest(3),
            endsAt: addDays(base.now, 1),
          }),
        ],
        [],
      ),
    ],
  ])('safety: S4 does not change with %s', (_title, other) => {
    expect(caseDigest(other)).toBe(caseDigest(one));
  });

  it.each([
    [
      'another revision',
      held([policy({ revision: 2, digest: digest(2) })], []),
    ],
    ['another pack', held([policy(), policy({ pack: 'privacy' })], [])],
    ['none', base],
  ])('safety: S4 changes with %s', (_title, other) => {
    expect(caseDigest(other)).not.toBe(caseDigest(one));
  });

  it('safety: S4 binds a fact that they may have read, and no gate cites', () => {
    const known = anEvaluation();
    const extra = {
      ...known,
      id: 'another',
      body: { ...known.body, suite: 'another-suite' },
    };
    const facts = [...base.facts, extra];
    expect(caseDigest({ ...base, facts })).toBe(caseDigest(base));
    expect(caseDigest({ ...one, facts })).not.toBe(caseDigest(one));
  });
});

describe('occasions of a state', () => {
  it.each(versionStates)('%s are those of the moves it allows', state => {
    const known = occasionsOf(state);
    const possible = moveNames.filter(name => {
      const move: Move = moves[name];
      return move.from.includes(state);
    });
    const met = possible.flatMap(
      name => gateEventOf({ version: { state } }, name) ?? [],
    );
    expect(known).toEqual(expect.arrayContaining(met));
    expect(known.length).toBeLessThanOrEqual(3);
  });
});
