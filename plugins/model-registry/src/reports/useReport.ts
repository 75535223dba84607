import type {
  ModelRegistryCalls,
  ReportId,
  ReportKey,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { apiFilters, writeFilters, type ReportFilters } from './reportQuery';

export type Report = Awaited<ReturnType<ModelRegistryCalls['getReport']>>;

/** Asks for a report once for all figures that read the same. */
export function useReport(
  report: ReportId,
  filters: ReportFilters,
  asked: { groupBy?: readonly ReportKey[]; limit?: number } = {},
) {
  const { groupBy, limit = 1 } = asked;
  const key = `report:${report}?${writeFilters(filters)}#${groupBy}#${limit}`;
  return useRegistry<Report>(key, registry =>
    registry.getReport({
      params: { report },
      query: {
        ...apiFilters(filters),
        limit,
        ...(groupBy ? { groupBy: groupBy.join(',') } : {}),
      } as never,
    }),
  );
}
