import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  questionsMax,
  type contract,
  type QuestionView,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import { byVersion } from '../database/byVersion';
import type { ModelRow, QuestionRow } from '../database/rows';
import {
  lockVersion,
  modelChanged,
  requireVersion,
  touchModel,
  type Locked,
} from '../database/subjects';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import { isoOf } from '../registry/views';

type Body = z.output<(typeof contract)['askQuestion']['body']>;

const owners: readonly Role[] = ['model-owner', 'contributor'];

/**
 * Asks, answers or says something beside the case. Whoever has a part in the model may speak; only its
 * owners answer. What is said changes no case and moves nothing.
 */
export async function askQuestion(
  ctx: Context,
  asked: {
    principal: Principal;
    write: WriteRequest;
    model: ModelRow;
    selector: string;
    body: Body;
  },
): Promise<Answer<QuestionView>> {
  const { principal, model, body } = asked;
  await checkMaySpeak(ctx, principal, model, body.kind === 'answer');
  const version = await requireVersion(ctx.db, model, asked.selector);
  return govern<QuestionView, Locked>(
    ctx,
    asked.write,
    async (tx, at, rows) => {
      const said = await insertQuestion(tx, {
        id: randomUUID(),
        version_id: version.id,
        kind: body.kind,
        by_ref: principal.ref,
        at,
        text: body.text,
        answers: body.kind === 'answer' ? body.answers : null,
      });
      const revision = await touchModel(tx, rows.model.id, at);
      const { id, kind, answers } = said;
      return {
        result: said,
        messages: [modelChanged(rows.model, revision)],
        events: [
          {
            type: 'version.commented',
            subject: {
              kind: 'version',
              ref: `${model.group}/${model.name}@${version.version}`,
            },
            data: { comment: id, kind, answers },
            personal: { actor: principal.ref, text: body.text },
          },
        ],
      };
    },
    (tx: GovernedTx) => lockVersion(tx, version.id),
  );
}

export async function listQuestions(
  ctx: Context,
  model: ModelRow,
  selector: string,
): Promise<{ items: QuestionView[] }> {
  const version = await requireVersion(ctx.db, model, selector);
  return { items: await questionsOf(ctx.db, version.id) };
}

/** Oldest first, as a conversation is read. */
export async function questionsOf(
  db: Knex,
  versionId: string,
): Promise<QuestionView[]> {
  const rows: QuestionRow[] = await db('questions')
    .where({ version_id: versionId })
    .orderBy(['at', 'id'])
    .limit(questionsMax);
  return viewsOf(rows);
}

/** The same for several versions, each apart, in one statement; the bound on each holds when it is asked. */
export async function questionsOfEach(
  db: Knex,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, QuestionView[]>> {
  const rows: QuestionRow[] = await db('questions')
    .whereIn('version_id', [...versionIds])
    .orderBy(['at', 'id']);
  const each = byVersion(rows);
  return new Map([...each].map(([id, own]) => [id, viewsOf(own)]));
}

/** A viewer reads; whoever owns, reviews, runs or audits the model may speak (safety: S1). */
async function checkMaySpeak(
  ctx: Context,
  principal: Principal,
  model: ModelRow,
  answers: boolean,
): Promise<void> {
  const held = await ctx.roles.rolesOf(principal, model);
  const fits = answers
    ? held.some(role => owners.includes(role))
    : held.some(role => role !== 'viewer');
  if (fits) return;
  throw new HttpProblem(
    'forbidden',
    answers
      ? `Questions are answered by the owners of the model: ${model.owner}.`
      : `Speaking here is for those who have a role towards ${model.group}/${model.name}. Its owner is ${model.owner}: ask there.`,
  );
}

async function insertQuestion(
  tx: GovernedTx,
  row: QuestionRow,
): Promise<QuestionView> {
  const { version_id } = row;
  const [{ count }] = await tx('questions')
    .where({ version_id })
    .count('* as count');
  if (Number(count) >= questionsMax) {
    throw new HttpProblem(
      'conflict',
      `This version has ${questionsMax} questions and comments, which is as many as it takes. Go on elsewhere, and say here where.`,
    );
  }
  if (row.answers !== null) {
    const about = { id: row.answers, version_id, kind: 'question' };
    if (!(await tx('questions').where(about).first())) {
      throw new HttpProblem(
        'conflict',
        'There is no such question at this version. Answer one that listQuestions names.',
      );
    }
  }
  await tx('questions').insert(row);
  return viewsOf([row])[0];
}

function viewsOf(rows: readonly QuestionRow[]): QuestionView[] {
  const answered = new Set(rows.map(({ answers }) => answers));
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    by: row.by_ref,
    at: isoOf(row.at),
    text: row.text,
    ...(row.answers ? { answers: row.answers } : {}),
    isOpen: row.kind === 'question' && !answered.has(row.id),
  }));
}
