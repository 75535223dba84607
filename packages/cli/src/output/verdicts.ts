import { gateIds, type Verdict } from '@assay/plugin-model-registry-common';
import { hang, marks, wrap, type Paint } from '../style';
import { sayReasons, type SaidReason } from './say';

interface Look {
  paint: Paint;
  columns: number;
}

const outcomeWords = {
  pass: 'passes',
  warn: 'warns',
  block: 'blocks',
  waived: 'waived',
  error: 'blocks', // what cannot be judged is not passed
  'not-applicable': 'no need',
} as const satisfies Record<Verdict['outcome'], string>;

const wordWidth = Math.max(
  ...Object.values(outcomeWords).map(word => word.length),
);
const gateWidth = Math.max(...gateIds.map(gate => gate.length));
const detailIndent = ' '.repeat(wordWidth + 3);
const hollowKinds = new Set([
  'missing',
  'stale',
  'untrusted',
  'pending',
  'error',
]);

/** The lines of all verdicts that are not a plain pass, as a person reads them in a CI log. */
export function verdictLines(
  verdicts: readonly Verdict[],
  look: Look,
): string[] {
  return verdicts
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable')
    .flatMap(verdict => linesOf(verdict, look));
}

function linesOf(verdict: Verdict, look: Look): string[] {
  return sayReasons(verdict).flatMap((said, index) =>
    reasonLines(verdict, said, index === 0, look),
  );
}

function reasonLines(
  verdict: Verdict,
  said: SaidReason,
  first: boolean,
  { paint, columns }: Look,
): string[] {
  const word = outcomeWords[verdict.outcome].padEnd(wordWidth);
  const mark = markOf(verdict, said);
  const gate = verdict.gate.padEnd(gateWidth);
  const head = `${mark} ${first ? word : ' '.repeat(wordWidth)}  ${
    first ? gate : ' '.repeat(gateWidth)
  }  `;
  const lines = hang(head, said.sentence, columns).split('\n');
  lines[0] = lines[0].replace(mark, colourOf(verdict, paint)(mark));
  const width = columns - detailIndent.length;
  for (const line of wrap(said.detail, width)) lines.push(detailIndent + line);
  // Never broken: a person copies it out of a log.
  if (said.next) lines.push(`${detailIndent}${marks.next}  ${said.next}`);
  return lines;
}

function markOf(verdict: Verdict, said: SaidReason): string {
  switch (verdict.outcome) {
    case 'pass':
      return marks.pass;
    case 'warn':
      return marks.warn;
    case 'waived':
      return marks.waived;
    case 'error':
      return marks.hollow;
    case 'block':
      return hollowKinds.has(said.kind) ? marks.hollow : marks.block;
    case 'not-applicable':
      return marks.none;
    default:
      throw new Error(`Unknown outcome ${verdict.outcome satisfies never}`);
  }
}

function colourOf(verdict: Verdict, paint: Paint) {
  if (verdict.outcome === 'pass') return paint.good;
  if (verdict.outcome === 'warn' || verdict.outcome === 'waived')
    return paint.caution;
  if (verdict.outcome === 'not-applicable') return paint.quiet;
  return paint.bad;
}

/** '✓ 6 pass · ▲ 1 warns · ◷ 1 waived to 2026-12-14 · ■ 2 block'. */
export function summaryLine(
  verdicts: readonly Verdict[],
  paint: Paint,
): string {
  const count = (...outcomes: Verdict['outcome'][]) =>
    verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const passes = count('pass', 'not-applicable');
  const parts = [`${paint.good(marks.pass)} ${passes} pass`];
  const warns = count('warn');
  if (warns > 0)
    parts.push(
      `${paint.caution(marks.warn)} ${warns} ${warns === 1 ? 'warns' : 'warn'}`,
    );
  const waived = verdicts.filter(({ outcome }) => outcome === 'waived');
  if (waived.length > 0) {
    const ends = waived.map(({ exception }) => exception?.endsAt ?? '').sort();
    const until = ends[0] ? ` to ${ends[0].slice(0, 10)}` : '';
    parts.push(
      `${paint.caution(marks.waived)} ${waived.length} waived${until}`,
    );
  }
  const blocked = count('block', 'error');
  if (blocked > 0)
    parts.push(
      `${paint.bad(marks.block)} ${blocked} ${
        blocked === 1 ? 'blocks' : 'block'
      }`,
    );
  return parts.join(' · ');
}
