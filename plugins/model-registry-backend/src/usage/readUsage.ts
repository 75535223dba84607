import { usageDays, type Usage } from '@assay/plugin-model-registry-common';

/** Usage as `modelUsage` and `versionUsage` put it together; counts are JSON numbers. */
export interface UsageJson {
  downloads: number;
  days: number[];
}

const today = `(now() at time zone 'utc')::date`;

/** Downloads of each of the last days where `condition` holds for `u`, oldest first. */
const daysWhere = (condition: string) => `(
  select jsonb_agg(coalesce(c.downloads, 0) order by d.day)
  from generate_series(${today} - ${
  usageDays - 1
}, ${today}, interval '1 day') as d(day)
  left join (select u.day, sum(u.downloads) as downloads from model_usage u
    where ${condition} and u.day > ${today} - ${usageDays} group by u.day) c on c.day = d.day::date)`;

/** SQL for the usage of a model, by an expression for its id. */
export const modelUsage = (model: string) => `jsonb_build_object(
  'downloads', coalesce((select t.downloads from usage_totals t where t.model_id = ${model}), 0),
  'days', ${daysWhere(`u.model_id = ${model}`)})`;

/** SQL for the usage of one version, by an expression for its id. */
export const versionUsage = (version: string) => `jsonb_build_object(
  'downloads', coalesce((select sum(u.downloads) from model_usage u where u.version_id = ${version}), 0),
  'days', ${daysWhere(`u.version_id = ${version}`)})`;

export function usageView({ downloads, days }: UsageJson): Usage {
  return {
    downloads,
    recent: days.reduce((sum, count) => sum + count, 0),
    days,
  };
}
