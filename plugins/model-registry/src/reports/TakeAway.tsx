import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  reportCsvRowsMax,
  reportRowsMax,
  type ReportId,
  type ReportRow,
} from '@assay/plugin-model-registry-common';
import { saveBlob } from '../api/download';
import { modelRegistryApiRef, type ModelRegistryClient } from '../api/ref';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { apiFilters, type ReportFilters } from './reportQuery';

class TooManyRows extends Error {}

type Load = (
  registry: ModelRegistryClient,
  report: ReportId,
  filters: ReportFilters,
) => Promise<Blob>;

const loadCsv: Load = async (registry, report, filters) => {
  const query = { ...apiFilters(filters), format: 'csv' };
  const params = { report };
  return (await registry.stream('getReport', { params, query })).blob();
};

const loadJson: Load = async (registry, report, filters) => {
  const items: ReportRow[] = [];
  const asked = apiFilters(filters);
  const ask = (cursor: string | undefined) =>
    registry.getReport({
      params: { report },
      query: { ...asked, limit: reportRowsMax, cursor } as never,
    });
  const first = await ask(undefined);
  const { readAt, total } = first;
  if ((total ?? 0) > reportCsvRowsMax) throw new TooManyRows();
  let page = first;
  items.push(...page.items);
  while (page.nextCursor) {
    page = await ask(page.nextCursor);
    items.push(...page.items);
  }
  const whole = { report, readAt, filters: asked, total, items };
  return new Blob([JSON.stringify(whole, undefined, 2)], {
    type: 'application/json',
  });
};

/** The whole report as a file, or on paper. */
export function TakeAway(props: { report: ReportId; filters: ReportFilters }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [saved, setSaved] = useState('');
  const { report, filters } = props;
  const act = useAct(async (_key, format: 'csv' | 'json') => {
    const load = format === 'csv' ? loadCsv : loadJson;
    const blob = await load(registry, report, filters);
    const name = `${report}.${format}`;
    saveBlob(blob, name);
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
      {act.error instanceof TooManyRows && (
        <Notice tone="warn" role="alert" what={t('reports.tooMany')} />
      )}
      {act.error !== undefined && !(act.error instanceof TooManyRows) && (
        <ProblemNotice error={act.error} />
      )}
    </>
  );
}
