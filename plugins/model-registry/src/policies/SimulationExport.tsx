import { Button } from '@backstage/ui';
import type { SimulationView } from '@assay/plugin-model-registry-common';
import type { SimulationReport } from '@assay/plugin-model-registry-common/packs';
import { saveBlob } from '../api/download';
import { useText } from '../translations/useText';
import { samplesCsv } from './samplesCsv';

/** What a simulation found as a file: all of it, or the versions it names as rows. */
export function SimulationExport(props: {
  view: SimulationView;
  report: SimulationReport;
}) {
  const t = useText();
  const { view, report } = props;
  const save = (text: string, type: string, ending: string) =>
    saveBlob(new Blob([text], { type }), `simulation-${view.event}.${ending}`);
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        onPress={() => save(samplesCsv(report), 'text/csv', 'csv')}
      >
        {t('reports.csv')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        onPress={() =>
          save(JSON.stringify(view, undefined, 2), 'application/json', 'json')
        }
      >
        {t('reports.json')}
      </Button>
    </>
  );
}
