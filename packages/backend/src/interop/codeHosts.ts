import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request to a code host as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Record<string, any>;
}

export interface Said {
  readonly status: number;
  readonly json?: unknown;
}

export interface Host {
  readonly url: string;
  readonly asked: Asked[];
  stop(): Promise<void>;
}

/** A code host that answers by a function. What it does not know is 404, as theirs do. */
export async function startHost(
  answer: (asked: Asked) => Said | undefined,
): Promise<Host> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const bytes = await buffer(request);
    const one = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: bytes.length > 0 ? JSON.parse(bytes.toString()) : {},
    };
    asked.push(one);
    const { status, json } = answer(one) ?? {
      status: 404,
      json: { message: 'Not Found' },
    };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export const tokenOfHosts = 'a-token-of-the-host';
const botId = 71;
const mayWrite = (headers: Asked['headers']) =>
  headers.authorization === `Bearer ${tokenOfHosts}` ||
  headers['private-token'] === tokenOfHosts;

/** One page of a list, as `per_page` or `pagelen` and `page` ask for it. */
function pageOf<T>(all: readonly T[], query: URLSearchParams): T[] {
  const size = Number(query.get('per_page') ?? query.get('pagelen') ?? 30);
  const page = Number(query.get('page') ?? 1);
  return all.slice((page - 1) * size, page * size);
}

interface GithubComment {
  id: number;
  body: string;
  user: { login: string; type: 'User' | 'Bot' };
}

/**
 * The comments of pull request 7 of `acme/vad`, and code scanning.
 * @see https://docs.github.com/en/rest/issues/comments
 * @see https://docs.github.com/en/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data
 */
export function githubApi(comments: GithubComment[], uploads: unknown[]) {
  const repo = '/repos/acme/vad';
  const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;
  return ({ method, path, query, headers, body }: Asked): Said | undefined => {
    if (!mayWrite(headers))
      return { status: 403, json: { message: 'Resource not accessible' } };
    const list = `${repo}/issues/7/comments`;
    if (method === 'GET' && path === list)
      return { status: 200, json: pageOf(comments, query) };
    if (method === 'POST' && path === list) {
      const comment = { id: comments.length + 1, body: body.body, user: bot };
      comments.push(comment);
      return { status: 201, json: comment };
    }
    const [, id] =
      /^\/repos\/acme\/vad\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    const found = comments.find(one => String(one.id) === id);
    if (method === 'PATCH' && found) {
      found.body = body.body;
      return { status: 200, json: found };
    }
    if (method === 'POST' && path === `${repo}/code-scanning/sarifs`) {
      uploads.push(body);
      return { status: 202, json: { id: 'u1', url: 'https://api/u1' } };
    }
    return undefined;
  };
}

interface GitlabNote {
  id: number;
  body: string;
  system: boolean;
  author: { id: number };
}

/**
 * The notes of merge request 7 of project 12.
 * @see https://docs.gitlab.com/api/notes/#merge-requests
 */
export function gitlabApi(notes: GitlabNote[]) {
  const list = '/api/v4/projects/12/merge_requests/7/notes';
  return ({ method, path, query, headers, body }: Asked): Said | undefined => {
    if (!mayWrite(headers))
      return { status: 401, json: { message: '401 Unauthorized' } };
    if (method === 'GET' && path === '/api/v4/user')
      return { status: 200, json: { id: botId, username: 'project_12_bot' } };
    if (method === 'GET' && path === list)
      return { status: 200, json: pageOf(notes, query) };
    if (method === 'POST' && path === list) {
      const author = { id: botId };
      const note = {
        id: notes.length + 1,
        body: body.body,
        system: false,
        author,
      };
      notes.push(note);
      return { status: 201, json: note };
    }
    const found = notes.find(one => path === `${list}/${one.id}`);
    if (method !== 'PUT' || !found) return undefined;
    found.body = body.body;
    return { status: 200, json: found };
  };
}

interface BitbucketComment {
  id: number;
  content: { raw: string };
  deleted: boolean;
  user: { uuid: string };
}
const botUuid = '{bot}';

/**
 * The comments of pull request 7 of `acme/vad`.
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/
 */
export function bitbucketApi(comments: BitbucketComment[]) {
  const list = '/2.0/repositories/acme/vad/pullrequests/7/comments';
  return ({ method, path, query, headers, body }: Asked): Said | undefined => {
    if (!mayWrite(headers)) return { status: 401, json: { type: 'error' } };
    if (method === 'GET' && path === list) {
      const values = pageOf(comments, query);
      const page = Number(query.get('page') ?? 1);
      const seen = page * Number(query.get('pagelen') ?? 10);
      const more = seen < comments.length && {
        next: `${list}?page=${page + 1}`,
      };
      return { status: 200, json: { values, page, ...more } };
    }
    if (method === 'POST' && path === list) {
      const comment = {
        id: comments.length + 1,
        content: { raw: body.content.raw },
        deleted: false,
        user: { uuid: botUuid },
      };
      comments.push(comment);
      return { status: 201, json: comment };
    }
    const found = comments.find(one => path === `${list}/${one.id}`);
    if (method !== 'PUT' || !found) return undefined;
    if (found.user.uuid !== botUuid)
      return { status: 403, json: { type: 'error' } };
    found.content = { raw: body.content.raw };
    return { status: 200, json: found };
  };
}
