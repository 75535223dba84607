import { Select } from '@backstage/ui';
import type { ModelDetail } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { useCompare } from './useCompare';

/** Which version the one on screen is held against; the choice is `?base=` in the URL. */
export function CompareWith(props: { model: ModelDetail; version: string }) {
  const t = useText();
  const { base, setBase } = useCompare();
  const others = props.model.versions.filter(
    one => one.version !== props.version,
  );
  if (others.length === 0 && !base) return null;
  const options = others.map(({ version, state }) => ({
    value: version,
    label: t('diff.against', {
      version: t('entity.versionOption', {
        version,
        state: t(`state.${state}`),
      }),
    }),
  }));
  if (base && !others.some(one => one.version === base))
    options.unshift({
      value: base,
      label: t('diff.against', { version: base }),
    });
  const none = '';
  return (
    <div style={{ minInlineSize: 200 }}>
      <Select
        aria-label={t('diff.compareWith')}
        placeholder={t('diff.compareWith')}
        value={base ?? null}
        options={[
          ...(base ? [{ value: none, label: t('diff.compareNone') }] : []),
          ...options,
        ]}
        onChange={key =>
          setBase(key === none || !key ? undefined : String(key))
        }
      />
    </div>
  );
}
