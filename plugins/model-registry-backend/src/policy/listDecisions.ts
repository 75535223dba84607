import type { z } from 'zod';
import {
  gateEventOf,
  voteEventOf,
  type CaseFile,
  type contract,
  type MoveName,
  type PolicyDecisionEvent,
} from '@assay/plugin-model-registry-common';
import { toKeptDecision } from '@assay/plugin-model-registry-common/packs';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { requireVersion } from '../database/subjects';
import { casesOfVersion } from '../lifecycle/casesOfVersion';
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
  const ref = `${model.group}/${model.name}@${version.version}`;
  const page = casesOfVersion(ctx.db, { id: version.id, ref })
    .select('entry_id', 'case_file')
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
    move: MoveName | 'register' | 'runtime';
    caseFile: CaseFile;
  };
  if (move === 'register' || move === 'runtime') {
    const kept = toKeptDecision(caseFile, move, row.entry_id);
    return kept ? [kept] : [];
  }
  const events = [
    // A vote is an occasion of its own where a pack was asked on it; else it is about the move behind it.
    move === 'approve' ? voteEventOf(caseFile.version.state) : undefined,
    gateEventOf(caseFile, move),
  ];
  for (const event of events) {
    const kept = event && toKeptDecision(caseFile, event, row.entry_id);
    if (kept) return [kept];
  }
  return [];
}
