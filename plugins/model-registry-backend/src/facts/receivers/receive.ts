import {
  judgeTag,
  receiverBytesMax,
  type FactBodies,
  type Received,
} from '@assay/plugin-model-registry-common';
import { Unreachable } from '@assay/plugin-model-registry-node';
import { createHash } from 'node:crypto';
import { govern } from '../../audit/govern';
import type { WriteRequest } from '../../audit/types';
import type { Context } from '../../context';
import {
  lockVersion,
  type Locked,
  modelChanged,
  touchModel,
} from '../../database/subjects';
import { touchVersion } from '../store';
import { readBytes } from '../../http/body';
import { HttpProblem } from '../../http/problem';
import type { Call } from '../../http/serve';
import { requireGithub, requireGitlab } from './authenticate';
import { fetchTag } from './git/fetchTag';
import { readGithubPush, readGitlabPush, type Push } from './readPush';
import type { CodeHost } from './settings';
import { rememberTag } from './store';
import { tagFact, versionsNaming } from './tagFacts';

type Finding = FactBodies['source'];

/** GitHub gives up after 10 seconds, and shows the delivery as failed: it can be sent again there. */
const fetchMsMax = 8_000;
const deliveryLengthMax = 200;

export async function receiveGithub(ctx: Context, call: Call) {
  const host = ctx.receivers?.github;
  if (!host) throw notHere('GitHub');
  const body = await bodyOf(call);
  requireGithub(host, call.request, body);
  const event = call.request.get('X-GitHub-Event');
  const delivery = call.request.get('X-GitHub-Delivery');
  const push = readGithubPush(host, event, body);
  return received(ctx, { name: 'github', host, push, delivery, body });
}

export async function receiveGitlab(ctx: Context, call: Call) {
  const host = ctx.receivers?.gitlab;
  if (!host) throw notHere('GitLab');
  const body = await bodyOf(call);
  requireGitlab(host, call.request, body, ctx.now());
  const event = call.request.get('X-Gitlab-Event');
  // The same in every attempt; older ones name the event alone.
  const delivery =
    call.request.get('Idempotency-Key') ??
    call.request.get('X-Gitlab-Event-UUID');
  const push = readGitlabPush(host, event, body);
  return received(ctx, { name: 'gitlab', host, push, delivery, body });
}

function bodyOf({ request }: Call): Promise<Buffer> {
  return readBytes(request, receiverBytesMax);
}

interface Message {
  readonly name: 'github' | 'gitlab';
  readonly host: CodeHost;
  readonly push: Push;
  readonly delivery: string | undefined;
  readonly body: Buffer;
}

/** Reads the tag where it lies, remembers it, and tells the versions that name it. */
async function received(ctx: Context, message: Message): Promise<Received> {
  const { push, host, name } = message;
  if ('ignored' in push) return { status: 'ignored', why: push.ignored };
  const finding = await lookAt(ctx, host, push);
  if (!finding)
    return { status: 'ignored', why: 'the tag is not there any more' };
  const receiver = `scanner:receiver-${name}`;
  const request = requestOf(message, receiver);
  await govern(ctx, request, async (tx, at) => {
    await rememberTag(tx, finding, receiver, at);
    return { result: {}, events: [] };
  });
  for (const versionId of await versionsNaming(ctx.db, finding))
    await tellVersion(ctx, versionId, finding, receiver);
  const { tag, signature } = finding;
  return { status: 'recorded', tag, signature };
}

/** @throws HttpProblem `unavailable` when the host does not answer: nothing is written, and it may be sent again */
async function lookAt(
  ctx: Context,
  host: CodeHost,
  push: Exclude<Push, { ignored: string }>,
): Promise<Finding | undefined> {
  const { repository, tag } = push;
  try {
    const signal = AbortSignal.timeout(fetchMsMax);
    const found = await fetchTag(host, push, signal);
    if (!found) return undefined;
    const { commit, object } = found;
    const judged = object
      ? judgeTag(
          object.bytes,
          { repository, tag, commit },
          ctx.receivers!.signers,
        )
      : { signature: 'not-annotated' as const };
    return {
      repository,
      tag,
      commit,
      ...(object && { tagObject: object.id }),
      ...judged,
    };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw new HttpProblem(
      'unavailable',
      `The tag could not be read where it was pushed. ${error.message} Nothing was written. Send the delivery again.`,
      { headers: { 'Retry-After': '60' } },
    );
  }
}

/** One version at a time, each with its own entry. What was told already is not told twice. */
async function tellVersion(
  ctx: Context,
  versionId: string,
  finding: Finding,
  receiver: string,
): Promise<void> {
  const request = { principal: receiver, route: 'tag', bodyDigest: '' };
  await govern(
    ctx,
    request,
    async (tx, at, locked: Locked) => {
      const event = await tagFact(tx, locked, finding, receiver, at);
      if (!event) return { result: {}, events: [] };
      await touchVersion(tx, versionId, at);
      const revision = await touchModel(tx, locked.model.id, at);
      return {
        result: {},
        events: [event],
        messages: [modelChanged(locked.model, revision)],
      };
    },
    tx => lockVersion(tx, versionId),
  );
}

function requestOf(
  { delivery, body, name }: Message,
  principal: string,
): WriteRequest {
  const key = delivery?.slice(0, deliveryLengthMax);
  return {
    principal,
    route: `receive ${name}`,
    ...(key && { idempotencyKey: key }),
    bodyDigest: createHash('sha256').update(body).digest('hex'),
  };
}

function notHere(host: string): HttpProblem {
  return new HttpProblem(
    'not-found',
    `This portal receives nothing from ${host}. Set modelRegistry.receivers first (docs/guides/ci.md).`,
  );
}
