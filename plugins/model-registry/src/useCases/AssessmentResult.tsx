import {
  provisions,
  type Assessment,
  type AssessmentReason,
  type RiskTier,
} from '@assay/plugin-model-registry-common';
import { TierMark } from '../components/TierMark';
import { useText } from '../translations/useText';
import { ClassMark } from './ClassMark';
import { answerOf, said } from './words';

/** Tier and class with what each rests on, and from when which provision applies. */
export function AssessmentResult(props: {
  result: Assessment;
  /** What counts, where it is not the assessed one. */
  tier?: RiskTier;
}) {
  const t = useText();
  const { result, tier = result.tier } = props;
  const isEu = (reason: AssessmentReason) =>
    reason.kind === 'exempt' ||
    (reason.kind === 'answer' && reason.axis === 'eu');
  const forClass = result.reasons.filter(isEu);
  return (
    <div className="assay-stack assay-stack--tight">
      <p className="assay-row">
        <TierMark tier={tier} />
        <ClassMark euClass={result.euClass} />
      </p>
      <p className="assay-secondary">
        {t('useCases.score', {
          exposure: result.score.exposure,
          purpose: result.score.purpose,
        })}
      </p>
      <Reasons
        title={t('useCases.whyTier')}
        result={result}
        reasons={result.reasons.filter(reason => !isEu(reason))}
      />
      <Reasons
        title={t('useCases.whyClass')}
        result={result}
        reasons={forClass}
      />
      <Provisions called={result.provisions} />
      <p className="assay-secondary">{t('useCases.noAdvice')}</p>
    </div>
  );
}

function Reasons(props: {
  title: string;
  result: Assessment;
  reasons: readonly AssessmentReason[];
}) {
  const t = useText();
  const { title, result, reasons } = props;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {reasons.length === 0 && <li>{t('useCases.reasonNone')}</li>}
        {reasons.map(reason => (
          <li key={JSON.stringify(reason)}>
            <Reason result={result} reason={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reason(props: { result: Assessment; reason: AssessmentReason }) {
  const t = useText();
  const language = t('language');
  const { result, reason } = props;
  const { questionnaire } = result;
  switch (reason.kind) {
    case 'answer': {
      const found = answerOf(questionnaire, reason.question, reason.option);
      if (!found) return <>{`${reason.question}: ${reason.option}`}</>;
      return (
        <>
          {said(found.question.title, language)}{' '}
          <strong>{said(found.option.title, language)}</strong>
        </>
      );
    }
    case 'matrix':
      return (
        <>
          {t('useCases.reasonMatrix', {
            exposure: t(`useCases.level.${result.exposure}`),
            purpose: t(`useCases.level.${result.purpose}`),
            tier: t(`tier.${reason.tier}`),
          })}
        </>
      );
    case 'exempt': {
      const found = answerOf(questionnaire, 'derogation', reason.option);
      return (
        <>
          {t('useCases.reasonExempt', {
            option: found ? said(found.option.title, language) : reason.option,
          })}
        </>
      );
    }
    default:
      return (
        <>
          {t('useCases.reasonRaised', {
            euClass: t(`useCases.euClass.${reason.euClass}`),
            tier: t(`tier.${reason.tier}`),
          })}
        </>
      );
  }
}

/** From when what applies, and whether that day has come. */
function Provisions({ called }: { called: readonly string[] }) {
  const t = useText();
  const today = new Date().toISOString().slice(0, 10);
  const known = provisions.filter(({ id }) => called.includes(id));
  if (known.length === 0) return null;
  return (
    <table className="assay-table">
      <thead>
        <tr>
          <th scope="col">{t('useCases.provision')}</th>
          <th scope="col">{t('useCases.appliesFrom')}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ id, article, title, from }) => (
          <tr key={id}>
            <th scope="row">
              {article}
              <div className="assay-secondary">
                {said(title, t('language'))}
              </div>
            </th>
            <td data-head={t('useCases.appliesFrom')}>
              <div>
                {from.map(({ jurisdiction, date }) => (
                  <div key={jurisdiction}>
                    {jurisdiction} <time dateTime={date}>{date}</time> ·{' '}
                    {t(date <= today ? 'useCases.inForce' : 'useCases.ahead')}
                  </div>
                ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
