import { useApi } from '@backstage/frontend-plugin-api';
import {
  reportCsvRowsMax,
  reportRowsMax,
  type ReportId,
  type ReportRow,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef, type ModelRegistryClient } from '../api/ref';
import { Notice } from '../components/Notice';
import { useText } from '../translations/useText';
import { apiFilters, type ReportFilters } from './reportQuery';
import { TakeAs } from './TakeAs';

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
  const { report, filters } = props;
  return (
    <TakeAs
      name={report}
      load={format =>
        (format === 'csv' ? loadCsv : loadJson)(registry, report, filters)
      }
      sayError={error =>
        error instanceof TooManyRows && (
          <Notice tone="warn" role="alert" what={t('reports.tooMany')} />
        )
      }
    />
  );
}
