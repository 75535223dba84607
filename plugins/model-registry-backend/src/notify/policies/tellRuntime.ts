import { policyRunsNotice } from '@assay/plugin-model-registry-common';
import { isoOf } from '../../registry/views';
import {
  markViolationsTold,
  untoldViolations,
  type UntoldViolation,
} from '../../policy/violationRows';
import { inTurn } from '../noticeRows';
import type { TellParts } from '../tellModel';
import { readersOf, sendPolicyNotice, unsentNotices } from './sendPolicyNotice';

/** Told in one go; what is left comes with the next. */
const violationsMax = 1_000;

/**
 * Tells owners what of theirs runs against a policy, each once for all versions that were found together.
 *
 * @returns whether more may wait
 */
export async function tellRuntime(parts: TellParts): Promise<boolean> {
  const { db } = parts.ctx;
  if ((await untoldViolations(db, 1)).length === 0) return false;
  return inTurn(db, 'runtime violations', async () => {
    const rows = await untoldViolations(db, violationsMax);
    for (const some of byOwner(rows)) await tellOwner(parts, some);
    return rows.length === violationsMax;
  });
}

async function tellOwner(
  parts: TellParts,
  rows: readonly UntoldViolation[],
): Promise<void> {
  const [{ pack, owner, since }] = rows;
  const versions = [...new Set(rows.map(row => row.version_id))];
  const about = { count: versions.length, since: isoOf(since) };
  const notice = policyRunsNotice(pack, owner, about);
  const models = [...new Set(rows.map(({ model }) => model))];
  if ((await unsentNotices(parts, [notice])).length > 0) {
    const people = await readersOf(parts, notice, models);
    await sendPolicyNotice(parts, notice, people);
  }
  await markViolationsTold(parts.ctx.db, pack, versions);
}

function byOwner(rows: readonly UntoldViolation[]): UntoldViolation[][] {
  const groups = new Map<string, UntoldViolation[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.pack, row.owner]);
    const some = groups.get(key) ?? [];
    some.push(row);
    groups.set(key, some);
  }
  return [...groups.values()];
}
