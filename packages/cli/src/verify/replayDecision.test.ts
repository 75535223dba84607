import {
  caseDigest,
  decide,
  type Caller,
  type CaseFile,
} from '@assay/plugin-model-registry-common';
import { aCaseView } from '../testing/aCase';
import { replayDecision } from './replayDecision';

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

const replay = (file: unknown) =>
  replayDecision({ path: 'case/one.json', file: file as never, entries: [] });

describe('a decision judged again', () => {
  it('holds when verdicts and outcome come out as written', () => {
    expect(replay(decided())).toEqual({ holds: true });
  });

  it('does not hold when a verdict was written otherwise', () => {
    const file = decided();
    file.verdicts[0].outcome = 'pass';
    expect(replay(file)).toMatchObject({ holds: false });
  });

  it('does not hold when it says that the move was made', () => {
    const file = decided({
      outcome: { ok: true, from: 'draft', to: 'submitted' },
    });
    expect(replay(file)).toMatchObject({ holds: false });
  });

  it('does not hold when the case was made to fit afterwards', () => {
    const file = decided();
    file.caseFile.metadata = { identity: { owners: ['somebody'] } };
    expect(replay(file)).toMatchObject({ holds: false });
  });

  it('is left out when rules of another version judged it', () => {
    const file = decided();
    file.verdicts[0].rule = 'metadata-complete@99';
    expect(replay(file)).toBeUndefined();
  });

  it.each([[{}], [[]], ['text'], [{ v: 'decided-case-v2' }]])(
    'is left out when %j is no decided case',
    file => {
      expect(replay(file)).toBeUndefined();
    },
  );
});
