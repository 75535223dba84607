import { Select } from '@backstage/ui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { ModelDetail } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

/** Which version every tab shows; the choice is `?v=` in the URL. */
export function VersionSwitcher(props: { model: ModelDetail }) {
  const t = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { model } = props;
  const shown = model.version?.version;
  const listed = model.versions.some(version => version.version === shown);
  const options = model.versions.map(version => ({
    value: version.version,
    label: t('entity.versionOption', {
      version: version.version,
      state: t(`state.${version.state}`),
    }),
  }));
  if (shown && !listed) options.push({ value: shown, label: shown });
  return (
    <div style={{ minInlineSize: 200 }}>
      <Select
        aria-label={t('entity.versionLabel')}
        value={shown}
        options={options}
        onChange={key => {
          const next = new URLSearchParams(search);
          next.set('v', String(key));
          navigate({ search: next.toString() });
        }}
      />
    </div>
  );
}
