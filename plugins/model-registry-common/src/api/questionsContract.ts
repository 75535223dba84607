import { z } from 'zod';
import * as permission from '../permissions';
import { versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';

/** Of one version; more than this is a conversation for another place. */
export const questionsMax = 500;

/** A question goes to the owners and stays open until one of them answers it; a comment asks nothing. */
export const questionKinds = ['question', 'comment', 'answer'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const questionViewSchema = z.object({
  id: z.string(),
  kind: z.enum(questionKinds),
  by: z.string(),
  at: z.string(),
  text: z.string(),
  answers: z.string().optional(), // the question it answers
  isOpen: z.boolean(), // a question that nobody has answered
});
export type QuestionView = z.infer<typeof questionViewSchema>;

export const askQuestion = endpoint({
  id: 'askQuestion',
  method: 'POST',
  path: `${versionPath}/questions`,
  summary: 'Ask the owners, answer, or say something beside the case',
  params: versionParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('question'), text: rationaleSchema }),
    z.strictObject({ kind: z.literal('comment'), text: rationaleSchema }),
    z.strictObject({
      kind: z.literal('answer'),
      text: rationaleSchema,
      answers: z.uuid(),
    }),
  ]),
  result: questionViewSchema,
  status: 201,
  principals: ['user'],
  permission: permission.modelReadPermission,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const listQuestions = endpoint({
  id: 'listQuestions',
  method: 'GET',
  path: `${versionPath}/questions`,
  summary: 'What was asked and said beside the case, oldest first',
  params: versionParams,
  result: z.object({ items: z.array(questionViewSchema) }),
  permission: permission.modelReadPermission,
});

export const questionsContract = { askQuestion, listQuestions } as const;
