import type { z } from 'zod';
import { contract, type Contract } from './api/contract';
import { problemSchema, type Endpoint, type Problem } from './api/endpoint';

/** Sends a request; the browser's fetch, Node's, or Backstage's `fetchApi.fetch`. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Thrown for every answer that is not a success; carries the problem document word for word. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

type Input<E> = (E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
  ? {
      params: z.input<P>;
      query?: z.input<Q>;
      body: z.input<B>;
    }
  : never) & {
  idempotencyKey?: string;
  ifMatch?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};
type Loose<T> = {
  [K in keyof T as Record<string, never> extends T[K] ? K : never]?: T[K];
} & { [K in keyof T as Record<string, never> extends T[K] ? never : K]: T[K] };

type Result<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R>
  ? z.output<R>
  : never;

/** Ids of endpoints that answer with bytes; call them with `stream`. */
type ByteId = {
  [K in keyof Contract]: Contract[K]['produces'] extends 'bytes' ? K : never;
}[keyof Contract];

export type ModelRegistryCalls = {
  [K in keyof Contract]: (
    input: Loose<Input<Contract[K]>>,
  ) => Promise<Result<Contract[K]>>;
};

export interface ModelRegistryClientOptions {
  fetch: Fetch;
  /** Where the plugin answers: 'http://localhost:7007/api/model-registry' or 'plugin://model-registry'. */
  baseUrl: string;
  token?: () => Promise<string | undefined>;
  /** Makes keys for writes that name none, so that a retry of one call is the same call. */
  newKey: () => string;
}

export type ModelRegistryClient = ModelRegistryCalls & {
  /** Calls an endpoint and hands back the response as it is, for bytes and for its headers. */
  stream(
    id: keyof Contract,
    input: {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: unknown;
      idempotencyKey?: string;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    },
  ): Promise<Response>;
  /** The address of an endpoint, for links. */
  urlOf(
    id: keyof Contract,
    params?: Record<string, unknown>,
    query?: Record<string, unknown>,
  ): string;
};
export type { ByteId };

/** A client with one method per endpoint of the contract. Answers are checked against the contract. */
export function createModelRegistryClient(
  options: ModelRegistryClientOptions,
): ModelRegistryClient {
  const calls = Object.fromEntries(
    Object.values(contract).map(endpoint => [
      endpoint.id,
      (input: AnyInput = {}) => call(options, endpoint as Endpoint, input),
    ]),
  );
  return {
    ...calls,
    stream: (id: keyof Contract, input: AnyInput) =>
      send(options, contract[id] as Endpoint, input),
    urlOf: (
      id: keyof Contract,
      params: Record<string, unknown> = {},
      query: Record<string, unknown> = {},
    ) => options.baseUrl + pathOf(contract[id] as Endpoint, params, query),
  } as unknown as ModelRegistryClient;
}

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  ifMatch?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

async function call(
  options: ModelRegistryClientOptions,
  endpoint: Endpoint,
  input: AnyInput,
): Promise<unknown> {
  const response = await send(options, endpoint, input);
  return endpoint.result.parse(await response.json());
}

async function send(
  options: ModelRegistryClientOptions,
  endpoint: Endpoint,
  input: AnyInput,
): Promise<Response> {
  const url =
    options.baseUrl + pathOf(endpoint, input.params ?? {}, input.query ?? {});
  const response = await options.fetch(url, {
    method: endpoint.method,
    headers: await headersOf(options, endpoint, input),
    body: bodyOf(endpoint, input),
    signal: input.signal,
  });
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return response;
}

function bodyOf(endpoint: Endpoint, input: AnyInput): string | undefined {
  const carries = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  return carries ? JSON.stringify(input.body ?? {}) : undefined;
}

async function headersOf(
  options: ModelRegistryClientOptions,
  endpoint: Endpoint,
  input: AnyInput,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = { ...input.headers };
  const token = await options.token?.();
  if (token) headers.Authorization = `Bearer ${token}`;
  if (endpoint.method === 'GET') return headers;
  headers['Content-Type'] = 'application/json';
  headers['Idempotency-Key'] = input.idempotencyKey ?? options.newKey();
  if (input.ifMatch) headers['If-Match'] = input.ifMatch;
  return headers;
}

/** Fills `:name` and `*name` of the endpoint's path; a `*` keeps its slashes. */
export function pathOf(
  endpoint: Endpoint,
  params: Record<string, unknown>,
  query: Record<string, unknown>,
): string {
  const path = endpoint.path
    .split('/')
    .map(part => {
      if (part.startsWith(':'))
        return encodeURIComponent(String(params[part.slice(1)]));
      if (part.startsWith('*'))
        return String(params[part.slice(1)])
          .split('/')
          .map(encodeURIComponent)
          .join('/');
      return part;
    })
    .join('/');
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value])
      search.append(key, String(one));
  }
  const text = search.toString();
  return `/v1${path}${text ? `?${text}` : ''}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const parsed = problemSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: a proxy or Backstage itself answered.
  }
  return {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    detail: text.slice(0, 500),
  };
}
