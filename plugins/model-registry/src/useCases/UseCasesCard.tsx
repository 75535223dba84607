import { Link } from 'react-router-dom';
import { useLinks } from '../api/useLinks';
import { useRegistry } from '../api/useRegistry';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { TierMark } from '../components/TierMark';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { ClassMark } from './ClassMark';

const shownMax = 200; // as many as a model may serve

/** What a model is used for, with the tier each of it asks for. */
export function UseCasesCard({ model }: { model: string }) {
  const t = useText();
  const links = useLinks();
  const asked = useRegistry(`useCases:of:${model}`, registry =>
    registry.listUseCases({ query: { model, limit: shownMax } }),
  );
  const items = asked.value?.items;
  return (
    <Panel
      title={t('useCases.ofModel')}
      actions={
        <Link className="assay-link" to={links.useCases()}>
          {t('useCases.all')}
        </Link>
      }
    >
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!items && !asked.error && <Waiting rows={2} height={32} />}
      {items?.length === 0 && (
        <p className="assay-secondary">{t('useCases.ofModelNone')}</p>
      )}
      <ul className="assay-stack assay-stack--tight">
        {items?.map(item => (
          <li key={item.id}>
            <Link className="assay-link" to={links.useCase(item.id)}>
              {item.title}
            </Link>
            <div className="assay-row">
              {item.tier ? (
                <TierMark tier={item.tier} />
              ) : (
                <span>{t('useCases.tierNone')}</span>
              )}
              {item.euClass && <ClassMark euClass={item.euClass} />}
              {item.isOverridden && (
                <span className="assay-secondary">
                  {t('useCases.overridden')}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
