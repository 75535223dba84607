import type { z } from 'zod';
import {
  gateEventOf,
  type CaseFile,
  type contract,
  type MoveName,
  type PolicyDecisionEvent,
} from '@assay/plugin-model-registry-common';
import { toKeptDecision } from '@assay/plugin-model-registry-common/packs';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { requireVersion } from '../database/subjects';
import { decodeCursor, encodeCursor, uuidPart } from '../http/cursor';

type Query = z.output<(typeof contract)['listPolicyDecisions']['query']>;

interface Asked {
  readonly model: ModelRow;
  readonly selector: string;
  readonly query: Query;
}

/** What active packs said of the moves of a version, from the cases that were kept with their entries. */
export async function listPolicyDecisions(
  ctx: Context,
  { model, selector, query }: Asked,
): Promise<{ items: PolicyDecisionEvent[]; nextCursor?: string }> {
  const version = await requireVersion(ctx.db, model, selector);
  const { limit, cursor } = query;
  const page = ctx
    .db('decided_cases')
    .select('entry_id', 'case_file')
    .where({ version_id: version.id })
    .whereRaw(
      `jsonb_exists(case_file::jsonb -> 'caseFile', 'policies') and case_file::jsonb ->> 'move' <> 'exception'`,
    )
    .orderBy('entry_id')
    .limit(limit + 1);
  const [after] = decodeCursor(cursor, [uuidPart]) ?? [];
  if (after !== undefined) page.where('entry_id', '>', after);
  const rows: { entry_id: string; case_file: string }[] = await page;
  const last = rows.length > limit ? rows[limit - 1].entry_id : undefined;
  const items = rows.slice(0, limit).flatMap(eventOf);
  return {
    items,
    ...(last !== undefined && { nextCursor: encodeCursor([last]) }),
  };
}

function eventOf(row: {
  entry_id: string;
  case_file: string;
}): PolicyDecisionEvent[] {
  const { move, caseFile } = JSON.parse(row.case_file) as {
    move: MoveName;
    caseFile: CaseFile;
  };
  const event = gateEventOf(caseFile, move);
  const kept = event && toKeptDecision(caseFile, event, row.entry_id);
  return kept ? [kept] : [];
}
