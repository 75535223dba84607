import {
  overrideDaysMax,
  type contract,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { readUseCase } from './readUseCase';
import { noOverride, type AssessmentRow, type UseCaseRow } from './rows';
import { settleTiers, tierOf } from './settleTiers';
import {
  insertChange,
  lockModelsOf,
  lockUseCase,
  updateUseCase,
} from './store';
import { useCaseEvent } from './useCaseEvent';

type Contract = typeof contract;
const dayMs = 86_400_000;

/** Sets the assessed tier aside until a day, as MRC and never over one's own answers (safety: S5, S6). */
export async function overrideTier(
  ctx: Context,
  {
    principal,
    write,
    model,
    params,
    body,
  }: Call<Contract['overrideUseCaseTier']>,
): Promise<Answer<UseCaseDetail>> {
  await requireMrcRole(ctx, principal, model);
  const by = principal.ref;
  const { tier, reason, endsAt } = body;
  return govern<UseCaseDetail, UseCaseRow>(
    ctx,
    write,
    async (tx, at, before) => {
      requireEnd(endsAt, at);
      await requireOthersAnswers(tx, before, by);
      const columns = {
        override_tier: tier,
        override_reason: reason,
        override_by: by,
        override_at: at,
        override_ends_at: new Date(endsAt),
      };
      const row = await updateUseCase(tx, params.useCaseId, columns, at);
      const tierBefore = tierOf(before, at);
      return settle(ctx, principal, tx, at, {
        row,
        what: 'overridden',
        detail: { tier, tierBefore, reason, endsAt },
      });
    },
    tx => lockUseCase(tx, params.useCaseId),
  );
}

/** Lets the assessed tier count again before the end that was set. */
export async function endOverride(
  ctx: Context,
  {
    principal,
    write,
    model,
    params,
    body,
  }: Call<Contract['endUseCaseOverride']>,
): Promise<Answer<UseCaseDetail>> {
  await requireMrcRole(ctx, principal, model);
  return govern<UseCaseDetail, UseCaseRow>(
    ctx,
    write,
    async (tx, at, before) => {
      if (!before.override_ends_at || before.override_ends_at <= at) {
        throw new HttpProblem(
          'conflict',
          'No override is in force here, so there is none to end. Read the use case again.',
        );
      }
      const row = await updateUseCase(tx, params.useCaseId, noOverride, at);
      return settle(ctx, principal, tx, at, {
        row,
        what: 'override-ended',
        detail: {
          tier: tierOf(row, at),
          tierBefore: tierOf(before, at),
          reason: body.reason,
        },
      });
    },
    tx => lockUseCase(tx, params.useCaseId),
  );
}

async function settle(
  ctx: Context,
  principal: Principal,
  tx: GovernedTx,
  at: Date,
  change: {
    row: UseCaseRow;
    what: 'overridden' | 'override-ended';
    detail: Parameters<typeof insertChange>[2]['detail'] & object;
  },
) {
  const { row, what, detail } = change;
  const by = principal.ref;
  await insertChange(tx, row.id, { what, by, at, detail });
  const models = await lockModelsOf(tx, row.id);
  const settled = await settleTiers(tx, models, { useCaseId: row.id, by, at });
  const { reason, ...data } = detail;
  return {
    result: await readUseCase(ctx, principal, row.id, { db: tx, at }),
    events: [
      useCaseEvent(`use-case.${what}`, row, by, { data, personal: { reason } }),
      ...settled.events,
    ],
    messages: settled.messages,
  };
}

async function requireMrcRole(
  ctx: Context,
  principal: Principal,
  useCase: { owner: string; group: string },
): Promise<void> {
  const roles = await ctx.roles.rolesOf(principal, useCase);
  if (roles.includes('mrc-approver')) return;
  throw new HttpProblem(
    'forbidden',
    'A tier is set aside by mrc-approver only. Ask one of them.',
  );
}

function requireEnd(endsAt: string, at: Date): void {
  const inMs = Date.parse(endsAt) - at.getTime();
  if (inMs > 0 && inMs <= overrideDaysMax * dayMs) return;
  const rule = `does not lie within the next ${overrideDaysMax} days`;
  throw new HttpProblem(
    'bad-request',
    `'endsAt' ${rule}. Choose a day within them.`,
    {
      errors: [{ field: 'endsAt', rule, fix: 'Choose a day within them' }],
    },
  );
}

/** Nobody decides over what they answered or wrote themselves, and nobody at all over a prohibition. */
async function requireOthersAnswers(
  tx: GovernedTx,
  row: UseCaseRow,
  by: string,
): Promise<void> {
  if (!row.assessment_id) {
    throw new HttpProblem(
      'conflict',
      'This use case is not assessed yet, so there is no tier to set aside. Answer the questionnaire first.',
    );
  }
  if (row.eu_class === 'prohibited') {
    throw new HttpProblem(
      'conflict',
      'This use is prohibited by the EU AI Act, and no role sets that aside. Change the use, then answer anew.',
    );
  }
  const assessment = await tx<AssessmentRow>('use_case_assessments')
    .where({ id: row.assessment_id })
    .first();
  if (row.created_by !== by && assessment?.by_ref !== by) return;
  throw new HttpProblem(
    'forbidden',
    'You wrote this use case or gave its answers, and nobody decides over their own. Ask another mrc-approver.',
  );
}
