import { useMemo } from 'react';
import type { Reason } from '@assay/plugin-model-registry-common';
import {
  fieldsReadBy,
  parsePack,
  type CelRule,
  type PackDecision,
} from '@assay/plugin-model-registry-common/packs';
import { lookOf, OutcomeTag } from '../components/OutcomeTag';
import { useText, type Text } from '../translations/useText';

type RuleVerdict = PackDecision['verdicts'][number];

/** What each rule says, with its reasons, what it reads, and what clears it. The rule that is written comes first. */
export function VerdictList(props: {
  decision: PackDecision;
  pack: string;
  rule: string | undefined;
}) {
  const t = useText();
  const { decision, pack, rule } = props;
  const rules = useMemo(() => celRules(pack), [pack]);
  const isFirst = (one: RuleVerdict) => idOf(one) === rule;
  const verdicts = [
    ...decision.verdicts.filter(isFirst),
    ...decision.verdicts.filter(one => !isFirst(one)),
  ];
  return (
    <div className="assay-stack">
      <p>
        <strong>{t('policies.says')}</strong>{' '}
        <OutcomeTag look={lookOf({ outcome: decision.outcome, reasons: [] })} />
      </p>
      <ul className="assay-stack">
        {verdicts.map(verdict => (
          <li key={verdict.rule}>
            <VerdictItem
              verdict={verdict}
              rule={rules.find(({ id }) => id === idOf(verdict))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `licensing/readings-allowed@1.0.0` is about the rule readings-allowed. */
function idOf({ rule }: RuleVerdict): string {
  return rule.replace(/^[^/]*\//, '').replace(/@[^@]*$/, '');
}

function celRules(pack: string): readonly CelRule[] {
  const parsed = parsePack(pack);
  if (!parsed.ok || parsed.read.language !== 'cel') return [];
  return parsed.read.pack.rules;
}

function VerdictItem(props: {
  verdict: RuleVerdict;
  rule: CelRule | undefined;
}) {
  const t = useText();
  const { verdict, rule } = props;
  const reads = rule && fieldsReadBy(rule.when.if, rule.expr);
  return (
    <>
      <div className="assay-row">
        <OutcomeTag look={lookOf(verdict)} />
        <strong>{verdict.title}</strong>
      </div>
      {verdict.reasons.map((reason, at) => (
        <ReasonLines key={at} reason={reason} />
      ))}
      <p className="assay-secondary">
        <code className="assay-mono">{verdict.rule}</code>
        {reads && reads.length > 0 && (
          <>
            {' · '}
            {t('policies.reads')}{' '}
            <code className="assay-mono">{reads.join(', ')}</code>
          </>
        )}
      </p>
    </>
  );
}

function ReasonLines({ reason }: { reason: Reason }) {
  const t = useText();
  const { params, kind } = reason;
  if (kind === 'satisfied' || kind === 'not-applicable')
    return <p className="assay-secondary">{t(`policies.met.${kind}`)}</p>;
  if (kind === 'error')
    return (
      <p>
        {t('policies.couldNot')} {params.why}
      </p>
    );
  const found = sayFound(reason, t);
  return (
    <>
      <p>
        {params.reason} {params.detail}
      </p>
      {found && <p className="assay-secondary">{found}</p>}
      {params.remedy !== undefined && (
        <p>
          {t('policies.remedy')} {params.remedy}
        </p>
      )}
    </>
  );
}

function sayFound(
  { path, actual, expected }: Reason,
  t: Text,
): string | undefined {
  const parts = [
    ...(path !== undefined ? [t('policies.found.at', { path })] : []),
    ...(actual !== undefined ? [t('policies.found.actual', { actual })] : []),
    ...(expected !== undefined
      ? [t('policies.found.expected', { expected })]
      : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
