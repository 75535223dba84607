import type { DeadLetter } from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';

type Retried = Pick<DeadLetter, 'id' | 'topic'>;

/** Has a dead letter sent again, from its first try on (safety: W9). */
export async function retryMessage(
  ctx: Context,
  asked: { principal: Principal; write: WriteRequest; id: string },
): Promise<Answer<Retried>> {
  const { principal, write, id } = asked;
  return govern<Retried>(ctx, write, async tx => {
    const row = await tx('outbox').where({ id }).forUpdate().first();
    if (!row) throw notFound('message');
    if (row.dead_since === null) {
      throw new HttpProblem(
        'conflict',
        'This message is on its way already. Nothing was changed. Read the list again.',
      );
    }
    await tx('outbox')
      .where({ id })
      .update({
        dead_since: null,
        tries: 0,
        next_try_at: tx.raw('clock_timestamp()'),
      });
    return {
      result: { id, topic: row.topic },
      events: [
        {
          type: 'outbox.retried',
          subject: { kind: 'system', ref: 'outbox' },
          data: { message: id, topic: row.topic, tries: row.tries },
          personal: { actor: principal.ref },
        },
      ],
    };
  });
}
