import {
  reportIdSchema,
  reportKeys,
  reportQuerySchema,
  type ReportId,
  type ReportKey,
} from '@assay/plugin-model-registry-common';

/** What is chosen on a report's page; its address holds it, in the words of the API. */
export type ReportFilters = Partial<Record<ReportKey, string>> & {
  within?: string;
};

const filterNames = [...reportKeys, 'within'] as const;

export function reportIdOf(text: string | undefined): ReportId | undefined {
  return reportIdSchema.safeParse(text).data;
}

/** What the registry would refuse is left out, so that an old link still opens. */
export function readFilters(search: URLSearchParams): ReportFilters {
  const filters: ReportFilters = {};
  for (const name of filterNames) {
    const value = search.get(name);
    if (value && reportQuerySchema.safeParse({ [name]: value }).success)
      filters[name] = value;
  }
  return filters;
}

export function writeFilters(filters: ReportFilters): string {
  const search = new URLSearchParams();
  for (const name of filterNames) {
    const value = filters[name];
    if (value) search.set(name, value);
  }
  return search.toString();
}

/** The same as the client takes them; the contract has checked the values. */
export function apiFilters(filters: ReportFilters): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(writeFilters(filters)));
}
