import {
  caseEvents,
  type CaseFile,
  type GateEvent,
  moves,
  voteEventOf,
  type MoveName,
  type VersionState,
  type VoteEvent,
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
  readonly event: GateEvent | VoteEvent;
  /** Moves that were made since then. */
  readonly since: Date;
}

/** How an entry says that a move was made, or a vote cast, on an occasion. */
interface EntryOf {
  readonly type: 'version.moved' | 'version.approved';
  readonly move: MoveName;
  /** Where it led, where that tells one occasion from another. */
  readonly to?: VersionState;
  readonly from?: readonly VersionState[];
}
const approvedFrom = (event: VoteEvent): EntryOf => ({
  type: 'version.approved',
  move: 'approve',
  from: moves.approve.from.filter(state => voteEventOf(state) === event),
});
const moved = (move: MoveName, to?: VersionState): EntryOf => ({
  type: 'version.moved',
  move,
  to,
});
const entryOf: Readonly<Record<PastWalk['event'], EntryOf>> = {
  submit: moved('submit', 'submitted'),
  'approve-for-staging': approvedFrom('approve-for-staging'),
  'promote-to-staging': moved('promote', 'staging'),
  'request-promotion': moved('request-promotion'),
  'approve-for-production': approvedFrom('approve-for-production'),
  'promote-to-production': moved('promote', 'production'),
  reinstate: moved('reinstate'),
};

/** @throws HttpProblem for an occasion on which no move is made */
export function requireMove(event: PackEvent): PastWalk['event'] {
  const found = caseEvents.find(one => one === event);
  if (found) return found;
  throw new HttpProblem(
    'bad-request',
    `No move is made on the event ${event}, so none can be judged again. Leave 'pastDays' out, or name one of ${caseEvents.join(
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

/** Without what packs said then. Of a case that does not say its tags, as older ones do not, they are those of today. */
function caseOf(row: PastRow): CaseWithoutPacks {
  const { caseFile } = JSON.parse(row.case_file) as { caseFile: CaseFile };
  const { packs: _said, policies: _asked, ...file } = caseFile;
  const { tags = row.tags } = file.model;
  const tagged = { ...file, model: { ...file.model, tags } };
  return withDownloads(tagged, Number(row.downloads));
}

/** From the ledger, since it says when; those that are not sequenced yet are of this very moment. */
function movesOf(
  db: Knex,
  { visible, event, since }: PastWalk,
): Knex.QueryBuilder {
  const { type, move, to, from } = entryOf[event];
  const said = `(e.entry::jsonb -> 'data')`;
  const query = db('ledger_entries as e')
    .join('decided_cases as d', 'd.entry_id', 'e.id')
    .join('versions', 'versions.id', 'd.version_id')
    .join('models', 'models.id', 'versions.model_id')
    .where('e.type', type)
    .whereRaw(`${said} ->> 'move' = ?`, [move])
    .whereRaw(`(e.entry::jsonb ->> 'recordedAt')::timestamptz >= ?`, [since]);
  if (to) query.whereRaw(`${said} ->> 'to' = ?`, [to]);
  if (from) query.whereRaw(`${said} ->> 'from' = any(?)`, [[...from]]);
  visible(query);
  return query;
}
