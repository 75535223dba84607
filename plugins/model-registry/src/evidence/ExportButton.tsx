import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { saveBlob } from '../api/download';
import { modelRegistryApiRef } from '../api/ref';
import { bytesText } from '../components/numbers';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';

/** One click: the bundle that proves this version offline. */
export function ExportButton({ shown }: { shown: Shown }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [done, setDone] = useState<number>();
  const { version } = shown.version;
  const act = useAct(async () => {
    const response = await registry.stream('getEvidence', {
      params: { group: shown.group, name: shown.name, version },
    });
    return response.blob();
  });
  const run = async () => {
    setDone(undefined);
    const blob = await act.run();
    if (!blob) return;
    saveBlob(blob, `${shown.name}-${version}.zip`);
    setDone(blob.size);
  };
  let said = '';
  if (act.isPending) said = t('evidence.exporting');
  else if (done !== undefined)
    said = t('evidence.exported', { size: bytesText(done, t('language')) });
  return (
    <>
      <span role="status" className="assay-secondary">
        {said}
      </span>
      <Button
        size="small"
        variant="primary"
        isPending={act.isPending}
        onPress={run}
      >
        {t('evidence.export')}
      </Button>
      {act.error !== undefined && (
        <ProblemNotice error={act.error} onRetry={run} />
      )}
    </>
  );
}
