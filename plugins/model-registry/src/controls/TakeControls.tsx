import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { saveBlob } from '../api/download';
import { modelRegistryApiRef } from '../api/ref';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

/** The same rows as a file, or on paper. */
export function TakeControls({ query }: { query: Record<string, string> }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [saved, setSaved] = useState('');
  const act = useAct(async (_key, format: 'csv' | 'json') => {
    const answer = await registry.stream('getControls', {
      query: { ...query, format },
    });
    const name = `controls.${format}`;
    saveBlob(await answer.blob(), name);
    setSaved(name);
  });
  const run = (format: 'csv' | 'json') => {
    setSaved('');
    act.run(format);
  };
  const done = saved ? t('reports.taken', { name: saved }) : '';
  return (
    <>
      <span role="status" className="assay-secondary">
        {act.isPending ? t('reports.taking') : done}
      </span>
      <div className="assay-row assay-noprint">
        {(['csv', 'json'] as const).map(format => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            isDisabled={act.isPending}
            onPress={() => run(format)}
          >
            {t(`reports.${format}`)}
          </Button>
        ))}
        <Button size="small" variant="secondary" onPress={() => window.print()}>
          {t('reports.print')}
        </Button>
      </div>
      {act.error !== undefined && <ProblemNotice error={act.error} />}
    </>
  );
}
