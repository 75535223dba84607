import {
  caseDigest,
  decide,
  type Caller,
  type CaseFile,
} from '@assay/plugin-model-registry-common';
import { aCaseView } from '../testing/aCase';
import { replayDecision } from './replayDecision';
import type { PolicyReplay } from './replayPolicies';

const caller: Caller = {
  kind: 'user',
  ref: 'user:default/model-owner',
  roles: ['model-owner', 'contributor'],
  viaActor: false,
};

/** A decided case as the court writes it down, refused for lack of nearly everything. */
function decided(over: Record<string, unknown> = {}) {
  const { caseFile: view } = aCaseView();
  const caseFile = {
    ...view,
    version: {
      ...view.version,
      state: 'draft',
      manifestDigest: `sha256:${'ab'.repeat(32)}`,
    },
  } as unknown as CaseFile;
  const decision = decide('submit', caseFile, caller, {});
  if (decision.ok) throw new Error('An empty version should be refused');
  const { from, refusal, verdicts } = decision;
  return JSON.parse(
    JSON.stringify({
      v: 'decided-case-v1',
      move: 'submit',
      caller,
      input: {},
      caseDigest: caseDigest(caseFile),
      caseFile,
      verdicts,
      outcome: { ok: false, from, refusal },
      ...over,
    }),
  );
}

const replay = async (
  file: unknown,
  policies: PolicyReplay = async () => undefined,
) =>
  replayDecision(policies)({
    path: 'case/one.json',
    file: file as never,
    entries: [],
  });

describe('a decision judged again', () => {
  it('holds when verdicts and outcome come out as written', async () => {
    expect(await replay(decided())).toEqual({ holds: true });
  });

  it('does not hold when a verdict was written otherwise', async () => {
    const file = decided();
    file.verdicts[0].outcome = 'pass';
    expect(await replay(file)).toMatchObject({ holds: false });
  });

  it('does not hold when it says that the move was made', async () => {
    const file = decided({
      outcome: { ok: true, from: 'draft', to: 'submitted' },
    });
    expect(await replay(file)).toMatchObject({ holds: false });
  });

  it('does not hold when the case was made to fit afterwards', async () => {
    const file = decided();
    file.caseFile.metadata = { identity: { owners: ['somebody'] } };
    expect(await replay(file)).toMatchObject({ holds: false });
  });

  it('does not hold when a policy pack says otherwise', async () => {
    const otherwise = async () => 'holds a verdict of another pack';
    expect(await replay(decided(), otherwise)).toMatchObject({
      holds: false,
      message: 'holds a verdict of another pack',
    });
  });

  it('is left out when rules of another version judged it', async () => {
    const file = decided();
    file.verdicts[0].rule = 'metadata-complete@99';
    expect(await replay(file)).toBeUndefined();
  });

  it.each([[{}], [[]], ['text'], [{ v: 'decided-case-v2' }]])(
    'is left out when %j is no decided case',
    async file => {
      expect(await replay(file)).toBeUndefined();
    },
  );
});
