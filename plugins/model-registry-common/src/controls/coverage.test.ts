import fc from 'fast-check';
import { riskTiers, versionStates } from '../lifecycle/states';
import {
  aCase,
  aFact,
  anException,
  approvalsBy,
  aRequest,
  factsWithout,
  mrcA,
  mrcB,
  securityRef,
} from '../testing';
import { coverageOf } from './coverage';
import type { FrameworkId } from './control';
import { allControls, clauseName, controlOf } from './frameworks';

const coverageFor = (
  file: Parameters<typeof coverageOf>[0],
  framework: FrameworkId,
  clause: string,
  on?: string,
) => {
  const found = coverageOf(file, on).filter(
    item => item.framework === framework && item.clause === clause,
  );
  expect(found).toHaveLength(1);
  return found[0];
};

describe('what a case serves', () => {
  it('has each control once, in the order of the frameworks', () => {
    const said = coverageOf(aCase()).map(({ framework, clause }) =>
      clauseName(controlOf(framework, clause)),
    );
    expect(said).toEqual(allControls.map(clauseName));
  });

  it('is served by a gate that passes, and names the facts it rests on', () => {
    const file = aCase();
    const reading = file.facts.find(({ kind }) => kind === 'sbom-reading');
    expect(coverageFor(file, 'nist-ai-rmf', 'GOVERN 6.1')).toMatchObject({
      status: 'served',
      needs: [
        {
          kind: 'gate',
          id: 'sbom-present',
          outcome: 'pass',
          facts: [reading?.id],
        },
        { kind: 'fact', id: 'sbom-reading', facts: [reading?.id] },
      ],
    });
  });

  it.each([
    ['High', 'unsaid', undefined, 'tier'],
    ['Medium', 'unsaid', 'other-tier', 'tier'],
    ['Low', 'high-risk', undefined, 'use-class'],
    ['High', 'other', 'other-class', 'use-class'],
  ] as const)(
    'at %s with uses that are %s is asked what the law asks of high-risk uses: %s',
    (tier, useClass, exempt, askedBy) => {
      const items = coverageOf(aCase({ tier }), '2028-01-01', useClass);
      const found = (clause: string) =>
        items.find(
          item => item.framework === 'eu-ai-act' && item.clause === clause,
        );
      expect(found('Art. 11')?.exempt).toBe(exempt);
      expect(found('Art. 11')?.askedBy).toBe(askedBy);
      expect(found('Art. 53')?.askedBy).toBeUndefined();
    },
  );

  it('is open where a gate blocks', () => {
    const file = aCase({ facts: factsWithout('signature') });
    expect(coverageFor(file, 'soc-2', 'CC6.8')).toMatchObject({
      status: 'open',
      needs: [{ id: 'signature-valid', status: 'open', outcome: 'block' }, {}],
    });
  });

  it('is open under an exception, which it names: an accepted risk is no control', () => {
    const waiver = anException('sbom-present');
    const file = aCase({
      facts: factsWithout('sbom-reading'),
      exceptions: [waiver],
    });
    expect(coverageFor(file, 'iso-42001', 'A.4.2')).toMatchObject({
      status: 'open',
      needs: [{ outcome: 'waived', exception: waiver.id }],
    });
  });

  it.each([
    ['Low', 'not-applicable', 'other-tier'],
    ['Medium', 'open', undefined],
    ['High', 'open', undefined],
  ] as const)('asks %s for an assessed risk: %s', (tier, status, exempt) => {
    const found = coverageFor(aCase({ tier }), 'nist-ai-rmf', 'MAP 1.5');
    expect([found.status, found.exempt]).toEqual([status, exempt]);
  });

  it('safety: S8 takes no fact about other bytes', () => {
    const body = {
      tier: 'Medium',
      rationale: 'Little depends on it.',
    } as const;
    const about = (subjectDigest?: string) => [
      ...aCase().facts,
      aFact('risk-assessment', body, subjectDigest ? { subjectDigest } : {}),
    ];
    const other = `sha256:${'00'.repeat(32)}`;
    const of = (facts: ReturnType<typeof about>) =>
      coverageFor(aCase({ facts }), 'nist-ai-rmf', 'MAP 1.5').status;
    expect([of(about(other)), of(about())]).toEqual(['open', 'served']);
  });

  it.each([
    ['2026-11-20', 'not-applicable', 'not-yet'],
    ['2027-12-01', 'not-applicable', 'not-yet'],
    ['2027-12-02', 'served', undefined],
  ] as const)('on %s a duty from 2027-12-02 is %s', (on, status, exempt) => {
    const file = aCase({ tier: 'High' });
    const found = coverageFor(file, 'eu-ai-act', 'Art. 11', on);
    expect([found.status, found.exempt]).toEqual([status, exempt]);
  });

  it('is not applicable where all its gates are', () => {
    const found = coverageFor(aCase(), 'soc-2', 'CC4.1'); // a draft has no recertification
    expect(found).toMatchObject({
      status: 'not-applicable',
      exempt: 'nothing-asked',
    });
  });
});

describe('votes as evidence', () => {
  const votes = [
    [mrcA, 'mrc-approver'],
    [securityRef, 'security'],
  ] as const;

  it('count on the way to production, and are named', () => {
    const file = approvalsBy(aCase({ state: 'approved-for-prod' }), votes);
    const found = coverageFor(file, 'nist-ai-rmf', 'MANAGE 1.1');
    expect(found.status).toBe('served');
    expect(found.votes.map(({ by }) => by)).toEqual([mrcA]);
  });

  it('safety: S4 do not count once the case is another one', () => {
    const voted = approvalsBy(aCase({ state: 'approved-for-prod' }), votes);
    const file = { ...voted, facts: factsWithout('evaluation') };
    const found = coverageFor(file, 'nist-ai-rmf', 'MANAGE 1.1');
    expect([found.status, found.votes]).toEqual(['open', []]);
  });

  const inUse = (request?: ReturnType<typeof aRequest>) => {
    const voted = approvalsBy(aCase({ state: 'approved-for-prod' }), votes);
    const version = {
      ...voted.version,
      state: 'production' as const,
      recertifyBy: '2027-05-01T00:00:00.000Z',
    };
    return { ...voted, version, request };
  };

  it.each([
    ['nothing is asked', undefined],
    ['a recertification is open', aRequest('recertification')],
  ])('of what is in use still count while %s', (_, request) => {
    const file = inUse(request);
    const found = coverageFor(file, 'nist-ai-rmf', 'MANAGE 1.1');
    expect([found.status, found.votes.length]).toEqual(['served', 1]);
    expect(coverageFor(file, 'soc-2', 'CC4.1')).toMatchObject({
      status: 'served',
      needs: [{ until: '2027-05-01T00:00:00.000Z' }],
    });
  });

  it('is open when its recertification is overdue', () => {
    const file = inUse();
    file.version.recertifyBy = file.now;
    expect(coverageFor(file, 'soc-2', 'CC4.1').status).toBe('open');
  });

  it('safety: S7 at High one person is not two', () => {
    const asked = aCase({ state: 'approved-for-prod', tier: 'High' });
    const alone = approvalsBy(asked, [
      [mrcA, 'mrc-approver'],
      [mrcA, 'security'],
    ]);
    const two = approvalsBy(asked, [
      [mrcA, 'mrc-approver'],
      [mrcB, 'security'],
    ]);
    const of = (file: typeof asked) =>
      coverageFor(file, 'eu-ai-act', 'Art. 14', '2028-01-01').status;
    expect([of(alone), of(two)]).toEqual(['open', 'served']);
  });
});

describe('in every state, at every tier', () => {
  it('a control is served only when nothing it rests on is open', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...versionStates),
        fc.constantFrom(...riskTiers),
        fc.constantFrom('signature', 'evaluation', 'sbom-reading', 'none'),
        (state, tier, missing) => {
          const file = aCase({ state, tier, facts: factsWithout(missing) });
          for (const { status, needs, exempt } of coverageOf(file)) {
            const open = needs.some(need => need.status === 'open');
            expect(open).toBe(status === 'open');
            expect(exempt === undefined).toBe(status !== 'not-applicable');
          }
        },
      ),
    );
  });
});
