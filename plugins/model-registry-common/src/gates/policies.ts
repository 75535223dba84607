import {
  firstInputForm,
  type ActivePolicy,
  type CaseFile,
  type PackResult,
} from '../lifecycle/caseFile';
import { asksAbout, modeAt } from '../packs/activation';
import { reasonsOf, toBeCleared } from './reason';
import { environmentOf } from './occasion';
import { factsOf } from './select';
import type { PackEvent } from './table';
import {
  packGate,
  reasonsPerVerdictMax,
  type Outcome,
  type Reason,
  type Verdict,
} from './verdict';

/** Codes of reasons that active packs give: of their rules, and of packs that could not be asked. */
export const policyCodes = [
  'rule-met',
  'rule-not-met',
  'rule-out-of-scope',
  'rule-failed',
  'policy-not-asked', // active, and nothing is known of what it says
  'policy-not-ready', // not signed, or not to be compiled
] as const;
export type PolicyCode = (typeof policyCodes)[number];
const reason = reasonsOf<PolicyCode>();

/** What a pack may read of the first form: results and readings of these bytes. */
const readKinds = [
  'evaluation',
  'licence',
  'sbom-reading',
  'code-finding',
  'integrity',
  'risk-assessment',
] as const;

/**
 * What active packs say on an occasion, one verdict for each pack, in the order of their names. Before its
 * first day a pack is not asked; until it blocks, what it finds is a warning. Where nobody asked it about
 * this occasion it is an error: what was not judged is not passed.
 */
export function policyVerdicts(file: CaseFile, event: PackEvent): Verdict[] {
  const asked = (file.policies ?? []).filter(
    policy =>
      asksAbout(
        { events: policy.events, scope: policy },
        event,
        environmentOf(event),
      ) && modeAt(policy, file.now) !== 'none',
  );
  const names = [...new Set(asked.map(({ pack }) => pack))].sort();
  return names.map(name =>
    together(
      asked
        .filter(({ pack }) => pack === name)
        .map(policy => ({ policy, verdict: wordOf(file, policy, event) })),
    ),
  );
}

/** Facts that active packs may have read; which of them a rule names may change with the time, so all are bound. */
export function factsForPolicies(file: CaseFile): string[] {
  if ((file.policies ?? []).length === 0) return [];
  const isNewer = (file.policies ?? []).some(
    ({ inputForm }) => inputForm !== undefined && inputForm !== firstInputForm,
  );
  const kinds = isNewer ? [...readKinds, 'source' as const] : readKinds;
  return kinds.flatMap(kind => factsOf(file, kind).map(({ id }) => id));
}

function wordOf(
  file: CaseFile,
  policy: ActivePolicy,
  event: PackEvent,
): PackResult['verdict'] {
  const { activation } = policy;
  const found = file.packs.find(
    ({ asked }) => asked?.activation === activation && asked.event === event,
  );
  const verdict = found?.verdict ?? notJudged(policy, 'policy-not-asked');
  const warns = modeAt(policy, file.now) === 'warn';
  const weakened = verdict.outcome === 'block' || verdict.outcome === 'error';
  // A pack cannot waive: only a granted exception can.
  const outcome = verdict.outcome === 'waived' ? 'block' : verdict.outcome;
  return { ...verdict, outcome: warns && weakened ? 'warn' : outcome };
}

/** The verdict of a pack that could not be asked. */
export function notJudged(
  { pack, revision }: Pick<ActivePolicy, 'pack' | 'revision'>,
  code: 'policy-not-asked' | 'policy-not-ready',
): Verdict {
  return {
    gate: packGate(pack),
    outcome: 'error',
    reasons: [
      reason('error', code, {
        params: { pack },
        remedies: [{ action: 'tell-policy-owner', role: 'admin' }],
      }),
    ],
    rule: `${pack}@${revision}`,
  };
}

const strictness = [
  'error',
  'block',
  'waived',
  'warn',
  'pass',
  'not-applicable',
] as const satisfies readonly Outcome[];

interface Word {
  readonly policy: ActivePolicy;
  readonly verdict: Verdict;
}

/** While a revision takes over from another both are asked, and the stricter word counts; the newer is named, and both have to allow an exception. */
function together(words: readonly Word[]): Verdict {
  const sorted = [...words].sort(
    (a, b) => b.policy.revision - a.policy.revision,
  );
  const [{ policy, verdict }] = sorted;
  const { title } = policy;
  const waivedBy = policy.waivedBy.filter(role =>
    sorted.every(one => one.policy.waivedBy.includes(role)),
  );
  const outcomes = sorted.map(one => one.verdict.outcome);
  const outcome = strictness.find(one => outcomes.includes(one))!;
  return {
    ...verdict,
    outcome,
    reasons: gravestFirst(sorted.flatMap(one => one.verdict.reasons)).map(one =>
      waivedBy.length > 0 ? one : withoutException(one),
    ),
    pack: { title, waivedBy },
  };
}

/** What nobody waives does not point to an exception. */
function withoutException(said: Reason): Reason {
  return {
    ...said,
    remedies: said.remedies.filter(({ action }) => action !== 'file-exception'),
  };
}

/** As many as a verdict may hold, what is to be cleared before the rest; the same reason once. */
export function gravestFirst(reasons: readonly Reason[]): Reason[] {
  const known = new Map(reasons.map(one => [JSON.stringify(one), one]));
  const all = [...known.values()];
  const open = all.filter(toBeCleared);
  const rest = all.filter(one => !toBeCleared(one));
  return [...open, ...rest].slice(0, reasonsPerVerdictMax);
}
