import { Link } from 'react-router-dom';
import {
  endsSoon,
  isLive,
  type CaseView,
  type Exception,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText, type TextKey } from '../translations/useText';
import { ExceptionActions } from './ExceptionActions';
import { GlassMark, GlassStanding } from './GlassStanding';
import { gateTitle } from './say';

const words: Record<Exception['status'], TextKey> = {
  asked: 'governance.exceptionAskedState',
  granted: 'governance.exceptionGranted',
  rejected: 'governance.exceptionRejected',
  revoked: 'governance.exceptionRevoked',
};

interface Props {
  shown: Shown;
  view: CaseView;
}

/** Waivers that cover this version, with their end. */
export function ExceptionsCard({ shown, view }: Props) {
  const t = useText();
  const { exceptions } = view.caseFile;
  return (
    <Panel title={t('governance.exceptions')}>
      {exceptions.length === 0 && <p>{t('governance.exceptionsNone')}</p>}
      <ul className="assay-stack assay-stack--tight">
        {exceptions.map(exception => (
          <li key={exception.id}>
            <ExceptionLine exception={exception} view={view} />
            <ExceptionActions shown={shown} view={view} exception={exception} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ExceptionLine(props: { exception: Exception; view: CaseView }) {
  const t = useText();
  const links = useLinks();
  const { exception, view } = props;
  return (
    <>
      <div className="assay-row">
        <strong>{gateTitle(exception.gate, t('language'))}</strong>
        <Standing exception={exception} view={view} />
        <GlassMark exception={exception} />
      </div>
      <p className="assay-secondary">
        <When at={exception.endsAt} as="deadline" /> ·{' '}
        <Covers exception={exception} view={view} /> ·{' '}
        <Person who={exception.askedBy} /> · “{exception.rationale}”
      </p>
      <GlassStanding exception={exception} view={view} />
      {exception.status === 'asked' && (
        <Link
          className="assay-link"
          to={links.task(`exception:${exception.id}`)}
        >
          {t('governance.exceptionOpen')}
        </Link>
      )}
    </>
  );
}

function Standing({
  exception,
  view,
}: {
  exception: Exception;
  view: CaseView;
}) {
  const t = useText();
  const { status, endsAt, uses, usesMax } = exception;
  if (isLive(exception, view.caseFile.now)) {
    const soon = endsSoon(exception, view.caseFile);
    return (
      <OutcomeTag look={soon ? 'waived-ending' : 'waived'} endsAt={endsAt} />
    );
  }
  if (status !== 'granted') return <span>{t(words[status])}</span>;
  const isUsedUp = usesMax !== undefined && uses >= usesMax;
  return (
    <span>
      {t(isUsedUp ? 'exceptions.usedUp' : 'governance.exceptionEnded')}
    </span>
  );
}

/** What it covers, how often it was used, and where it comes from. */
function Covers({ exception, view }: { exception: Exception; view: CaseView }) {
  const t = useText();
  const { scope, uses, usesMax, renews, filedAt } = exception;
  const { ref, group } = view.caseFile.model;
  const parts = [
    t(`exceptions.scopeIs.${scope}`, { model: ref, group }),
    filedAt && t('exceptions.filedAt', { version: filedAt }),
    usesMax && t('exceptions.uses', { used: uses, count: usesMax }),
    renews && t('exceptions.renews'),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}
