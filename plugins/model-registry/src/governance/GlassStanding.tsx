import { Link } from 'react-router-dom';
import { RiAlarmWarningFill } from '@remixicon/react';
import {
  awaitsReview,
  reviewDueAt,
  type CaseView,
  type Exception,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';

/** Tells an exception that one person granted alone from those that were decided. */
export function GlassMark({ exception }: { exception: Exception }) {
  const t = useText();
  const { breakGlass } = exception;
  if (!breakGlass) return null;
  return (
    <span className="assay-tag" data-tone="warn">
      <RiAlarmWarningFill aria-hidden />
      {t('glass.mark')} · {t(`glass.environment.${breakGlass.environment}`)}
    </span>
  );
}

/** Whether it was used, and what was said of it afterwards or by when that is due. */
export function GlassStanding(props: { exception: Exception; view: CaseView }) {
  const t = useText();
  const links = useLinks();
  const { exception, view } = props;
  const { breakGlass, id } = exception;
  if (!breakGlass) return null;
  const { usedAt, review } = breakGlass;
  const dueAt = reviewDueAt(exception, view.caseFile);
  const isOverdue = dueAt !== undefined && dueAt <= view.caseFile.now;
  return (
    <p className="assay-secondary">
      {usedAt ? (
        <>
          {t('glass.used')} <When at={usedAt} />
        </>
      ) : (
        t('glass.unused')
      )}
      {dueAt && (
        <>
          {' · '}
          {t(isOverdue ? 'glass.overdue' : 'glass.waits')}{' '}
          <When at={dueAt} as="deadline" />
        </>
      )}
      {review && (
        <>
          {' · '}
          <strong>
            {t('glass.reviewed', {
              verdict: t(`glass.verdict.${review.verdict}`),
            })}
          </strong>{' '}
          <Person who={review.by} />, <When at={review.at} />: “{review.reason}”
        </>
      )}
      {awaitsReview(exception, view.caseFile.now) && (
        <>
          {' '}
          <Link className="assay-link" to={links.task(`review:${id}`)}>
            {t('glass.review')}
          </Link>
        </>
      )}
    </p>
  );
}
