import { z } from 'zod';
import { endpoint } from './endpoint';

export const receiverBytesMax = 2 * 1024 * 1024; // a push of many commits; one of a tag has a few kilobytes

/** What became of a message. It names no model: whoever sent it may not read any (safety: S9). */
export const receivedSchema = z.object({
  status: z.enum(['recorded', 'ignored']),
  why: z.string().optional(), // of what was ignored
  tag: z.string().optional(),
  signature: z.string().optional(),
});
export type Received = z.infer<typeof receivedSchema>;

const received = {
  method: 'POST',
  result: receivedSchema,
  permission: 'signed-message',
  principals: ['none'],
  consumes: 'bytes', // the signature is over the bytes as they came
  bodyBytesMax: receiverBytesMax,
  errors: [
    'too-large',
    'unavailable',
    'conflict',
    'idempotency-mismatch',
    'outcome-unknown',
  ],
} as const;

export const receiveGithub = endpoint({
  ...received,
  id: 'receiveGithub',
  path: '/receivers/github',
  summary:
    'A webhook of GitHub: ties a pushed tag to the versions that name it',
});

export const receiveGitlab = endpoint({
  ...received,
  id: 'receiveGitlab',
  path: '/receivers/gitlab',
  summary:
    'A webhook of GitLab: ties a pushed tag to the versions that name it',
});

export const receiversContract = { receiveGithub, receiveGitlab } as const;
