import type { Endpoint } from '@assay/plugin-model-registry-common';
import type { Request } from 'express';
import type { Context } from '../context';
import { HttpProblem } from './problem';

/** Refusals of access are for whoever watches the portal, not for the ledger (safety: S21). */
export async function tellAuditor(
  ctx: Pick<Context, 'auditor' | 'logger'>,
  endpoint: Endpoint,
  request: Request | undefined,
  problem: unknown,
): Promise<void> {
  if (!(problem instanceof HttpProblem)) return;
  if (problem.type !== 'unauthenticated' && problem.type !== 'forbidden')
    return;
  const meta = { endpoint: endpoint.id, reason: problem.type };
  try {
    const event = await ctx.auditor.createEvent({
      eventId: 'access-refused',
      severityLevel: 'medium',
      // The auditor asks who sent the request, which nobody knows of one that is not signed in.
      ...(request && problem.type === 'forbidden' ? { request } : {}),
      meta,
    });
    await event.fail({ error: problem });
  } catch (error) {
    ctx.logger.warn(
      'A refused access could not be told to the auditor',
      error as Error,
    );
  }
}
