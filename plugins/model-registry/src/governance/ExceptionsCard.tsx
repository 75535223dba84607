import { Link } from 'react-router-dom';
import type { CaseView, Exception } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText, type TextKey } from '../translations/useText';
import { gateTitle } from './say';

const words: Record<Exception['status'], TextKey> = {
  asked: 'governance.exceptionAskedState',
  granted: 'governance.exceptionGranted',
  rejected: 'governance.exceptionRejected',
  revoked: 'governance.exceptionRevoked',
};

/** Waivers of this version with their end. */
export function ExceptionsCard({ view }: { shown: Shown; view: CaseView }) {
  const t = useText();
  const { exceptions } = view.caseFile;
  return (
    <Panel title={t('governance.exceptions')}>
      {exceptions.length === 0 && <p>{t('governance.exceptionsNone')}</p>}
      <ul className="assay-stack assay-stack--tight">
        {exceptions.map(exception => (
          <li key={exception.id}>
            <ExceptionLine exception={exception} now={view.caseFile.now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ExceptionLine(props: { exception: Exception; now: string }) {
  const t = useText();
  const links = useLinks();
  const { exception } = props;
  const live = exception.status === 'granted' && exception.endsAt > props.now;
  return (
    <>
      <div className="assay-row">
        <strong>{gateTitle(exception.gate, t('language'))}</strong>
        {live ? (
          <OutcomeTag look="waived" endsAt={exception.endsAt} />
        ) : (
          <span>
            {exception.status === 'granted'
              ? t('governance.exceptionEnded')
              : t(words[exception.status])}
          </span>
        )}
      </div>
      <p className="assay-secondary">
        <When at={exception.endsAt} as="deadline" /> ·{' '}
        <Person who={exception.askedBy} /> · “{exception.rationale}”
      </p>
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
