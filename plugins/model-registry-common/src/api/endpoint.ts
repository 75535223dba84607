import type { Permission } from '@backstage/plugin-permission-common';
import { z } from 'zod';

/**
 * The contract. Router, client, OpenAPI document, permission map and CLI derive from these values
 * and from nothing else: a route that is not here does not exist.
 */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call at all, before any permission is asked (safety: S2). */
export type PrincipalKind = 'user' | 'service' | 'none';

export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly id: string; // camelCase, unique; the client's method name
  readonly method: Method;
  readonly path: string; // with :params, under the plugin's /v1
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly result: R;
  /** 'json' unless bytes are served; a byte route answers with a stream and no schema applies. */
  readonly produces: 'json' | 'bytes';
  /** Media types a route answers with besides; a JSON route when it is asked for them. */
  readonly alsoProduces: readonly string[];
  /** 'json' unless the body is a stream of bytes. */
  readonly consumes: 'json' | 'bytes';
  /** A signed message is checked by its room, which alone knows the sender's secrets. */
  readonly permission: Permission | 'signed-link' | 'signed-message' | 'none';
  readonly principals: readonly PrincipalKind[];
  readonly status: number; // of success
  readonly errors: readonly ProblemType[];
  readonly limits: { readonly bodyBytesMax: number };
  /** A decision takes users only, directly (safety: S3). */
  readonly decision: boolean;
  /** Takes long and changes nothing: callers are counted as for decisions. */
  readonly costly: boolean;
}

/** RFC 9457 problem types of this API. Each has one HTTP status and one page in docs/reference/problems.md. */
export const problemTypes = {
  'bad-request': 400,
  'bad-digest': 400,
  unauthenticated: 401,
  'link-expired': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'move-refused': 409,
  'version-exists': 409,
  'model-exists': 409,
  sealed: 409,
  'bytes-damaged': 409,
  'bytes-archived': 409,
  'case-changed': 412,
  'precondition-failed': 412,
  'too-large': 413,
  'range-not-satisfiable': 416,
  'idempotency-mismatch': 422,
  'too-many-requests': 429,
  'outcome-unknown': 503,
  unavailable: 503,
  'storage-full': 507,
  'quota-exceeded': 507,
} as const;
export type ProblemType = keyof typeof problemTypes;

export const problemSchema = z.object({
  type: z.string(), // 'https://assay.dev/problems/<ProblemType>' – an identifier, not fetched
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  requestId: z.string().optional(),
  /** The field, the rule it breaks, and the fix, for each thing that is wrong. */
  errors: z
    .array(
      z.object({
        field: z.string(),
        rule: z.string(),
        fix: z.string(),
        /** Where in the text of the field, in UTF-16 units, and what could stand there: of a filter. */
        at: z.number().int().optional(),
        length: z.number().int().optional(),
        expected: z.array(z.string()).optional(),
        /** Where in a file of a pack, from 1. */
        line: z.number().int().optional(),
        column: z.number().int().optional(),
      }),
    )
    .optional(),
  /** What a refused move says: refusal and verdicts. */
  decision: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const problemTypePrefix = 'https://assay.dev/problems/';

export const jsonBodyBytesMax = 256 * 1024; // metadata is the largest body, about 20 KiB when full
const nothing = z.strictObject({});

interface EndpointInput<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  id: string;
  method: Method;
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  result: R;
  produces?: 'json' | 'bytes';
  alsoProduces?: readonly string[];
  consumes?: 'json' | 'bytes';
  permission: Permission | 'signed-link' | 'signed-message' | 'none';
  principals?: readonly PrincipalKind[];
  status?: number;
  errors?: readonly ProblemType[];
  bodyBytesMax?: number;
  decision?: boolean;
  costly?: boolean;
}

const always: readonly ProblemType[] = [
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'too-many-requests',
];

export function endpoint<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  R extends z.ZodType = z.ZodType,
>(input: EndpointInput<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    id: input.id,
    method: input.method,
    path: input.path,
    summary: input.summary,
    params: input.params ?? (nothing as unknown as P),
    query: input.query ?? (nothing as unknown as Q),
    body: input.body ?? (nothing as unknown as B),
    result: input.result,
    produces: input.produces ?? 'json',
    alsoProduces: input.alsoProduces ?? [],
    consumes: input.consumes ?? 'json',
    permission: input.permission,
    principals: input.principals ?? ['user', 'service'],
    status: input.status ?? 200,
    errors: [...always, ...(input.errors ?? [])],
    limits: { bodyBytesMax: input.bodyBytesMax ?? jsonBodyBytesMax },
    decision: input.decision ?? false,
    costly: input.costly ?? false,
  };
}
