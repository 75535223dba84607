import type {
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  ModelDetail,
  ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { parseRoute, type DocsRoute } from './docsRoute';
import {
  docsMetadata,
  searchIndex,
  versionPage,
  withoutVersion,
} from './pages';
import { readCard, readModel } from './readDocs';
import { stylesheet, stylesheetPath } from './stylesheet';

type Handler = Parameters<HttpRouterService['use']>[0];
type Request = Parameters<Handler>[0];
type Response = Parameters<Handler>[1];

interface Parts {
  httpAuth: HttpAuthService;
  registry: Pick<ModelRegistryService, 'clientFor'>;
  /** Whether the text of cards goes into the search of docs. */
  searchCards: boolean;
}

/**
 * Serves what TechDocs asks for about a model, read with the reader's own rights: a model they may not
 * read is not there (safety: S9). Whatever is not about a model goes on to TechDocs.
 */
export function createDocsHandler(parts: Parts): Handler {
  return async (request, response, next) => {
    const route = request.method === 'GET' && parseRoute(request.path);
    if (!route || !(await serve(parts, route, request, response))) next();
  };
}

async function serve(
  { httpAuth, registry, searchCards }: Parts,
  route: DocsRoute,
  request: Request,
  response: Response,
): Promise<boolean> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
    allowLimitedAccess: route.kind === 'static', // what the page loads comes with a cookie
  });
  const client = registry.clientFor(credentials);
  const model = await readModel(client, route.model);
  if (!model) return false;
  const { type, text } = await answerOf(client, model, route, searchCards);
  send(response, type, text);
  return true;
}

interface Answer {
  type: string;
  text: string;
}

async function answerOf(
  client: ModelRegistryClient,
  model: ModelDetail,
  route: DocsRoute,
  searchCards: boolean,
): Promise<Answer> {
  if (route.kind === 'metadata') return json(docsMetadata(model));
  // Pages are made when they are read, so they are never behind and never need a build.
  if (route.kind === 'sync')
    return {
      type: 'text/event-stream',
      text: 'event: finish\ndata: {"updated":false}\n\n',
    };
  switch (route.path) {
    case stylesheetPath:
      return { type: 'css', text: stylesheet };
    case 'techdocs_metadata.json':
      return json(docsMetadata(model));
    case 'search/search_index.json':
      return json(
        searchIndex(
          model,
          searchCards ? await shownCard(client, model) : undefined,
        ),
      );
    default:
      return { type: 'html', text: await pageOf(client, model, route.path) };
  }
}

function json(value: unknown): Answer {
  return { type: 'json', text: JSON.stringify(value) };
}

/** The version that the docs begin with. */
function shownVersion(model: ModelDetail): string | undefined {
  return (model.production ?? model.newest)?.version;
}

async function shownCard(client: ModelRegistryClient, model: ModelDetail) {
  const version = shownVersion(model);
  return version ? readCard(client, model, version) : undefined;
}

/** @throws NotFoundError naming the pages there are */
async function pageOf(
  client: ModelRegistryClient,
  model: ModelDetail,
  path: string,
): Promise<string> {
  const isIndex = path === 'index.html';
  const known = shownVersion(model);
  if (isIndex && !known) return withoutVersion(model);
  const version = isIndex
    ? known
    : /^versions\/([^/]+)\/index\.html$/.exec(path)?.[1];
  const card = version && (await readCard(client, model, version));
  if (card) return versionPage(model, card, { isIndex });
  throw new NotFoundError(
    `The docs of ${model.ref} have no page '${path}'. They have index.html and versions/{version}/index.html.`,
  );
}

/** What others wrote, on the portal's origin: no script runs and nothing is loaded (safety: S13). */
function send(response: Response, type: string, text: string): void {
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'self'",
    'Cache-Control': 'private, no-cache',
    Vary: 'Authorization, Cookie',
  });
  response.type(type).send(text);
}
