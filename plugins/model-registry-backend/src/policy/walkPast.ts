import {
  gateEvents,
  type CaseFile,
  type GateEvent,
  type PackEvent,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { Visibility } from '../http/readable';
import type { CaseWithoutPacks } from '../lifecycle/gatherCase';
import { recentDownloads, withDownloads } from './walkVersions';

/** Read at once; one with many facts has half a megabyte. */
const pageMax = 50;
/** The newest of them are judged; that is years of promotions, and an hour of judging. */
const pastMovesMax = 20_000;

export interface PastWalk {
  readonly visible: Visibility;
  readonly event: GateEvent;
  /** Moves that were made since then. */
  readonly since: Date;
}

/** How an entry says that a move was made on an occasion. */
const entryOf: Readonly<Record<GateEvent, readonly [string, string]>> = {
  submit: ['submit', 'submitted'],
  'promote-to-staging': ['promote', 'staging'],
  'request-promotion': ['request-promotion', ''],
  'promote-to-production': ['promote', 'production'],
  reinstate: ['reinstate', ''],
};

/** @throws HttpProblem for an occasion on which no move is made */
export function requireMove(event: PackEvent): GateEvent {
  const found = gateEvents.find(one => one === event);
  if (found) return found;
  throw new HttpProblem(
    'bad-request',
    `No move is made on the event ${event}, so none can be judged again. Leave 'pastDays' out, or name one of ${gateEvents.join(
      ', ',
    )}.`,
  );
}

/** How many moves there are whose models a principal may read (safety: S9). */
export async function countPast(db: Knex, walk: PastWalk): Promise<number> {
  const [{ count }] = await movesOf(db, walk).count();
  return Math.min(Number(count), pastMovesMax);
}

/** The cases of moves that were made, as they were decided then, the newest first. */
export async function* walkPast(
  ctx: Pick<Context, 'db'>,
  walk: PastWalk,
): AsyncGenerator<CaseWithoutPacks[]> {
  let before: string | undefined;
  for (let seen = 0; seen < pastMovesMax; seen += pageMax) {
    const query = movesOf(ctx.db, walk)
      .select(
        'e.index',
        'd.case_file',
        'models.tags',
        ctx.db.raw(`${recentDownloads} as downloads`),
      )
      .orderBy('e.index', 'desc')
      .limit(pageMax);
    if (before !== undefined) query.where('e.index', '<', before);
    const rows: PastRow[] = await query;
    if (rows.length > 0) yield rows.map(caseOf);
    if (rows.length < pageMax) return;
    before = rows[rows.length - 1].index;
  }
}

interface PastRow {
  readonly index: string;
  readonly case_file: string;
  readonly tags: string[];
  readonly downloads: string;
}

/** Without what packs said then. The tags are those of today: a case does not keep them. */
function caseOf(row: PastRow): CaseWithoutPacks {
  const { caseFile } = JSON.parse(row.case_file) as { caseFile: CaseFile };
  const { packs: _said, policies: _asked, ...file } = caseFile;
  const beside = { policySet: '0', tags: row.tags };
  return withDownloads({ ...file, beside }, Number(row.downloads));
}

/** From the ledger, since it says when; those that are not sequenced yet are of this very moment. */
function movesOf(
  db: Knex,
  { visible, event, since }: PastWalk,
): Knex.QueryBuilder {
  const [move, to] = entryOf[event];
  const said = `(e.entry::jsonb -> 'data')`;
  const query = db('ledger_entries as e')
    .join('decided_cases as d', 'd.entry_id', 'e.id')
    .join('versions', 'versions.id', 'd.version_id')
    .join('models', 'models.id', 'versions.model_id')
    .where('e.type', 'version.moved')
    .whereRaw(`${said} ->> 'move' = ?`, [move])
    .whereRaw(`(e.entry::jsonb ->> 'recordedAt')::timestamptz >= ?`, [since]);
  if (to !== '') query.whereRaw(`${said} ->> 'to' = ?`, [to]);
  visible(query);
  return query;
}
