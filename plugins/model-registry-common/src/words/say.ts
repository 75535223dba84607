import { toBeCleared } from '../gates/reason';
import { isPackGate } from '../gates/verdict';
import type { Reason, ReasonKind, Remedy, Verdict } from '../gates/verdict';
import type { Refusal } from '../lifecycle/caseFile';
import { wordsEn } from './en';
import { fill, gateTitle, type Params } from './fill';
import { measureTitle } from './measures';
import type { Phrase, ReasonWords, Words } from './types';

export interface SaidReason {
  what: string;
  why: string;
  next: string[];
}

export interface SaidVerdict extends SaidReason {
  title: string;
  /** 'Blocks', 'Blocks: no evidence', 'Passes' … */
  outcome: string;
  /** Every reason by itself, in the order of the verdict. */
  reasons: SaidReason[];
}

/** A verdict in words: what happened, why, and what to do, from the reason that matters most. */
export function sayVerdict(
  verdict: Verdict,
  words: Words = wordsEn,
): SaidVerdict {
  const leading = leadingReasons(verdict);
  const said = leading.map(reason => sayReason(verdict, reason, words));
  const [first] = said;
  const together = sayTogether(verdict, leading, words);
  return {
    title: gateTitle(verdict.gate, words),
    outcome: sayOutcome(verdict, words),
    what: together ?? first?.what ?? words.outcomes[verdict.outcome],
    why: together === undefined ? first?.why ?? '' : '',
    next: [...new Set(said.flatMap(one => one.next))],
    reasons: verdict.reasons.map(reason => sayReason(verdict, reason, words)),
  };
}

/** The outcome in words; a block for lack of evidence says so. */
export function sayOutcome(verdict: Verdict, words: Words = wordsEn): string {
  const outcome = words.outcomes[verdict.outcome];
  const kind = unjudgedKind(verdict);
  return kind === undefined ? outcome : `${outcome}: ${words.unjudged[kind]}`;
}

type UnjudgedKind = keyof Words['unjudged'];
const unjudgedKinds: readonly ReasonKind[] = [
  'missing',
  'stale',
  'untrusted',
  'pending',
];

/**
 * Whether a block stands for evidence that is not there, too old, not trusted or still to come, the
 * hollow octagon of the screens; undefined when evidence was judged and found wanting.
 */
export function unjudgedKind(verdict: Verdict): UnjudgedKind | undefined {
  if (verdict.outcome !== 'block') return undefined;
  const kinds = verdict.reasons.filter(toBeCleared).map(one => one.kind);
  const unjudged = kinds.every(kind => unjudgedKinds.includes(kind));
  return unjudged ? (kinds[0] as UnjudgedKind | undefined) : undefined;
}

function leadingReasons(verdict: Verdict): Reason[] {
  const open = verdict.reasons.filter(toBeCleared);
  return open.length > 0 ? open : verdict.reasons;
}

/** Several reasons of one kind in one sentence, where the catalogue has it. */
function sayTogether(
  verdict: Verdict,
  reasons: readonly Reason[],
  words: Words,
): string | undefined {
  const [first] = reasons;
  if (reasons.length < 2) return undefined;
  if (reasons.some(reason => reason.code !== first.code)) return undefined;
  const { many } = wordsOf(verdict, first, words);
  if (many === undefined) return undefined;
  const paths = reasons.flatMap(reason => reason.path ?? []).join(', ');
  const params = {
    ...paramsOf(verdict, first, words),
    count: reasons.length,
    paths,
  };
  return fill(many, params, words);
}

/** One reason in words. */
export function sayReason(
  verdict: Pick<Verdict, 'gate' | 'rule'>,
  reason: Reason,
  words: Words = wordsEn,
): SaidReason {
  const { what, why } = wordsOf(verdict, reason, words);
  const params = paramsOf(verdict, reason, words);
  return {
    what: fill(what, params, words),
    why: [
      why === undefined ? '' : fill(why, params, words),
      ...(isPackGate(verdict.gate) ? heldOf(reason, words) : []),
    ]
      .filter(part => part !== '')
      .join(' '),
    next: reason.remedies.map(remedy => sayRemedy(remedy, words)),
  };
}

/** What a rule of a pack found and wanted; our own gates say it in their sentences. */
function heldOf({ params, ...reason }: Reason, words: Words): string[] {
  const { found, wanted } = words.policies;
  const { actual, expected } = reason;
  return [
    typeof params.detail === 'string' ? params.detail : '',
    actual === undefined ? '' : fill(found, { actual }, words),
    expected === undefined ? '' : fill(wanted, { expected }, words),
  ];
}

export function sayRemedy(remedy: Remedy, words: Words = wordsEn): string {
  const { sentence } = words.remedies[remedy.action];
  return fill(sentence, { remedyRole: remedy.role }, words);
}

function wordsOf(
  { gate }: Pick<Verdict, 'gate'>,
  reason: Reason,
  words: Words,
): ReasonWords {
  const table: Readonly<Record<string, ReasonWords>> = isPackGate(gate)
    ? words.policies.reasons
    : words.reasons[gate];
  return Object.hasOwn(table, reason.code)
    ? table[reason.code]
    : words.otherReason;
}

function paramsOf(
  verdict: Pick<Verdict, 'rule'>,
  { params, path, actual, expected, code }: Reason,
  words: Words,
): Params {
  const { rule: id, metric: title } = params;
  const measured = typeof id === 'string' && typeof title === 'string';
  return {
    rule: verdict.rule,
    code,
    ...(path === undefined ? {} : { path }),
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
    ...params,
    ...(measured ? { metric: measureTitle({ id, title }, words) } : {}),
  };
}

/** A refusal in words. It is no error: calm, with what to do. */
export function sayRefusal(
  refusal: Refusal,
  words: Words = wordsEn,
): { what: string; why: string; next: string } {
  const said = words.refusals[refusal.kind];
  const params = { ...refusal.params, done: doneOf(refusal, words) };
  const say = (phrase: Phrase) => fill(phrase, params, words);
  return { what: say(said.what), why: say(said.why), next: say(said.next) };
}

function doneOf({ params }: Refusal, words: Words): string {
  const moves: Readonly<Record<string, { done: string }>> = words.moves;
  const move = String(params.move ?? '');
  return Object.hasOwn(moves, move)
    ? moves[move].done
    : words.moves['take-back'].done;
}
