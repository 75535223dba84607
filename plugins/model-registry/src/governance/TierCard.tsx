import type { VersionDetail } from '@assay/plugin-model-registry-common';
import { Panel } from '../components/Panel';
import { TierMark } from '../components/TierMark';
import { useText } from '../translations/useText';

/** The tier that counts and where it comes from. */
export function TierCard({ version }: { version: VersionDetail }) {
  const t = useText();
  const { declared, assessed, effective } = version.tier;
  return (
    <Panel title={t('governance.tierLine')}>
      <TierMark tier={effective} />
      <p className="assay-secondary">
        {assessed
          ? t('governance.tierWhy', {
              declared: t(`tier.${declared}`),
              assessed: t(`tier.${assessed}`),
            })
          : t('governance.tierNotAssessed', {
              declared: t(`tier.${declared}`),
            })}
      </p>
    </Panel>
  );
}
