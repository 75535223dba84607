import { randomUUID } from 'node:crypto';
import {
  answerFaults,
  assess,
  currentQuestionnaire,
  euClasses,
  higherTier,
  isLowerTier,
  questionnaireName,
  type Assessment,
  type contract,
  type Role,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { readUseCase } from './readUseCase';
import { requireKeeper } from './requireKeeper';
import { noOverride, type UseCaseRow } from './rows';
import { requireMrc, settleTiers, tierOf } from './settleTiers';
import {
  insertAssessment,
  insertChange,
  lockModelsOf,
  lockUseCase,
  updateUseCase,
} from './store';
import { useCaseEvent } from './useCaseEvent';

type Endpoint = (typeof contract)['assessUseCase'];

/**
 * Records answers and what they come to. An override was about the answers before, so it ends with them; who is
 * not MRC lowers neither what counts nor what would count after it (safety: S6).
 */
export async function assessUseCase(
  ctx: Context,
  { principal, write, model, params, body }: Call<Endpoint>,
): Promise<Answer<UseCaseDetail>> {
  const useCaseId = params.useCaseId;
  const roles = await requireKeeper(ctx, principal, model);
  const result = judged(body);
  const by = principal.ref;
  return govern<UseCaseDetail, UseCaseRow>(
    ctx,
    write,
    async (tx, at, before) => {
      const tierBefore = tierOf(before, at);
      requireNotLower(before, result, roles, at);
      const { answers } = body;
      const id = randomUUID();
      await insertAssessment(tx, { id, useCaseId, answers, result, by, at });
      const row = await updateUseCase(
        tx,
        useCaseId,
        {
          ...noOverride,
          assessment_id: id,
          assessed_tier: result.tier,
          eu_class: result.euClass,
        },
        at,
      );
      const { tier, euClass, questionnaire } = result;
      await insertChange(tx, useCaseId, {
        ...{ what: 'assessed', by, at },
        detail: { tier, euClass, ...(tierBefore ? { tierBefore } : {}) },
      });
      const models = await lockModelsOf(tx, useCaseId);
      // What counts of the use case is not lowered but by MRC, so no model is either.
      const of = { useCaseId, by, at };
      const settled = await settleTiers(tx, models, of);
      const data = {
        ...{ tier, euClass, questionnaire, answers, tierBefore },
        endsOverride: before.override_tier !== null,
      };
      return {
        result: await readUseCase(ctx, principal, useCaseId, { db: tx, at }),
        events: [
          useCaseEvent('use-case.assessed', row, by, { data }),
          ...settled.events,
        ],
        messages: settled.messages,
      };
    },
    tx => lockUseCase(tx, useCaseId),
  );
}

function judged({
  questionnaire,
  answers,
}: Call<Endpoint>['body']): Assessment {
  const current = questionnaireName(currentQuestionnaire);
  if (questionnaire !== current) {
    throw new HttpProblem(
      'bad-request',
      `These answers are to '${questionnaire}', and '${current}' is asked now. Answer that one.`,
      {
        errors: [
          {
            field: 'questionnaire',
            rule: 'is not the one that is asked now.',
            fix: `Answer '${current}'.`,
          },
        ],
      },
    );
  }
  const errors = answerFaults(currentQuestionnaire, answers);
  const [first] = errors;
  if (first) {
    throw new HttpProblem(
      'bad-request',
      `'${first.field}' ${first.rule} ${first.fix}`,
      { errors },
    );
  }
  return assess(currentQuestionnaire, answers);
}

function requireNotLower(
  before: UseCaseRow,
  { tier, euClass }: Assessment,
  roles: readonly Role[],
  at: Date,
): void {
  const { assessed_tier: assessed, eu_class: was } = before;
  if (!assessed || !was) return;
  const held = higherTier(assessed, tierOf(before, at));
  if (isLowerTier(tier, held)) requireMrc(roles, 'this use case', held, tier);
  const isGraver = euClasses.indexOf(euClass) <= euClasses.indexOf(was);
  if (isGraver || roles.includes('mrc-approver')) return;
  throw new HttpProblem(
    'forbidden',
    `These answers would take this use case from ${was} to ${euClass} by the EU AI Act, which is for mrc-approver. Nothing was changed. Ask one of them to answer.`,
  );
}
