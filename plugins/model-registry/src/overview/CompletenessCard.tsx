import { useState } from 'react';
import { Button } from '@backstage/ui';
import { Panel } from '../components/Panel';
import { EditMetadataDialog } from '../governance/dialogs/EditMetadataDialog';
import type { Shown } from '../header/TabFrame';
import { fieldTitle } from '../publish/fieldKind';
import { useText } from '../translations/useText';

/** What the tier asks of the model card and what is still missing, by name. */
export function CompletenessCard({ shown }: { shown: Shown }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { completeness } = shown.version;
  const present = completeness.present.length;
  const missing = completeness.missing;
  const mayEdit = shown.model.yourRoles.some(
    role => role === 'model-owner' || role === 'contributor',
  );
  return (
    <Panel
      title={t('entity.card', {
        present,
        count: present + missing.length,
        tier: t(`tier.${completeness.tier}`),
      })}
      actions={
        mayEdit &&
        missing.length > 0 && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setEditing(true)}
          >
            {t('entity.cardFill')}
          </Button>
        )
      }
    >
      <progress
        className="assay-progress"
        aria-label={t('entity.card', {
          present,
          count: present + missing.length,
          tier: t(`tier.${completeness.tier}`),
        })}
        max={Math.max(1, present + missing.length)}
        value={present}
      />
      {missing.length === 0 ? (
        <p>{t('entity.cardComplete')}</p>
      ) : (
        <p>
          {t('entity.cardMissing')}:{' '}
          {missing.map(path => fieldTitle(path, t('language'))).join(', ')}
        </p>
      )}
      {editing && (
        <EditMetadataDialog shown={shown} onClose={() => setEditing(false)} />
      )}
    </Panel>
  );
}
