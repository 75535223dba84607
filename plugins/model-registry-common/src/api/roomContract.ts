import { z } from 'zod';
import { versionDiffSchema } from '../diff/schema';
import * as permission from '../permissions';
import { endpoint } from './endpoint';
import * as governance from './governanceShapes';
import { questionViewSchema } from './questionsContract';

/** What waits, as far as one goes through it from room to room. */
export const roomQueueMax = 50;

/** What is decided, and everything it is decided beside. */
export const roomViewSchema = z.object({
  /** The task as the inbox names it; left out once it is nobody's any more. */
  item: governance.inboxItemSchema.optional(),
  /** What is asked for, or was used in an emergency, where that is an exception. */
  exception: governance.exceptionViewSchema.optional(),
  model: z.string(), // group/name
  version: z.string(),
  view: governance.caseViewSchema,
  /** Against the version that was approved here before; left out for the first. */
  diff: versionDiffSchema.optional(),
  questions: z.array(questionViewSchema),
  /** What waits for the caller, by when it is due. */
  queue: z
    .array(governance.inboxItemSchema.pick({ id: true, kind: true }))
    .max(roomQueueMax),
});
export type RoomView = z.infer<typeof roomViewSchema>;

export const getRoom = endpoint({
  id: 'getRoom',
  method: 'GET',
  path: '/inbox/:task',
  summary: 'One task with everything it is decided beside',
  params: z.strictObject({
    task: z.string().regex(/^[a-z]{1,16}:[0-9a-z-]{1,64}$/, {
      error: 'name a task as the inbox does, such as request:<id>',
    }),
  }),
  result: roomViewSchema,
  permission: permission.modelReadPermission,
  principals: ['user'],
});

export const roomContract = { getRoom } as const;
