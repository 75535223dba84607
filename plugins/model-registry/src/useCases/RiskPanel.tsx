import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useRegistry } from '../api/useRegistry';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { fieldWords } from '../publish/fieldKind';
import { useText } from '../translations/useText';
import { RiskDialog } from './RiskDialog';
import { riskFields, riskText, type RiskTexts } from './riskTexts';

const shownMax = 50;

/** What goes wrong, what it costs and what is done about it, with what it said before. */
export function RiskPanel({ shown }: { shown: Shown }) {
  const t = useText();
  const language = t('language');
  const [isEditing, setEditing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const risk: RiskTexts = shown.version.metadata.risk ?? {};
  const isEmpty = riskFields.every(field => riskText(risk, field) === '');
  return (
    <Panel
      title={t('useCases.riskTexts')}
      actions={
        <Button
          size="small"
          variant="secondary"
          onPress={() => setEditing(true)}
        >
          {t('useCases.riskEdit')}
        </Button>
      }
    >
      {isEmpty && (
        <p className="assay-secondary">{t('useCases.riskTextsNone')}</p>
      )}
      <Facts
        items={riskFields.map(field => [
          fieldWords(`risk.${field}`, language).title,
          riskText(risk, field) && (
            <span className="assay-written">{riskText(risk, field)}</span>
          ),
        ])}
      />
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{t('useCases.riskHistory')}</summary>
        {isOpen && <History shown={shown} />}
      </details>
      {isEditing && (
        <RiskDialog shown={shown} onClose={() => setEditing(false)} />
      )}
    </Panel>
  );
}

function History({ shown }: { shown: Shown }) {
  const t = useText();
  const { group, name } = shown;
  const { version, revision } = shown.version;
  const asked = useRegistry(
    `metadataChanges:${shown.ref}@${version}?${revision}`,
    registry =>
      registry.listMetadataChanges({
        params: { group, name, version },
        query: { section: 'risk', limit: shownMax },
      }),
  );
  if (asked.error)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!asked.value) return <Waiting rows={2} height={32} />;
  if (asked.value.items.length === 0)
    return <p>{t('useCases.riskHistoryNone')}</p>;
  return (
    <ul className="assay-reasons">
      {asked.value.items.map(({ id, by, at, before, after }) => (
        <li key={id}>
          <span className="assay-secondary">
            <Person who={by} /> · <When at={at} />
          </span>
          <Changed
            before={(before ?? {}) as RiskTexts}
            after={(after ?? {}) as RiskTexts}
          />
        </li>
      ))}
    </ul>
  );
}

function Changed({ before, after }: { before: RiskTexts; after: RiskTexts }) {
  const t = useText();
  const language = t('language');
  const changed = riskFields.filter(
    field => riskText(before, field) !== riskText(after, field),
  );
  return (
    <ul>
      {changed.map(field => (
        <li key={field}>
          {fieldWords(`risk.${field}`, language).title}
          <div className="assay-secondary">
            {t('useCases.before', {
              text: riskText(before, field) || t('useCases.emptyText'),
            })}
          </div>
          <div>
            {t('useCases.after', {
              text: riskText(after, field) || t('useCases.emptyText'),
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
