import {
  blocks,
  moves,
  sayOutcome,
  type CaseView,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import type { Failure } from '../failure';
import { marks, paint } from '../style';
import { commentText, inOneCell } from './comment';
import { code, link, prose } from './markdown';
import { sayReasons, sayRefusal, titleOfGate, type SaidReason } from './say';
import { summaryLine } from './verdicts';

const reasonsMax = 5; // of one gate; the portal has all
const heads = ['Gate', 'What it says', 'What clears it', 'Who can'];
const order: readonly Verdict['outcome'][] = [
  'block',
  'error',
  'warn',
  'waived',
];

/** What a check found, for the pull request that asks for it: a row for each gate that is not passed. */
export function checkComment(
  view: CaseView,
  { permalink, passes }: { permalink: string; passes: boolean },
): string {
  const { verdicts, refusal, move, caseDigest, caseFile } = view;
  const { ref } = caseFile.version;
  const open = order.flatMap(outcome =>
    verdicts.filter(verdict => verdict.outcome === outcome),
  );
  return commentText({
    name: commentName('check', ref),
    title: `${
      passes ? `${marks.pass} Would pass` : `${marks.block} Would not pass`
    }: ${prose(move)} ${code(ref)}`,
    lines: [
      `${prose(summaryLine(verdicts, paint(false)))}. Nothing changed. ${link(
        'The case, with all its reasons',
        permalink,
      )}`,
      refusal && refusal.kind !== 'gate-blocked'
        ? prose(sayRefusal(refusal))
        : '',
      !moves[move].judged && verdicts.some(blocks)
        ? 'Gates do not bind this move; what blocks below blocks a later one.'
        : '',
    ],
    heads,
    rows: open.map(rowOf),
    rowsAre: 'gates',
    after: [
      namedGates(`${marks.pass} Passes`, verdicts, 'pass'),
      namedGates(`${marks.none} No need`, verdicts, 'not-applicable'),
      `Judged at ${prose(caseFile.now)} by case ${code(
        caseDigest,
      )}. The same on a terminal: ${code(`assay check ${ref} --move ${move}`)}`,
    ],
  });
}

/** When nothing could be judged, the pull request says so in place of what an earlier run found. */
export function failedComment(ref: string, failure: Failure): string {
  return commentText({
    name: commentName('check', ref),
    title: `${marks.hollow} Could not be judged: ${code(ref)}`,
    lines: [prose(failure.message), `Next: ${prose(failure.next)}.`],
    heads,
    rows: [],
    rowsAre: 'gates',
    after: [],
  });
}

/** One comment for each check and model: a new version writes over what was said of the one before. */
export function commentName(check: 'check' | 'policy', ref: string): string {
  return `assay-${check}/${ref.replace(/@.*$/, '')}`;
}

function namedGates(
  said: string,
  verdicts: readonly Verdict[],
  outcome: Verdict['outcome'],
): string {
  const titles = verdicts
    .filter(one => one.outcome === outcome)
    .map(({ gate }) => titleOfGate(gate));
  return titles.length > 0 ? prose(`${said}: ${titles.join(', ')}.`) : '';
}

function rowOf(verdict: Verdict): string[] {
  const said = sayReasons(verdict);
  const shown = said.slice(0, reasonsMax);
  const more = said.length - shown.length;
  const texts = shown.map(({ sentence, detail }) =>
    prose([sentence, detail].filter(Boolean).join(' ')),
  );
  return [
    `**${prose(titleOfGate(verdict.gate))}**`,
    `${prose(outcomeOf(verdict))}. ${inOneCell([
      ...texts,
      ...(more > 0 ? [`and ${more} more`] : []),
    ])}`,
    inOneCell(shown.map(nextOf).filter(Boolean)),
    [...new Set(shown.map(({ who }) => prose(who)).filter(Boolean))].join(', '),
  ];
}

function outcomeOf(verdict: Verdict): string {
  const ends = verdict.exception?.endsAt.slice(0, 10);
  const said = sayOutcome(verdict);
  return `${markOf(verdict)} ${ends ? `${said} until ${ends}` : said}`;
}

function markOf({ outcome }: Verdict): string {
  if (outcome === 'warn') return marks.warn;
  if (outcome === 'waived') return marks.waived;
  return outcome === 'error' ? marks.hollow : marks.block;
}

function nextOf({ next, isCommand }: SaidReason): string {
  return isCommand ? code(next) : prose(next);
}
