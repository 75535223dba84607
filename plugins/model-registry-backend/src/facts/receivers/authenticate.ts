import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { verifyWebhook } from '@assay/plugin-model-registry-common';
import type { Request } from 'express';
import { HttpProblem } from '../../http/problem';
import type { GithubReceiver, GitlabReceiver } from './settings';

/**
 * `X-Hub-Signature-256`: HMAC-SHA256 over the bytes as they came, with any of the secrets in force.
 *
 * @throws HttpProblem `unauthenticated`
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function requireGithub(
  { secrets }: GithubReceiver,
  request: Request,
  body: Buffer,
): void {
  const given = request.get('X-Hub-Signature-256') ?? '';
  const holds = secrets
    .map(secret => createHmac('sha256', secret).update(body).digest('hex'))
    .map(mac => same(given, `sha256=${mac}`)); // each, so that time tells nothing
  if (!holds.includes(true)) throw unknown('GitHub');
}

/**
 * `webhook-signature` by Standard Webhooks where signing tokens are configured, `X-Gitlab-Token` where plain
 * tokens are. Either is enough: while webhooks change over there are both.
 *
 * @throws HttpProblem `unauthenticated`
 * @see https://docs.gitlab.com/user/project/integrations/webhooks/#validate-payloads
 */
export function requireGitlab(
  { tokens, signingKeys }: GitlabReceiver,
  request: Request,
  body: Buffer,
  now: Date,
): void {
  const headers = {
    'webhook-id': request.get('webhook-id'),
    'webhook-timestamp': request.get('webhook-timestamp'),
    'webhook-signature': request.get('webhook-signature'),
  };
  const seconds = Math.floor(now.getTime() / 1000);
  const signed =
    signingKeys.length > 0 &&
    verifyWebhook(signingKeys, headers, body.toString('utf8'), seconds);
  const given = request.get('X-Gitlab-Token') ?? '';
  const named = tokens.map(token => same(given, token)).includes(true);
  if (!signed && !named) throw unknown('GitLab');
}

/** Compares digests of both, so that neither length nor time tells anything. */
function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function unknown(host: string): HttpProblem {
  return new HttpProblem(
    'unauthenticated',
    `This message is not from a webhook of ${host} that is known here. Give it the secret that modelRegistry.receivers names.`,
  );
}
