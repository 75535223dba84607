import { createLoop, type Loop } from '../../outbox/loop';
import type { TellParts } from '../tellModel';
import {
  claimPolicyDue,
  keepPolicyDue,
  notePolicyFailure,
  policyTriesMax,
  settlePolicyDue,
} from './policyDueRows';
import { tellPolicy } from './tellPolicy';
import { tellRuntime } from './tellRuntime';

const intervalMs = 5_000; // how long what another replica marked may wait

/** A loop of its own: judging an inventory takes minutes, in which people are told of models as ever. */
export function createPolicyNotifier(parts: TellParts): Loop {
  const stopping = new AbortController();
  const loop = createLoop({
    name: 'policy notifier',
    intervalMs,
    logger: parts.ctx.logger,
    work: async () =>
      (await tellNextPolicy(parts, stopping.signal)) ||
      (!stopping.signal.aborted && (await tellRuntime(parts))),
  });
  return {
    ...loop,
    // What is left undone comes due again by itself.
    async stop() {
      stopping.abort();
      await loop.stop();
    },
  };
}

/** @returns whether there was something to look at, and more may wait */
export async function tellNextPolicy(
  parts: TellParts,
  stopping?: AbortSignal,
): Promise<boolean> {
  const { db, logger } = parts.ctx;
  const due = await claimPolicyDue(db);
  if (!due) return false;
  try {
    const goOn = async () =>
      !stopping?.aborted && (await keepPolicyDue(db, due));
    if (await tellPolicy(parts, due.activation, goOn))
      await settlePolicyDue(db, due);
  } catch (error) {
    const { message } = error as Error;
    await notePolicyFailure(db, due, message);
    const rests = due.tries >= policyTriesMax;
    logger.warn(
      `People could not be told of the policy request ${due.activation}. ${
        rests
          ? `It was tried ${due.tries} times and rests until something happens to it.`
          : 'It is tried again.'
      } ${message}`,
    );
  }
  return !stopping?.aborted;
}
