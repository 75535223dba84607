import type { VersionDetail } from '@assay/plugin-model-registry-common';
import { Panel } from '../components/Panel';
import { When } from '../components/When';
import { useText } from '../translations/useText';

export function RecertifyCard({ version }: { version: VersionDetail }) {
  const t = useText();
  return (
    <Panel title={t('governance.recertify')}>
      <p>
        {version.recertifyBy ? (
          <When at={version.recertifyBy} as="deadline" />
        ) : (
          t('governance.recertifyNone')
        )}
      </p>
    </Panel>
  );
}
