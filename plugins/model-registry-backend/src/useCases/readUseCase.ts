import type { Role, UseCaseDetail } from '@assay/plugin-model-registry-common';
import { modelsPerUseCaseMax } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { isoOf } from '../registry/views';
import { notFound } from '../http/problem';
import { actsOf } from './requireKeeper';
import type { AssessmentRow, UseCaseRow } from './rows';
import { tierOf } from './settleTiers';

/** One use case with the models that a caller may read, and no word of others (safety: S9). */
export async function readUseCase(
  ctx: Context,
  principal: Principal,
  id: string,
  more: { db?: Knex; at?: Date } = {},
): Promise<UseCaseDetail> {
  const { db = ctx.db, at = ctx.now() } = more;
  const row = await db<UseCaseRow>('use_cases').where({ id }).first();
  if (!row) throw notFound('use case');
  const [assessment, models, yourRoles] = await Promise.all([
    row.assessment_id
      ? db<AssessmentRow>('use_case_assessments')
          .where({ id: row.assessment_id })
          .first()
      : undefined,
    readModels(ctx, principal, db, id),
    ctx.roles.rolesOf(principal, row),
  ]);
  return viewOf(row, { assessment, models, yourRoles, at });
}

async function readModels(
  ctx: Context,
  principal: Principal,
  db: Knex,
  useCaseId: string,
): Promise<UseCaseDetail['models']> {
  const visible = await ctx.access.visibleModels(principal);
  const query = db('models')
    .join('use_case_models as l', 'l.model_id', 'models.id')
    .where('l.use_case_id', useCaseId)
    .orderBy(['models.group', 'models.name'])
    .limit(modelsPerUseCaseMax)
    .select(
      ...['models.group', 'models.name', 'models.title', 'models.tier'],
      ...['l.linked_by', 'l.linked_at'],
    );
  visible(query);
  const rows = await query;
  return rows.map(({ group, name, title, tier, linked_by, linked_at }) => ({
    ref: `${group}/${name}`,
    title,
    tier,
    linkedBy: linked_by,
    linkedAt: isoOf(linked_at),
  }));
}

function viewOf(
  row: UseCaseRow,
  more: {
    assessment: AssessmentRow | undefined;
    models: UseCaseDetail['models'];
    yourRoles: readonly Role[];
    at: Date;
  },
): UseCaseDetail {
  const { assessment, at } = more;
  const tier = tierOf(row, at);
  const override = overrideOf(row, at);
  return {
    id: row.id,
    group: row.group,
    title: row.title,
    purpose: row.purpose,
    users: row.users,
    affected: row.affected,
    outOfScope: row.out_of_scope,
    owner: row.owner,
    ...(tier ? { tier } : {}),
    ...(assessment
      ? {
          assessment: {
            id: assessment.id,
            answers: assessment.answers as never,
            result: assessment.result as never,
            by: assessment.by_ref,
            at: isoOf(assessment.at),
          },
        }
      : {}),
    ...(override ? { override } : {}),
    models: more.models,
    createdBy: row.created_by,
    createdAt: isoOf(row.created_at),
    changedAt: isoOf(row.changed_at),
    ...(row.closed_at
      ? {
          closed: {
            at: isoOf(row.closed_at),
            by: row.closed_by!,
            reason: row.closed_reason!,
          },
        }
      : {}),
    yourRoles: [...more.yourRoles],
    can: actsOf(more.yourRoles, row),
    revision: Number(row.revision),
  };
}

/** One that has ended is not shown any more, even before it is taken away. */
function overrideOf(row: UseCaseRow, at: Date): UseCaseDetail['override'] {
  const { override_ends_at: endsAt } = row;
  if (!endsAt || endsAt <= at) return undefined;
  return {
    tier: row.override_tier!,
    reason: row.override_reason!,
    by: row.override_by!,
    at: isoOf(row.override_at!),
    endsAt: isoOf(endsAt),
  };
}
