import type { VersionDetail } from '@assay/plugin-model-registry-common';
import { linesOf } from '../components/linesOf';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';

/** What the owner says it may and may not be used for. */
export function AllowedForCard({ version }: { version: VersionDetail }) {
  const t = useText();
  const { risk, legal } = version.metadata;
  const allowed = linesOf(risk?.intended_uses);
  const not = linesOf(risk?.out_of_scope_uses);
  const restrictions = linesOf(legal?.usage_restrictions);
  if (!allowed && !not && !restrictions) {
    return (
      <Panel title={t('entity.allowedFor')}>
        <p>{t('entity.allowedNone')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('entity.allowedFor')}>
      {allowed}
      <Facts
        items={[
          [t('entity.notFor'), not],
          [t('entity.restrictions'), restrictions],
        ]}
      />
      <p className="assay-secondary">
        {t('entity.ownersWord', { section: 'risk, legal' })}
      </p>
    </Panel>
  );
}
