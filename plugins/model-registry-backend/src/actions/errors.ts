import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { HttpProblem } from '../http/problem';

/** What a caller of an action reads: those errors of Backstage whose words it passes on. */
export function asBackstageError(error: unknown): unknown {
  if (!(error instanceof HttpProblem)) return error;
  const { status, message } = error;
  if (status === 401) return new AuthenticationError(message);
  if (status === 403) return new NotAllowedError(message);
  if (status === 404) return new NotFoundError(message);
  if (status === 409 || status === 412) return new ConflictError(message);
  // Too many requests and a store that is full both mean: later.
  if (status === 429 || status >= 500)
    return new ServiceUnavailableError(message);
  return new InputError(message);
}
