import type { z } from 'zod';
import {
  controlOf,
  coverageOver,
  neededFacts,
  type contract,
  type ControlCounts,
  type FactKind,
  type GateId,
  type Outcome,
  type RiskTier,
  type ModelsAlike,
  type UseClass,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Visibility } from '../http/readable';
import { HttpProblem } from '../http/problem';
import { standing as standingOfFinding } from '../findings/standing';
import { useClassOf } from '../useCases/useClass';

type GetControls = (typeof contract)['getControls'];
export type ControlsQuery = z.output<GetControls['query']>;
export type ControlsRead = z.input<GetControls['result']>;

/** Kinds of standing one answer is made of. Models mostly stand alike; this many kinds fold in a blink. */
const standingsMax = 20_000;

interface StandingRow {
  state: VersionState;
  tier: RiskTier;
  outcomes: Partial<Record<GateId, Outcome>> | null;
  facts: FactKind[] | null;
  use_class: UseClass;
  recertified: boolean;
  count: string;
}

/** A fact about other bytes than were sealed is no evidence (safety: S8). */
const standingSql = `
  select s.state, s.tier, s.use_class, s.recertified,
    (select jsonb_object_agg(j.gate, j.outcome) from last_verdicts j where j.version_id = s.version_id) as outcomes,
    (select array_agg(distinct f.kind order by f.kind) from facts f where f.version_id = s.version_id
      and f.kind = any(?) and f.subject_digest = s.manifest_digest) as facts
  from seen s`;

/** Findings that are gaps and not settled, by the clause they are of. */
type Tasks = Record<string, number>;
const tasksSql = `select coalesce(jsonb_object_agg(t.control, t.count), '{}'::jsonb) from (
  select f.framework || ' ' || f.clause as control, count(*) as count
  from findings f join seen s on s.version_id = f.version_id
  where f.framework is not null and f.status <> 'closed' and ${standingOfFinding} in ('open', 'fixed')
  group by 1) t`;

/**
 * How many models serve each control, each by the version it is known by. One statement counts models that
 * stand alike, narrowed to what one may see before anything is counted (safety: S9); what their standing
 * means is folded from that. Stored verdicts and not fresh ones, as in the report on violations.
 */
export async function readControls(
  db: Knex,
  visible: Visibility,
  query: ControlsQuery,
): Promise<ControlsRead> {
  const seen = knownVersions(db, query);
  visible(seen);
  const answer = (await db
    .with('seen', seen)
    .with('standing', db.raw(standingSql, [neededFacts as never]))
    .first(
      db.raw(`to_json(statement_timestamp()) as read_at`),
      db.raw(
        `(select coalesce(jsonb_agg(c), '[]'::jsonb) from (
          select state, tier, use_class, outcomes, facts, recertified, count(*) as count from standing
          group by state, tier, use_class, outcomes, facts, recertified limit ?) c) as standings`,
        [standingsMax + 1],
      ),
      db.raw(`(${tasksSql}) as tasks`),
    )) as { read_at: string; standings: StandingRow[]; tasks: Tasks };
  const { standings, tasks } = answer;
  if (standings.length > standingsMax) refuseTooMany();
  const readAt = new Date(answer.read_at).toISOString();
  const on = query.on ?? readAt.slice(0, 10);
  const known = standings.map(standingOf);
  const items = coverageOver(known, on)
    .filter(({ framework }) => framework === (query.framework ?? framework))
    .map(counts => countsView(counts, tasks));
  const models = known.reduce((sum, { count }) => sum + count, 0);
  return { readAt, on, models, items };
}

/** Sealed, and still of use: there is nothing to judge about a model without such a version. */
function knownVersions(
  db: Knex,
  { group, state }: ControlsQuery,
): Knex.QueryBuilder {
  const found = db('report_versions as r')
    .join('models', 'models.id', 'r.model_id')
    .join('versions as v', 'v.id', 'r.version_id')
    .where({ 'r.known': true, 'r.live': true })
    .select(
      'r.version_id',
      'r.state',
      'r.tier',
      'v.manifest_digest',
      db.raw(`${useClassOf('r.model_id')} as use_class`),
      db.raw(
        'coalesce(v.recertify_by > statement_timestamp(), false) as recertified',
      ),
    );
  if (group !== undefined) found.where('r.group', group);
  if (state !== undefined) found.where('r.state', state);
  return found;
}

function standingOf(row: StandingRow): ModelsAlike {
  const { state, tier, use_class: useClass, recertified } = row;
  return {
    state,
    tier,
    useClass,
    recertified,
    outcomes: row.outcomes ?? {},
    facts: row.facts ?? [],
    count: Number(row.count),
  };
}

function countsView(
  counts: ControlCounts,
  tasks: Tasks,
): ControlsRead['items'][number] {
  const { framework, clause } = counts;
  const { control } = controlOf(framework, clause);
  return {
    ...counts,
    tasks: tasks[`${framework} ${clause}`] ?? 0,
    title: control.title.en,
    from: [...control.from],
  };
}

/** Never a silent cut. */
function refuseTooMany(): never {
  throw new HttpProblem(
    'bad-request',
    `Models stand in more than ${standingsMax} different ways. Narrow the question, for example to one group.`,
  );
}
