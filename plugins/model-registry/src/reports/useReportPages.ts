import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { ReportId, ReportRow } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useAct } from '../components/useAct';
import { apiFilters, type ReportFilters } from './reportQuery';
import { useReport, type Report } from './useReport';

/** Rows of one step; a screen or two. */
export const rowsPerPage = 50;

interface Held {
  /** The first page they follow: when it is read anew, they are read anew. */
  first: Report;
  items: ReportRow[];
  nextCursor?: string;
}

/** A report's rows, a page at a time, and how many there are. */
export function useReportPages(report: ReportId, filters: ReportFilters) {
  const registry = useApi(modelRegistryApiRef);
  const asked = useReport(report, filters, { limit: rowsPerPage });
  const [held, setHeld] = useState<Held>();
  const first = asked.value;
  const page = held && held.first === first ? held : first;
  const more = useAct(async () => {
    if (!first || !page?.nextCursor) return;
    const older = await registry.getReport({
      params: { report },
      query: {
        ...apiFilters(filters),
        limit: rowsPerPage,
        cursor: page.nextCursor,
      } as never,
    });
    setHeld({
      first,
      items: [...page.items, ...older.items],
      nextCursor: older.nextCursor,
    });
  });
  return {
    asked,
    rows: page?.items,
    hasMore: page?.nextCursor !== undefined,
    more,
  };
}
