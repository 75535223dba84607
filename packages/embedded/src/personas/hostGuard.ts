import type { RequestHandler } from 'express';

/** The only names this portal answers to, with its port. */
export function allowedHosts(port: number): string[] {
  return [`localhost:${port}`, `127.0.0.1:${port}`];
}

/**
 * Refuses requests whose Host or Origin is not exactly ours: a page of another site whose name was made
 * to point at this machine (DNS rebinding) would otherwise be able to sign in (safety: S18).
 *
 * @param extraOrigins - the dev server's address, which differs from the backend's
 */
export function createHostGuard(
  port: number,
  extraOrigins: string[] = [],
): RequestHandler {
  const hosts = allowedHosts(port);
  const origins = [...hosts.map(host => `http://${host}`), ...extraOrigins];
  return (req, res, next) => {
    const { host, origin } = req.headers;
    const hostFits = host !== undefined && hosts.includes(host);
    const originFits = origin === undefined || origins.includes(origin);
    if (hostFits && originFits) {
      next();
      return;
    }
    res
      .status(403)
      .type('application/problem+json')
      .send({
        type: 'https://assay.dev/problems/forbidden',
        title: 'This portal answers on this machine only',
        status: 403,
        detail: `Open http://${hosts[0]} instead.`,
      });
  };
}
