import type {
  Assessment,
  Answers,
  UseCaseChangeKind,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';
import { HttpProblem, notFound } from '../http/problem';
import type { ChangeDetail, UseCaseRow } from './rows';

/** Locks a use case that is not over; before any of its models (docs/adr/0046-use-cases.md). */
export async function lockUseCase(
  tx: GovernedTx,
  id: string,
): Promise<UseCaseRow> {
  const row = await tx<UseCaseRow>('use_cases')
    .where({ id })
    .forUpdate()
    .first();
  if (!row) throw notFound('use case');
  if (row.closed_at) {
    throw new HttpProblem(
      'conflict',
      'This use case is closed, so nothing of it changes any more. Begin another one.',
    );
  }
  return row;
}

export async function insertUseCase(
  tx: GovernedTx,
  row: Partial<UseCaseRow>,
): Promise<UseCaseRow> {
  const [made] = await tx<UseCaseRow>('use_cases').insert(row).returning('*');
  return made;
}

export async function updateUseCase(
  tx: GovernedTx,
  id: string,
  columns: Partial<UseCaseRow>,
  at: Date,
): Promise<UseCaseRow> {
  const rows = await tx<UseCaseRow>('use_cases')
    .where({ id })
    .update({
      ...columns,
      changed_at: at,
      revision: tx.raw('revision + 1') as never,
    })
    .returning('*');
  if (rows.length !== 1) {
    throw new Error(
      `Changing use case ${id} changed ${rows.length} rows, expected 1`,
    );
  }
  return rows[0];
}

export async function insertAssessment(
  tx: GovernedTx,
  row: {
    id: string;
    useCaseId: string;
    answers: Answers;
    result: Assessment;
    by: string;
    at: Date;
  },
): Promise<void> {
  const { id, useCaseId, answers, result, by, at } = row;
  await tx('use_case_assessments').insert({
    id,
    use_case_id: useCaseId,
    questionnaire: result.questionnaire,
    answers: JSON.stringify(answers),
    result: JSON.stringify(result),
    by_ref: by,
    at,
  });
}

/** Notes a change in the words it had; the ledger gets its entry from `govern`. */
export async function insertChange(
  tx: GovernedTx,
  useCaseId: string,
  change: {
    what: UseCaseChangeKind;
    by: string;
    at: Date;
    modelId?: string;
    detail?: ChangeDetail;
  },
): Promise<void> {
  const { what, by, at, modelId, detail = {} } = change;
  await tx('use_case_history').insert({
    use_case_id: useCaseId,
    at,
    by_ref: by,
    what,
    model_id: modelId ?? null,
    detail: JSON.stringify(detail),
  });
}

/** The models of a use case, locked in the order of their ids so that two changes never cross. */
export async function lockModelsOf(
  tx: GovernedTx,
  useCaseId: string,
): Promise<string[]> {
  const rows = await tx('models')
    .whereIn(
      'id',
      tx('use_case_models')
        .where({ use_case_id: useCaseId })
        .select('model_id'),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .select('id');
  return rows.map(({ id }) => id);
}
