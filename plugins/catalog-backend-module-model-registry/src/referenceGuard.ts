import type {
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import {
  asksByReference,
  resourceRefsIn,
  withoutReferences,
} from './references';
import { rewriteJson, type Handler } from './rewriteJson';

interface Parts {
  readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly httpAuth: HttpAuthService;
  readonly logger: Pick<LoggerService, 'error'>;
  readonly permissions: PermissionsService;
}

/** The catalog answers that many refs at once. */
const refsAtOnce = 500;

/**
 * Stands before the catalog for people to whom not every entity is shown, and takes out of its answers
 * what names an entity that they may not read (safety: S9). Whoever may read all of it, and services,
 * pass by unchanged.
 */
export function createReferenceGuard(parts: Parts): Handler {
  const readBody = express.json(); // as the catalog does, which then finds the body read
  return async (request, response, next) => {
    const credentials = await parts.httpAuth.credentials(request, {
      allow: ['user', 'service', 'none'],
    });
    if (!(await isNarrowed(parts.permissions, credentials))) {
      next();
      return;
    }
    readBody(request, response, error => {
      if (error) {
        next(error);
      } else if (asksByReference(request)) {
        next(refusal());
      } else {
        rewriteJson(
          response,
          body => withoutHidden(parts, credentials, body),
          failed => parts.logger.error('An answer was not narrowed', failed),
        );
        next();
      }
    });
  };
}

async function isNarrowed(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const { type } = credentials.principal as { type: string };
  if (type === 'service') return false; // the portal's policy is not asked for services
  const [{ result }] = await permissions.authorizeConditional(
    [{ permission: catalogEntityReadPermission }],
    { credentials },
  );
  return result === AuthorizeResult.CONDITIONAL; // denied, the catalog shows nothing at all
}

async function withoutHidden(
  { catalog }: Parts,
  credentials: BackstageCredentials,
  body: unknown,
): Promise<unknown> {
  const refs = [...resourceRefsIn(body)];
  const hidden = new Set<string>();
  for (let from = 0; from < refs.length; from += refsAtOnce) {
    const asked = refs.slice(from, from + refsAtOnce);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: asked, fields: ['kind'] },
      { credentials },
    );
    asked.forEach((ref, index) => items[index] || hidden.add(ref));
  }
  return hidden.size === 0 ? body : withoutReferences(body, hidden);
}

function refusal(): Error {
  return new NotAllowedError(
    'What entities say of resources cannot be filtered, sorted or counted by here, since not every resource is shown to you. ' +
      'Read the entities and look at their relations.',
  );
}
