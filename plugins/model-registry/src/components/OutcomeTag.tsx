import {
  RiAlertFill,
  RiBug2Fill,
  RiCheckboxCircleFill,
  RiHourglassFill,
  RiLoader4Line,
  RiOctagonFill,
  RiOctagonLine,
  RiSubtractLine,
} from '@remixicon/react';
import type {
  Outcome,
  ReasonKind,
  Verdict,
} from '@assay/plugin-model-registry-common';
import { useText, type Text, type TextKey } from '../translations/useText';
import { daysUntil, hoursUntil } from './time';
import type { Tone } from './styles/tokens';

/** How an outcome looks. Nothing else maps outcomes to shapes, words or colours. */
export type Look =
  | 'pass'
  | 'warn'
  | 'block'
  | 'block-missing'
  | 'block-stale'
  | 'block-untrusted'
  | 'block-pending'
  | 'waived'
  | 'waived-ending'
  | 'error'
  | 'not-applicable'
  | 'running';

const looks: Record<
  Look,
  { Icon: typeof RiAlertFill; tone: Tone; word: TextKey; dashed?: boolean }
> = {
  pass: { Icon: RiCheckboxCircleFill, tone: 'pass', word: 'outcome.pass' },
  warn: { Icon: RiAlertFill, tone: 'warn', word: 'outcome.warn' },
  block: { Icon: RiOctagonFill, tone: 'block', word: 'outcome.block' },
  'block-missing': {
    Icon: RiOctagonLine,
    tone: 'block',
    word: 'outcome.blockMissing',
    dashed: true,
  },
  'block-stale': {
    Icon: RiOctagonLine,
    tone: 'block',
    word: 'outcome.blockStale',
    dashed: true,
  },
  'block-untrusted': {
    Icon: RiOctagonLine,
    tone: 'block',
    word: 'outcome.blockUntrusted',
    dashed: true,
  },
  'block-pending': {
    Icon: RiOctagonLine,
    tone: 'block',
    word: 'outcome.blockPending',
    dashed: true,
  },
  waived: { Icon: RiHourglassFill, tone: 'waived', word: 'outcome.waived' },
  'waived-ending': {
    Icon: RiHourglassFill,
    tone: 'warn',
    word: 'outcome.waived',
  },
  error: { Icon: RiBug2Fill, tone: 'block', word: 'outcome.error' },
  'not-applicable': {
    Icon: RiSubtractLine,
    tone: 'quiet',
    word: 'outcome.notApplicable',
  },
  running: { Icon: RiLoader4Line, tone: 'quiet', word: 'outcome.running' },
};

const unjudged: Partial<Record<ReasonKind, Look>> = {
  missing: 'block-missing',
  stale: 'block-stale',
  untrusted: 'block-untrusted',
  pending: 'block-pending',
};

const settled: readonly ReasonKind[] = ['satisfied', 'not-applicable', 'note'];

/** A block for lack of evidence looks unlike a judged one, unless a judged reason stands beside it. */
export function lookOf(
  verdict: Pick<Verdict, 'outcome' | 'reasons' | 'exception'>,
): Look {
  const outcome: Outcome = verdict.outcome;
  if (outcome === 'waived' && verdict.exception?.warns) return 'waived-ending';
  if (outcome !== 'block') return outcome;
  const kinds = verdict.reasons
    .map(reason => reason.kind)
    .filter(kind => !settled.includes(kind));
  if (kinds.length === 0 || kinds.some(kind => !unjudged[kind])) return 'block';
  return unjudged[kinds[0]] ?? 'block';
}

/** Words for how long a waiver lasts. */
const leftWords: Partial<Record<Look, TextKey>> = {
  waived: 'outcome.waivedLeft',
  'waived-ending': 'outcome.waivedEnding',
};

/** In days, and on the last of them in hours. */
function leftText(t: Text, left: TextKey, endsAt: string): string {
  const days = daysUntil(endsAt);
  return days > 0
    ? t(left, { count: days })
    : t('outcome.waivedHours', { count: hoursUntil(endsAt) });
}

export function OutcomeTag(props: {
  look: Look;
  /** When a waiver ends. */
  endsAt?: string;
  count?: number;
}) {
  const t = useText();
  const { Icon, tone, word, dashed } = looks[props.look];
  const left = leftWords[props.look];
  const text = left && props.endsAt ? leftText(t, left, props.endsAt) : t(word);
  return (
    <span className="assay-tag" data-tone={tone} data-dashed={dashed ?? false}>
      <Icon aria-hidden />
      {text}
      {props.count !== undefined && ` ${props.count}`}
    </span>
  );
}
