import { byText, type ReportSource } from '../source';

/** Told from the names alone, as the gate `residency-match` does: 'eu' holds 'eu-west-1' and not 'europe-1'. */
const kind = `case
  when r.residency = 'not-stated' or place.region in ('not-stated', 'none') then 'unknown'
  when lower(trim(place.region)) = lower(trim(r.residency))
    or starts_with(lower(trim(place.region)), lower(trim(r.residency)) || '-') then 'inside'
  else 'outside' end`;

/**
 * Where the data of each model may be, and where the model runs: one row per model and region, by the
 * version it is known by. As its metadata says; silence is a row of its own.
 */
export const residency: ReportSource = {
  keys: ['group', 'tier', 'state', 'residency', 'region', 'kind'],
  hasDue: false,
  columns: [
    'model',
    'version',
    'owner',
    'tier',
    'state',
    'residency',
    'region',
    'kind',
  ],
  order: byText,
  find: db => ({
    query: db('report_versions as r')
      .leftJoin('models', 'models.id', 'r.model_id')
      .leftJoin('versions as v', 'v.id', 'r.version_id')
      .joinRaw('cross join lateral unnest(r.regions) as place(region)')
      .where('r.known', true)
      .select(
        db.raw(`r.ref as model, r."group", r.tier, models.title, models.owner, v.version, r.state,
          r.residency, place.region, ${kind} as kind, r.ref as sort, place.region as id`),
      ),
  }),
};
