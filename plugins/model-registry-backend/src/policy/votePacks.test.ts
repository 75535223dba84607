import {
  ProblemError,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import {
  approve,
  aSealedVersion,
  caseOf,
  owner,
  type Named,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { mrc, otherMrc, policyHands } from './__fixtures__/policyHands';

jest.setTimeout(240_000);

let registry: TestRegistry;
let hands: ReturnType<typeof policyHands>;
beforeAll(async () => {
  registry = await startRegistry();
  hands = policyHands(registry);
});
afterAll(() => registry?.stop());

const votes = ['approve-for-staging', 'approve-for-production'] as const;
const rule = (
  { group, name }: Named,
  expr: string,
  events: readonly string[] = votes,
) => ({
  expr,
  when: `{ events: [${events.join(
    ', ',
  )}], if: 'model.ref == "${group}/${name}"' }`,
});
const submit = (params: Named) =>
  registry
    .as(owner)
    .submitVersion({ params, body: { rationale: 'It is ready.' } });
const vote = (params: Named, as = mrc) =>
  approve(registry, as, 'mrc-approver', params);
async function refusal(asked: Promise<unknown>) {
  const error = await asked.then(
    () => undefined,
    thrown => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('It was not refused');
  return error.problem as typeof error.problem & {
    decision: { refusal: object; verdicts: Verdict[] };
  };
}

describe('a pack that is active for votes', () => {
  it('refuses one that approves with its reasons, and keeps the case; nothing else is held up', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate('on-votes', rule(params, 'false'), {
      events: [...votes],
    });
    // It is asked on votes alone, so the version is submitted.
    await submit(params);
    const problem = await refusal(vote(params));
    expect(problem).toMatchObject({
      status: 409,
      decision: {
        refusal: {
          kind: 'gate-blocked',
          params: { move: 'approve', gates: 'policy:on-votes' },
        },
      },
    });
    expect(problem.decision.verdicts).toContainEqual(
      expect.objectContaining({
        gate: 'policy:on-votes',
        outcome: 'block',
        reasons: [
          expect.objectContaining({
            params: expect.objectContaining({ remedy: 'Make it hold.' }),
          }),
        ],
      }),
    );
    const { items } = await registry.as(owner).listPolicyDecisions({ params });
    expect(items).toMatchObject([
      { path: 'assay/packs/approve-for-staging', result: { outcome: 'block' } },
    ]);
    const { caseFile, moves } = await caseOf(registry, mrc, params);
    expect(caseFile.approvals).toEqual([]);
    expect(moves.find(({ move }) => move === 'approve')).toMatchObject({
      refusal: { kind: 'gate-blocked' },
    });
    const { caseDigest } = await caseOf(registry, mrc, params);
    const back = await registry.as(mrc).requestChanges({
      params,
      body: { role: 'mrc-approver', caseDigest, rationale: 'Mend it.' },
    });
    expect(back.version.state).toBe('changes-requested');
  });

  it('lets a vote through that it passes, and what it blocks of the promotion blocks no vote', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate('passes-votes', rule(params, 'true'), {
      events: [...votes],
    });
    const later = rule(params, 'false', ['promote-to-staging']);
    await hands.activate('on-promotion', later, {
      events: ['promote-to-staging'],
    });
    await submit(params);
    const { version, verdicts } = await vote(params);
    expect(version.state).toBe('approved-for-staging');
    expect(
      verdicts
        .filter(({ gate }) => gate.startsWith('policy:'))
        .filter(({ outcome }) => outcome !== 'not-applicable')
        .map(({ gate, outcome }) => [gate, outcome]),
    ).toEqual([
      ['policy:on-promotion', 'block'],
      ['policy:passes-votes', 'pass'],
    ]);
  });

  it('only warns of a vote before the day from which it blocks', async () => {
    const params = await aSealedVersion(registry);
    await hands.activate('warns-votes', rule(params, 'false'), {
      events: [...votes],
      blockFrom: '2096-01-01T00:00:00.000Z',
    });
    await submit(params);
    const { version, verdicts } = await vote(params);
    expect(version.state).toBe('approved-for-staging');
    expect(verdicts).toContainEqual(
      expect.objectContaining({ gate: 'policy:warns-votes', outcome: 'warn' }),
    );
  });

  it('safety: S17 that does not end refuses its own vote with an error', async () => {
    const params = await aSealedVersion(registry, { tier: 'High' });
    await submit(params);
    await hands.activate(
      'loops-on-votes',
      {
        language: 'rego',
        when: `{ events: [${votes.join(', ')}] }`,
        rego: 'findings := {"rule": [x | numbers.range(1, 100000)[i]; numbers.range(1, 100000)[j]; i * j == -1; x := {}]}',
      },
      { scope: { tiers: ['High'] }, events: [...votes] },
    );
    const { decision } = await refusal(vote(params, otherMrc));
    expect(decision.verdicts).toContainEqual(
      expect.objectContaining({
        gate: 'policy:loops-on-votes',
        outcome: 'error',
      }),
    );
  });
});

describe('an activation for an event that there is not', () => {
  it.each(['approve', 'deploy'])(
    'is refused with field, rule and fix: %s',
    async event => {
      await hands.keep(`no-${event}`, 'true');
      const body = {
        revision: 1,
        events: ['submit', event],
        rationale: 'Now.',
      };
      const response = await registry.send(
        mrc,
        'POST',
        `/policies/no-${event}/activate`,
        JSON.stringify(body),
      );
      expect(response.status).toBe(400);
      const problem = await response.json();
      expect(problem.errors).toEqual([
        {
          field: 'events.1',
          rule: 'is not one of the values there are',
          fix: expect.stringMatching(/approve-for-staging.*runtime/),
        },
      ]);
    },
  );
});
