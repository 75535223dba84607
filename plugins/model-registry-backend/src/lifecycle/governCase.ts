import type { Caller, CaseFile } from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { Governed, GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import type { Principal } from '../http/access';
import { lockVersion, type Locked } from '../database/subjects';
import { callerOf, readLent, seenBy } from './caller';
import { gatherWeighed, onWeighedCase } from './weighedCase';

/** Who asks for something on a case, and for what. */
export interface CaseRequest {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly model: ModelRow;
}

/** The case under the locks, as this caller meets it. */
export interface LockedCase {
  readonly rows: Locked;
  readonly file: CaseFile;
  readonly caller: Caller;
  readonly at: Date;
}

type Before = (file: CaseFile, caller: Caller) => Promise<void>;

/**
 * Decides something on the case of one version. Packs run before the transaction on the case as it is;
 * inside, after the locks, the case is gathered again and must be the same (safety: W2).
 *
 * @param before - asked whenever packs are, for what else may not be asked under the locks
 */
export async function governCase<T>(
  ctx: Context,
  { principal, write, model }: CaseRequest,
  version: VersionRow,
  work: (tx: GovernedTx, locked: LockedCase) => Promise<Governed<T>>,
  before?: Before,
): Promise<Answer<T>> {
  // Asked for once before the locks, so that the answer is at hand under them.
  const first = await callerOf(ctx, principal, model);
  return onWeighedCase(ctx, { model, version }, async weighed => {
    await before?.(seenBy(weighed.file, first), first.caller);
    return govern<T, Locked>(
      ctx,
      write,
      async (tx, at, rows) => {
        // What was lent is read anew: it may have ended while this waited.
        const lent = await readLent(tx, principal, at);
        const known = await callerOf(ctx, principal, rows.model, lent);
        const file = seenBy(
          await gatherWeighed(ctx, tx, rows, at, weighed),
          known,
        );
        return work(tx, { rows, file, caller: known.caller, at });
      },
      (tx: GovernedTx) => lockVersion(tx, version.id),
    );
  });
}
