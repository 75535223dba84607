import { wordsEn } from '@assay/plugin-model-registry-common';
import {
  sayPackReason,
  type PackDecision,
  type RuleVerdict,
} from '@assay/plugin-model-registry-common/packs';
import { commentName } from '../output/checkComment';
import { commentText, inOneCell } from '../output/comment';
import { code, link, prose } from '../output/markdown';
import { marks } from '../style';

const reasonsMax = 5; // of one rule; JSON has all
const order: readonly RuleVerdict['outcome'][] = [
  'error',
  'block',
  'warn',
  'waived',
];
const markOf: Partial<Record<RuleVerdict['outcome'], string>> = {
  error: marks.hollow,
  block: marks.block,
  warn: marks.warn,
  waived: marks.waived,
};

/** What packs say of a version, for the pull request that changes either: a row for each rule not met. */
export function dryRunComment(
  decision: PackDecision,
  permalink: string,
): string {
  const { verdicts, subject, event, packs, inputDigest } = decision;
  const count = (...outcomes: string[]) =>
    verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const open = order.flatMap(outcome =>
    verdicts.filter(verdict => verdict.outcome === outcome),
  );
  return commentText({
    name: commentName('policy', subject),
    title: `${titleOf(decision)}: ${prose(event)} ${code(subject)}`,
    lines: [
      `${prose(
        [
          `${marks.pass} ${count('pass')} pass`,
          `${marks.warn} ${count('warn')} warn`,
          `${marks.block} ${count('block', 'error')} block`,
          `${count('not-applicable')} not asked`,
        ].join(' · '),
      )}. Nothing changed. ${link('The version in the portal', permalink)}`,
    ],
    heads: ['Rule', 'What it says', 'What clears it', 'Who can'],
    rows: open.map(rowOf),
    rowsAre: 'rules',
    after: [
      `By ${packs
        .map(({ id, version }) => code(`${id}@${version}`))
        .join(', ')} on input ${code(inputDigest)}.`,
    ],
  });
}

function titleOf({ outcome }: PackDecision): string {
  switch (outcome) {
    case 'error':
      return `${marks.hollow} Could not be judged`;
    case 'block':
      return `${marks.block} Would not pass`;
    case 'warn':
    case 'waived':
    case 'pass':
    case 'not-applicable':
      return `${marks.pass} Would pass`;
    default:
      return outcome satisfies never;
  }
}

function rowOf(verdict: RuleVerdict): string[] {
  const { title, rule, outcome, exception } = verdict;
  const reasons = verdict.reasons.slice(0, reasonsMax);
  const more = verdict.reasons.length - reasons.length;
  const remedies = reasons.flatMap(reason => {
    const { remedy } = reason.params;
    return remedy === undefined ? [] : [prose(String(remedy))];
  });
  const who = reasons.flatMap(({ remedies: ways }) =>
    ways.slice(0, 1).map(({ role }) => prose(wordsEn.roles[role])),
  );
  const until = exception ? ` until ${exception.endsAt.slice(0, 10)}` : '';
  return [
    `**${prose(title)}** ${code(rule)}`,
    `${markOf[outcome] ?? ''} ${wordsEn.outcomes[outcome]}${until}. ${inOneCell(
      [
        ...reasons.map(reason => prose(sayWithoutNext(verdict, reason))),
        ...(more > 0 ? [`and ${more} more`] : []),
      ],
    )}`,
    [...new Set(remedies)].join(' '),
    [...new Set(who)].join(', '),
  ];
}

/** The remedy has a cell of its own. */
function sayWithoutNext(
  verdict: RuleVerdict,
  reason: RuleVerdict['reasons'][number],
): string {
  const { remedy: _, ...params } = reason.params;
  return sayPackReason(verdict, { ...reason, params });
}
