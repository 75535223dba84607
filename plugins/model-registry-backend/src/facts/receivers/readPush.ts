import { z } from 'zod';
import { repositoryName } from '@assay/plugin-model-registry-common';
import { HttpProblem } from '../../http/problem';
import type { CodeHost } from './settings';

/** A tag that somebody pushed, or why there is nothing to do. */
export type Push =
  | { readonly path: string; readonly repository: string; readonly tag: string }
  | { readonly ignored: string };

const tagPrefix = 'refs/tags/';
const tagLengthMax = 250;
const nothing = /^0+$/;

/** Only what is read; both hosts send far more. */
const githubPush = z.object({
  ref: z.string(),
  deleted: z.boolean().optional(),
  repository: z.object({ full_name: z.string().max(300) }),
});
const gitlabPush = z.object({
  ref: z.string(),
  after: z.string(),
  project: z.object({ path_with_namespace: z.string().max(300) }),
});

/** @param event - `X-GitHub-Event` */
export function readGithubPush(
  host: CodeHost,
  event: string | undefined,
  body: Buffer,
): Push {
  if (event !== 'push')
    return { ignored: `the event is ${event ?? 'unnamed'}` };
  const push = parse(githubPush, body);
  if (push.deleted) return { ignored: 'the tag was removed' };
  return tagOf(host, push.repository.full_name, push.ref);
}

/** @param event - `X-Gitlab-Event` */
export function readGitlabPush(
  host: CodeHost,
  event: string | undefined,
  body: Buffer,
): Push {
  if (event !== 'Tag Push Hook')
    return { ignored: `the event is ${event ?? 'unnamed'}` };
  const push = parse(gitlabPush, body);
  if (nothing.test(push.after)) return { ignored: 'the tag was removed' };
  return tagOf(host, push.project.path_with_namespace, push.ref);
}

function tagOf({ host }: CodeHost, path: string, ref: string): Push {
  if (!ref.startsWith(tagPrefix))
    return { ignored: 'what was pushed is no tag' };
  const tag = ref.slice(tagPrefix.length);
  const repository = repositoryName(`https://${host}/${path}`);
  if (!repository || !isTagName(tag)) {
    throw unreadable('names a repository or a tag in a way that no host does');
  }
  return { path, repository, tag };
}

/** What Git takes for the name of a tag, as far as it matters to a request of ours. */
function isTagName(tag: string): boolean {
  return (
    tag.length <= tagLengthMax &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[./]$/.test(tag)
  );
}

function parse<T>(schema: z.ZodType<T>, body: Buffer): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw unreadable('is no JSON; set its content type to application/json');
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw unreadable('lacks what its event has');
}

function unreadable(why: string): HttpProblem {
  return new HttpProblem(
    'bad-request',
    `The message ${why}. Nothing was written. Look at the webhook's settings where it is sent.`,
  );
}
