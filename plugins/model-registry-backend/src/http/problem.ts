import {
  problemTypePrefix,
  problemTypes,
  type Problem,
  type ProblemType,
} from '@assay/plugin-model-registry-common';

/** What is wrong with one field, the rule it breaks, and the fix. */
export type FieldProblem = NonNullable<Problem['errors']>[number];

/** Short names of the problem types, as people read them first. */
const titles: Record<ProblemType, string> = {
  'bad-request': 'The request cannot be read',
  'bad-digest': 'The bytes differ from their declared digest',
  unauthenticated: 'Not signed in',
  'link-expired': 'The link has ended',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'It conflicts with what is there',
  'move-refused': 'The move was refused',
  'version-exists': 'The version exists',
  'model-exists': 'The model exists',
  sealed: 'The version is sealed',
  'bytes-damaged': 'The bytes are not what was sealed',
  'bytes-archived': 'The bytes are in the archive',
  'case-changed': 'The case has changed',
  'precondition-failed': 'It has changed since you read it',
  'too-large': 'Too large',
  'range-not-satisfiable': 'Nothing lies in that range',
  'idempotency-mismatch': 'The key was used for another request',
  'too-many-requests': 'Too many requests',
  'outcome-unknown': 'The outcome is not known',
  unavailable: 'Not available now',
  'storage-full': 'The store is full',
  'quota-exceeded': 'The quota of the group is used up',
};

/**
 * A refusal that ends a request, as RFC 9457 says it. Thrown from anywhere below a route;
 * `serve` writes it out. Inside `govern` it rolls the transaction back.
 */
export class HttpProblem extends Error {
  readonly type: ProblemType;
  readonly errors?: FieldProblem[];
  readonly headers: Record<string, string>;

  constructor(
    type: ProblemType,
    detail: string,
    more: { errors?: FieldProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
    this.type = type;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return problemTypes[this.type];
  }
}

/** The problem document of a type. */
export function problemOf(
  type: ProblemType,
  detail: string,
  more: Pick<Problem, 'errors' | 'decision' | 'requestId'> = {},
): Problem {
  return {
    type: `${problemTypePrefix}${type}`,
    title: titles[type],
    status: problemTypes[type],
    detail,
    ...(more.requestId ? { requestId: more.requestId } : {}),
    ...(more.errors ? { errors: more.errors } : {}),
    ...(more.decision ? { decision: more.decision } : {}),
  };
}

/** A model, version or whatever else the caller may not see or that is not there: the same words for both (safety: S9). */
export function notFound(what: string): HttpProblem {
  return new HttpProblem(
    'not-found',
    `There is no ${what} here that you may see. Check the name, or ask its owner for access.`,
  );
}
