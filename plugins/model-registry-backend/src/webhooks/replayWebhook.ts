import type { contract } from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import type { WebhookRow } from './rows';
import { lockWebhook, replayDeliveries } from './store';
import { webhookEvent } from './webhookEvent';

/** Dead letters that are sent again in one call; whoever has more calls again. */
const replayedMax = 10_000;

/** Sends again what was delivered or given up, with the ids it had, so that receivers know it again. */
export async function replayWebhook(
  ctx: Context,
  { principal, write, params, body }: Call<(typeof contract)['replayWebhook']>,
) {
  const answer = await govern<
    { replayed: number; entryId: string },
    WebhookRow
  >(
    ctx,
    write,
    async (tx, _at, webhook) => {
      const ids = 'deliveries' in body ? body.deliveries : undefined;
      const which = ids ? { ids } : { dead: true as const };
      const { id } = webhook;
      const replayed = await replayDeliveries(tx, id, which, replayedMax);
      if (ids && replayed !== new Set(ids).size) throw notAll();
      const data = { replayed, deliveries: ids };
      const personal = { actor: principal.ref };
      return {
        result: { replayed, entryId: '' },
        complete: ([entryId]) => ({ replayed, entryId }),
        events: [webhookEvent('webhook.replayed', webhook, data, personal)],
      };
    },
    tx => lockWebhook(tx, params.webhookId),
  );
  ctx.webhooks?.nudge();
  return answer;
}

function notAll(): HttpProblem {
  return new HttpProblem(
    'conflict',
    'One of these deliveries is not of this webhook, is forgotten, or is on its way already. Nothing was changed. Read the list again.',
  );
}
