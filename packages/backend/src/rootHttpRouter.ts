import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { redactLinks } from '@assay/plugin-model-registry-backend';

/** In the embedded profile every route checks Host and Origin before anything else answers (safety: S18). */
export const guardedRootHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults, config }) {
    app.use(hideLinks);
    if (config.getOptionalString('modelRegistry.profile') === 'embedded') {
      const port = config.getNumber('backend.listen.port');
      const appOrigin = new URL(config.getString('app.baseUrl')).origin;
      app.use(lazyHostGuard(port, [appOrigin]));
    }
    applyDefaults();
  },
});

/**
 * The request log writes `originalUrl`, also of requests that no route takes; routing reads `url`.
 * A live link must not come to stand there (safety: S11).
 */
function hideLinks(req: Request, _res: Response, next: NextFunction) {
  req.originalUrl = redactLinks(req.originalUrl);
  next();
}

/** Loads the guard on the first request, since the package it lives in is not part of the image. */
function lazyHostGuard(port: number, origins: string[]): RequestHandler {
  const guard = loadPersonas().then(personas =>
    personas.createHostGuard(port, origins),
  );
  return (req, res, next) => {
    guard.then(handler => handler(req, res, next), next);
  };
}

// Depending on the loader the exports of a workspace package arrive as they are or inside `default`.
async function loadPersonas() {
  // eslint-disable-next-line @backstage/no-undeclared-imports
  const loaded = await import('@assay/embedded/personas');
  if ('createHostGuard' in loaded) return loaded;
  return (loaded as { default: typeof loaded }).default;
}
