import {
  contract,
  problemSchema,
  problemTypes,
  type Endpoint,
  type ProblemType,
} from '@assay/plugin-model-registry-common';
import { z } from 'zod';

type Json = Record<string, unknown>;

const problemType = 'application/problem+json';
const byteType = 'application/octet-stream';

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description:
    'The same key and body get the same answer; the same key with another body is refused.',
};
const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 64 },
  description:
    'The ETag that was read; refused with 412 when it has changed since.',
};
const range = {
  name: 'Range',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 64 },
  description:
    'One range, such as bytes=1000-; several at once get the whole. With If-Range, only where the ETag is still that one.',
};

/**
 * Describes the API in OpenAPI 3.1, from the contract and nothing else, so that it cannot drift.
 *
 * @param serverUrl - where `/v1` is mounted
 */
export function openapiOf(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of Object.values(contract) as Endpoint[]) {
    const path = `/v1${endpoint.path.replace(/[:*](\w+)/g, '{$1}')}`;
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: operationOf(endpoint),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Assay model registry',
      version: '1',
      description:
        'Facts arrive, gates judge, moves commit, the ledger remembers. Errors are RFC 9457 problem documents.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: {
        backstage: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
}

function operationOf(endpoint: Endpoint): Json {
  const writes = endpoint.method !== 'GET' && endpoint.consumes === 'json';
  const link = endpoint.principals.every(kind => kind === 'none');
  const inRanges = endpoint.errors.includes('range-not-satisfiable');
  const content = contentOf(endpoint);
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: descriptionOf(endpoint),
    security: link ? [] : [{ backstage: [] }],
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(writes ? [idempotencyKey] : []),
      ...(endpoint.errors.includes('precondition-failed') ? [ifMatch] : []),
      ...(inRanges ? [range] : []),
    ],
    ...bodyOf(endpoint),
    responses: {
      [endpoint.status]: { description: 'Done', content },
      ...(inRanges
        ? { 206: { description: 'The range that was asked for', content } }
        : {}),
      ...problemsOf(endpoint.errors),
      // Node's own answer, before anything of ours has read the request.
      431: { description: 'The address or the headers are too long' },
    },
  };
}

function descriptionOf({
  permission,
  principals,
  decision,
  limits,
}: Endpoint): string {
  const asks = typeof permission === 'string' ? permission : permission.name;
  const who = principals.join(' or ');
  const own = decision ? ' A decision: by a person directly.' : '';
  return `Permission: ${asks}. Callers: ${who}.${own} A body has at most ${limits.bodyBytesMax} bytes.`;
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    // Numbers arrive as text, so their schema has no type of its own.
    schema: Object.keys(property).length > 0 ? property : { type: 'string' },
  }));
}

function bodyOf(endpoint: Endpoint): Json {
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') return {};
  const content =
    endpoint.consumes === 'bytes'
      ? { [byteType]: {} }
      : { 'application/json': { schema: jsonSchema(endpoint.body, 'input') } };
  return { requestBody: { required: true, content } };
}

function contentOf(endpoint: Endpoint): Json {
  const others = endpoint.alsoProduces.map(type => [type, {}]);
  if (endpoint.produces === 'bytes') {
    return { [byteType]: {}, ...Object.fromEntries(others) };
  }
  return {
    'application/json': { schema: jsonSchema(endpoint.result, 'output') },
    ...Object.fromEntries(others),
  };
}

/** One answer per status; several types can share one. */
function problemsOf(types: readonly ProblemType[]): Json {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of types) {
    const status = problemTypes[type];
    byStatus.set(status, [...new Set([...(byStatus.get(status) ?? []), type])]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: names.join(', '),
        content: {
          [problemType]: { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
  });
  return described;
}
