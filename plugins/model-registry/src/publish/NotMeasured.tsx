import { TextField } from '@backstage/ui';
import { fieldOf, type Metadata } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { fieldTitle } from './fieldKind';
import { withValueAt } from './metadataAt';

/** Below High, saying why something was not measured is an answer too. */
export function NotMeasured(props: {
  path: string;
  metadata: Metadata;
  onChange(metadata: Metadata): void;
}) {
  const t = useText();
  const field = fieldOf(props.path);
  const what = field?.measurement;
  if (!what) return null;
  const entries = props.metadata.evals?.not_measured ?? [];
  const why = entries.find(entry => entry.what === what)?.why ?? '';
  const set = (text: string) => {
    const rest = entries.filter(entry => entry.what !== what);
    const next = text === '' ? rest : [...rest, { what, why: text }];
    props.onChange(
      withValueAt(
        props.metadata,
        'evals.not_measured',
        next.length > 0 ? next : undefined,
      ),
    );
  };
  return (
    <TextField
      label={t('publish.notMeasured', {
        field: fieldTitle(props.path, t('language')),
      })}
      value={why}
      onChange={set}
    />
  );
}
