import type { GovernedTx } from '../audit/types';

/** @returns whether it is the first equal one of this minute, so that a loop does not fill the ledger (safety: S21) */
export async function noteRegistrationRefusal(
  tx: GovernedTx,
  modelId: string,
  principal: string,
  digest: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.raw(
    `insert into registration_refusals (model_id, principal, digest, minute)
     values (?, ?, ?, date_trunc('minute', ?::timestamptz)) on conflict do nothing`,
    [modelId, principal, digest, at.toISOString()],
  );
  return rowCount === 1;
}
