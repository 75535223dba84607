import { randomBytes } from 'node:crypto';
import {
  isKeyName,
  renamedSigner,
  successorOrigin,
  successorRandomBytes,
  toHex,
  type recoverLedger as endpoint,
  type Signer,
} from '@assay/plugin-model-registry-common';
import type { z } from 'zod';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import type { Checkpoints } from './checkpoints';
import { govern } from './govern';
import type { Misfit } from './standing';
import type { GovernedTx } from './types';

type Answer = z.input<(typeof endpoint)['result']>;
type RecoverCall = Call<typeof endpoint>;

/**
 * Declares entries lost that were signed and published, and lets another log go on from what is there.
 *
 * The old name never signs again: whoever holds one of its checkpoints would see a fork. The entry names
 * the checkpoint that was lost, with its signature, and nothing is signed under the new name before that
 * entry is in the ledger (safety: W7).
 */
export async function recoverLedger(
  ctx: Context,
  checkpoints: Checkpoints,
  call: RecoverCall,
) {
  const { signer } = checkpoints;
  const answer = await govern<Answer>(
    ctx,
    call.write,
    async (tx, at) => {
      const misfit = await checkpoints.recheck();
      if (!signer || !misfit) throw nothingLost(checkpoints);
      const lost = lostOf(misfit);
      requireShown(call.body.lost, lost);
      const origin = nameFor(signer, at);
      const size = await insertRecovery(tx, { origin, misfit, at });
      const { vkey } = renamedSigner(signer, origin);
      const result = { origin, vkey, size, lost, entryId: '' };
      return {
        result,
        complete: ([entryId]) => ({ ...result, entryId }),
        events: [
          {
            type: 'ledger.recovered',
            subject: { kind: 'system', ref: 'ledger' },
            data: {
              origin,
              vkey,
              size,
              found: misfit.found,
              lost: { ...lost, note: misfit.lost.note },
            },
            personal: {
              actor: call.principal.ref,
              rationale: call.body.rationale,
            },
          },
        ],
      };
    },
    lockRecoveries,
  );
  // What stopped signing is settled; other replicas find out when they want to sign.
  await checkpoints.recheck();
  return answer;
}

/** One at a time, or two administrators would begin two logs for one loss. */
async function lockRecoveries(tx: GovernedTx): Promise<undefined> {
  await tx.raw('lock table ledger_recoveries in share row exclusive mode');
  return undefined;
}

export function lostOf({ lost }: Misfit): Answer['lost'] {
  return { origin: lost.origin, size: lost.size, root: toHex(lost.root) };
}

function nameFor(signer: Signer, at: Date): string {
  const random = randomBytes(successorRandomBytes);
  const longest = `${signer.name}/recovered-00000000-${'0'.repeat(16)}`;
  if (isKeyName(longest)) return successorOrigin(signer.name, at, random);
  throw new HttpProblem(
    'conflict',
    `The name of the log, modelRegistry.ledger.origin, is too long for a successor's. Nothing was written.`,
  );
}

async function insertRecovery(
  tx: GovernedTx,
  { origin, misfit, at }: { origin: string; misfit: Misfit; at: Date },
): Promise<number> {
  const head = await tx('ledger_head').where({ one: true }).first();
  const size = Number(head?.size ?? 0);
  await tx('ledger_recoveries').insert({
    origin,
    size,
    found: misfit.found,
    lost_origin: misfit.lost.origin,
    lost_size: misfit.lost.size,
    lost_root: toHex(misfit.lost.root),
    lost_note: misfit.lost.note,
    at,
  });
  return size;
}

function requireShown(shown: Answer['lost'], lost: Answer['lost']): void {
  const same =
    shown.origin === lost.origin &&
    shown.size === lost.size &&
    shown.root === lost.root;
  if (same) return;
  throw new HttpProblem(
    'precondition-failed',
    `The published checkpoint is ${lost.size} entries of ${lost.origin} with the root ${lost.root}, and not the one you declare lost. Nothing was written. Look at it, then decide again.`,
  );
}

function nothingLost({ signer, publishTo, stopped }: Checkpoints): HttpProblem {
  const why =
    stopped ??
    (signer && !publishTo
      ? 'No folder for checkpoints is configured, so nothing says what was lost. Set modelRegistry.ledger.publishTo.'
      : 'The database leads to the published checkpoint.');
  return new HttpProblem(
    'conflict',
    `Nothing is lost that could be declared. Nothing was written. ${why}`,
  );
}
