import { createHash } from 'node:crypto';
import type { Endpoint } from '@assay/plugin-model-registry-common';
import type { NextFunction, Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Answer } from '../audit/govern';
import type { Context } from '../context';
import { prepare, type Call } from './prepare';
import { HttpProblem, problemOf } from './problem';
import { tellAuditor } from './tellAuditor';

export type { Call } from './prepare';

/** A value is sent as JSON, an `Answer` as the bytes that `govern` stored; a byte route writes for itself. */
export type Handler<E extends Endpoint> = (
  call: Call<E>,
) => Promise<z.input<E['result']> | Answer<unknown> | void>;

/**
 * Serves one endpoint of the contract: principals, permission, limits, parsing and problem documents,
 * once for all routes. What is left for the handler is a line or two.
 */
export function serve<E extends Endpoint>(
  router: Router,
  ctx: Context,
  endpoint: E,
  handler: Handler<E>,
): void {
  const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
  router[method](
    `/v1${endpoint.path.replace(/\*\w+$/, '*')}`,
    async (request: Request, response: Response, next: NextFunction) => {
      try {
        const call = await prepare(ctx, endpoint, request, response);
        const result = await handler(call as Call<E>);
        if (endpoint.produces === 'json' && !response.headersSent)
          send(endpoint, response, result);
      } catch (error) {
        await tellAuditor(ctx, endpoint, request, error);
        next(error);
      }
    },
  );
}

/** @throws HttpProblem `precondition-failed` when the caller read an older revision */
export function requireRevision(
  ifMatch: string | undefined,
  revision: string,
): void {
  if (ifMatch === undefined || ifMatch === revision) return;
  throw new HttpProblem(
    'precondition-failed',
    `You read revision ${ifMatch}; it is at ${revision} by now. Read it again, see what changed, and send your change anew.`,
  );
}

function send(endpoint: Endpoint, response: Response, result: unknown): void {
  const answer = isAnswer(result)
    ? result
    : { text: textOf(result), status: undefined, result };
  const status = answer.status ?? endpoint.status;
  const { revision, usage } = (answer.result ?? {}) as {
    revision?: unknown;
    usage?: unknown;
  };
  if (typeof revision === 'number')
    response.set('ETag', etagOf(revision, usage));
  if (isAnswer(result) && result.replayed)
    response.set('Idempotent-Replay', 'true');
  response
    .status(status)
    .set('Cache-Control', 'private, no-cache')
    .set('Vary', 'Authorization')
    .type(status >= 400 ? 'application/problem+json' : 'application/json')
    .send(answer.text);
}

/** An answer that is remembered is written out once. */
const texts = new WeakMap<object, string>();

function textOf(result: unknown): string {
  if (typeof result !== 'object' || result === null)
    return JSON.stringify(result);
  const text = texts.get(result) ?? JSON.stringify(result);
  texts.set(result, text);
  return text;
}

/** Usage grows without a revision, and a page that was read before would keep what it had. */
function etagOf(revision: number, usage: unknown): string {
  if (usage === undefined) return `"${revision}"`;
  const hash = createHash('sha256').update(JSON.stringify(usage));
  return `"${revision}-${hash.digest('hex').slice(0, 8)}"`;
}

function isAnswer(value: unknown): value is Answer<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'replayed' in value &&
    'text' in value
  );
}

/** Last in the router: what no route took, and what any of them threw. */
export function addProblemHandlers(router: Router, ctx: Context): void {
  router.use('/v1', (_request, _response, next) => {
    next(
      new HttpProblem(
        'not-found',
        'There is no such call. GET /api/model-registry/v1/openapi.json lists them all.',
      ),
    );
  });
  router.use(
    (
      error: unknown,
      request: Request,
      response: Response,
      next: NextFunction,
    ) => {
      if (response.headersSent) {
        next(error);
        return;
      }
      const problem = asProblem(ctx, error, request);
      response
        .status(problem.status)
        .set(problem.headers)
        .set('Cache-Control', 'no-store')
        .type('application/problem+json')
        .send(
          JSON.stringify(problemOf(problem.type, problem.message, problem)),
        );
    },
  );
}

/** Names of errors that Backstage's services throw, as our problem types. */
const byName: Record<
  string,
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'bad-request'
  | 'unavailable'
> = {
  AuthenticationError: 'unauthenticated',
  NotAllowedError: 'forbidden',
  NotFoundError: 'not-found',
  ConflictError: 'conflict',
  InputError: 'bad-request',
  ServiceUnavailableError: 'unavailable', // another machine does not answer
};

function asProblem(
  ctx: Context,
  error: unknown,
  request: Request,
): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const { name, message, status } = error as Error & { status?: number };
  if (error instanceof URIError || status === 400) {
    return new HttpProblem(
      'bad-request',
      'The address of the request cannot be read. Encode its parts as URLs want it.',
    );
  }
  if (name === 'ServiceUnavailableError') {
    ctx.logger.warn(
      `${request.method} ${request.path} found another machine away`,
      error as Error,
    );
  }
  if (byName[name]) return new HttpProblem(byName[name], message);
  ctx.logger.error(`${request.method} ${request.path} failed`, error as Error);
  return new HttpProblem(
    'unavailable',
    'The registry could not answer, for a reason of its own that is in its log. Nothing was written. Send the request again, with the same Idempotency-Key; if it stays so, tell the administrators of the portal.',
  );
}
