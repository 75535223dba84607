import {
  sealEntry,
  subjectKey,
  WEBHOOK_TOPIC,
  zeroHashHex,
  type JsonObject,
  type JsonValue,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { newId } from '../database/newId';
import { randomPool } from './randomPool';
import { sha256 } from './sha256';
import type {
  DecidedCase,
  Judged,
  LedgerEvent,
  OutboxMessage,
  WriteRequest,
} from './types';

/*
 * The last part of a governed transaction: events become sealed entries, and all that belongs to the
 * commit is written in one statement.
 */

export interface SealedRow {
  id: string;
  subject: string;
  type: string;
  entry: string;
  openings: unknown;
}
export interface SubjectRow {
  subject: string;
  next_seq: number;
  prev: string;
  last_at: string;
}

/** Finds or makes the row of each subject and locks it; sorted, so that two writers never cross. */
export async function lockSubjects(
  tx: Knex,
  events: readonly LedgerEvent[],
  at: Date,
): Promise<Map<string, SubjectRow>> {
  const keys = [...new Set(events.map(event => subjectKey(event.subject)))];
  if (keys.length === 0) return new Map();
  const { rows } = await tx.raw(
    `insert into ledger_subjects (subject, next_seq, prev, last_at)
     select key, 0, ?, ?::timestamptz from unnest(?::text[]) key order by key
     on conflict (subject) do update set subject = excluded.subject
     returning subject, next_seq, prev, last_at`,
    [zeroHashHex, at.toISOString(), keys.sort()],
  );
  return new Map(
    rows.map(
      (row: {
        subject: string;
        next_seq: string;
        prev: string;
        last_at: Date;
      }) => [
        row.subject,
        {
          subject: row.subject,
          next_seq: Number(row.next_seq),
          prev: row.prev,
          last_at: row.last_at.toISOString(),
        },
      ],
    ),
  );
}

const salts = randomPool();

/** Makes one entry and moves its subject's row on, in memory. */
export function seal(
  event: LedgerEvent,
  subjects: Map<string, SubjectRow>,
  at: Date,
): SealedRow {
  const key = subjectKey(event.subject);
  const row = subjects.get(key)!;
  const time = at.toISOString();
  const recordedAt = time > row.last_at ? time : row.last_at;
  const id = newId(at);
  const sealed = sealEntry({
    id,
    type: event.type,
    subject: event.subject,
    subjectSeq: row.next_seq,
    subjectPrev: row.prev,
    recordedAt,
    data: plain(event.data) as JsonObject,
    personal: plain(event.personal) as Record<string, JsonValue>,
    randomBytes: salts,
    sha256,
  });
  row.next_seq += 1;
  row.prev = sealed.leafHash;
  row.last_at = recordedAt;
  const { text: entry, openings } = sealed;
  return { id, subject: key, type: event.type, entry, openings };
}

/** Leaves out what is undefined; the ledger's JSON has no word for it. */
function plain(value: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(value));
}

export interface Writes {
  sealed: SealedRow[];
  subjects: SubjectRow[];
  messages: readonly OutboxMessage[];
  decidedCase?: DecidedCase;
  judged?: Judged;
  status?: number;
  text: string;
}

/** One statement, so that a commit costs one round trip and not five. */
export async function writeAll(
  tx: Knex,
  request: WriteRequest,
  at: Date,
  writes: Writes,
): Promise<void> {
  const { rows } = await tx.raw(
    `with
      e as (select * from jsonb_to_recordset(cast(:sealed as jsonb))
        as x(place int, id uuid, subject text, type text, entry text, openings jsonb)),
      pending as (insert into ledger_pending (id, subject, type, entry)
        select id, subject, type, entry from e order by place returning 1),
      opened as (insert into ledger_openings (entry_id, openings)
        select id, openings from e returning 1),
      moved as (update ledger_subjects s
        set next_seq = x.next_seq, prev = x.prev, last_at = x.last_at
        from jsonb_to_recordset(cast(:subjects as jsonb))
          as x(subject text, next_seq bigint, prev text, last_at timestamptz)
        where s.subject = x.subject returning 1),
      told as (insert into outbox (topic, payload, at, next_try_at)
        select topic, payload, cast(:at as timestamptz), cast(:at as timestamptz)
        from jsonb_to_recordset(cast(:messages as jsonb)) as x(topic text, payload jsonb)
        where topic <> :webhook or exists (select from webhooks where off_since is null) returning 1),
      answered as (update idempotency set status = :status, result = :text
        where principal = :principal and route = :route and key = :key returning 1),
      decided as (insert into decided_cases (entry_id, version_id, digest, case_file)
        select e.id, cast(:versionId as uuid), :caseDigest, :caseText from e
        where e.place = 0 and cast(:caseText as text) is not null returning 1),
      said as (select * from jsonb_to_recordset(cast(:said as jsonb)) as x(gate text, outcome text)),
      forgotten as (delete from last_verdicts where version_id = cast(:judgedId as uuid)
        and gate not in (select gate from said) returning 1),
      judged as (insert into last_verdicts (version_id, gate, outcome, move, at)
        select cast(:judgedId as uuid), gate, outcome, :move, cast(:at as timestamptz) from said
        on conflict (version_id, gate) do update
          set outcome = excluded.outcome, move = excluded.move, at = excluded.at returning 1)
    select (select count(*) from pending) as pending, (select count(*) from moved) as moved,
      (select count(*) from answered) as answered, (select count(*) from decided) as decided`,
    {
      sealed: JSON.stringify(
        writes.sealed.map((row, place) => ({ place, ...row })),
      ),
      subjects: JSON.stringify(writes.subjects),
      messages: JSON.stringify(writes.messages),
      webhook: WEBHOOK_TOPIC, // nobody is told where nobody wants it
      at: at.toISOString(),
      status: writes.status ?? null,
      text: writes.text,
      principal: request.principal,
      route: request.route,
      key: request.idempotencyKey ?? null,
      versionId: writes.decidedCase?.versionId ?? null,
      caseDigest: writes.decidedCase?.digest ?? null,
      caseText: writes.decidedCase?.text ?? null,
      judgedId: writes.judged?.versionId ?? null,
      move: writes.judged?.move ?? null,
      said: JSON.stringify(writes.judged?.said ?? []),
    } as never,
  );
  const expected = [
    writes.sealed.length,
    writes.subjects.length,
    request.idempotencyKey ? 1 : 0,
    writes.decidedCase ? 1 : 0,
  ];
  const { pending, moved, answered, decided } = rows[0];
  const counted = [pending, moved, answered, decided].map(Number);
  if (expected.some((count, index) => count !== counted[index])) {
    throw new Error(
      `Closing a change wrote ${counted.join(
        '/',
      )} rows, expected ${expected.join('/')}`,
    );
  }
}
