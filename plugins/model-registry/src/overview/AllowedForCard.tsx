import type { VersionDetail } from '@assay/plugin-model-registry-common';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';

/** What the owner says it may and may not be used for. */
export function AllowedForCard({ version }: { version: VersionDetail }) {
  const t = useText();
  const { risk, legal } = version.metadata;
  const text = (value: unknown): string | undefined => {
    if (Array.isArray(value)) return value.join('; ') || undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const allowed = text(risk?.intended_uses);
  const not = text(risk?.out_of_scope_uses);
  const restrictions = text(legal?.usage_restrictions);
  if (!allowed && !not && !restrictions) {
    return (
      <Panel title={t('entity.allowedFor')}>
        <p>{t('entity.allowedNone')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('entity.allowedFor')}>
      <p>{allowed}</p>
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
