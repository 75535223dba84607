import { useState } from 'react';
import type { ModelSummary } from '@assay/plugin-model-registry-common';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { SimilarList } from './SimilarList';
import { useSimilar } from './useSimilar';

/** In a row of a model that is not for new uses: what may be used instead, looked for when it is opened. */
export function AlternativesLine({ model }: { model: ModelSummary }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const state = model.production ? undefined : model.newest?.state;
  if (state !== 'deprecated' && state !== 'retired') return null;
  return (
    <details
      className="assay-secondary"
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{t(`similar.row.${state}`)}</summary>
      {open && <Found model={model} />}
    </details>
  );
}

function Found({ model }: { model: ModelSummary }) {
  const t = useText();
  const { value, error, reload } = useSimilar(model, true);
  if (error) return <ProblemNotice error={error} onRetry={reload} />;
  if (!value) return <Waiting rows={1} />;
  if (value.items.length === 0) return <p>{t('similar.noneInstead')}</p>;
  return <SimilarList items={value.items} />;
}
