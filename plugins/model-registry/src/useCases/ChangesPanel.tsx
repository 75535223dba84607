import { useState } from 'react';
import { Button } from '@backstage/ui';
import { Link } from 'react-router-dom';
import type {
  UseCaseChange,
  UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useRegistry } from '../api/useRegistry';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';

const shownFirst = 20;
const shownMax = 200; // what one request gives at most; older ones are in the ledger

/** What was changed, by whom, and what it said before. */
export function ChangesPanel({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const [limit, setLimit] = useState(shownFirst);
  const asked = useRegistry(
    `useCaseChanges:${useCase.id}?${limit}&${useCase.revision}`,
    registry =>
      registry.listUseCaseChanges({
        params: { useCaseId: useCase.id },
        query: { limit },
      }),
  );
  const page = asked.value;
  return (
    <Panel title={t('useCases.history')}>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!page && !asked.error && <Waiting rows={3} height={32} />}
      <ul className="assay-reasons">
        {page?.items.map(change => (
          <li key={change.id}>
            <Change change={change} />
          </li>
        ))}
      </ul>
      {page?.nextCursor && limit < shownMax && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setLimit(shownMax)}
        >
          {t('useCases.historyMore')}
        </Button>
      )}
    </Panel>
  );
}

function Change({ change }: { change: UseCaseChange }) {
  const t = useText();
  const links = useLinks();
  const { what, tier, tierBefore, euClass, model, reason, endsAt } = change;
  const about = [
    tier &&
      (tierBefore && tierBefore !== tier
        ? t('useCases.fromTo', {
            before: t(`tier.${tierBefore}`),
            after: t(`tier.${tier}`),
          })
        : t(`tier.${tier}`)),
    euClass && t(`useCases.euClass.${euClass}`),
  ].filter(Boolean);
  return (
    <>
      <div>
        <strong>{t(`useCases.did.${what}`)}</strong>
        {about.length > 0 && `: ${about.join(' · ')}`}
        {model && (
          <>
            {': '}
            <Link className="assay-link" to={links.model(model)}>
              {model}
            </Link>
          </>
        )}
        <span className="assay-secondary">
          {' '}
          · <Person who={change.by} /> · <When at={change.at} />
        </span>
      </div>
      {reason && <p className="assay-written">{reason}</p>}
      {endsAt && (
        <p className="assay-secondary">
          {t('useCases.overrideUntil')} <When at={endsAt} as="deadline" />
        </p>
      )}
      {what === 'changed' && change.texts && <Texts texts={change.texts} />}
    </>
  );
}

function Texts({ texts }: { texts: NonNullable<UseCaseChange['texts']> }) {
  const t = useText();
  const names: Readonly<Record<string, string>> = {
    title: t('useCases.field.title'),
    purpose: t('useCases.field.purpose'),
    users: t('useCases.field.users'),
    affected: t('useCases.field.affected'),
    outOfScope: t('useCases.field.outOfScope'),
    owner: t('useCases.field.owner'),
  };
  return (
    <ul>
      {texts.map(({ field, before, after }) => (
        <li key={field}>
          {names[field] ?? field}
          <div className="assay-secondary">
            {t('useCases.before', { text: before ?? t('useCases.emptyText') })}
          </div>
          <div>{t('useCases.after', { text: after })}</div>
        </li>
      ))}
    </ul>
  );
}
