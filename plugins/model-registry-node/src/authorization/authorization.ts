import {
  createServiceFactory,
  createServiceRef,
  coreServices,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { CourtQuestion } from '@assay/plugin-model-registry-common';
import { startRegoAuthorization } from './regoAuthorization';
import { readAuthorizationSettings, type OpaSettings } from './settings';

/** How the rules of access in Rego are, for the health page. */
export interface AuthorizationStanding {
  /** Of the files that are asked. */
  readonly digest: string;
  /** Questions since the start that got no answer, and were denied for it. */
  readonly faults: number;
  readonly lastFault?: { readonly at: string; readonly why: string };
}

/** What one of the court's doors says besides the court's own rules; with a reason where it refuses. */
export type CourtAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly because?: string };

/** Rules of access in Rego, asked in place of the built-in answers of a policy and beside those of the court. */
export interface Authorization {
  /** What somebody with these claims may try, for one of the court's permissions. It never rejects. */
  decide(
    permission: Permission,
    ownershipEntityRefs: readonly string[],
  ): Promise<PolicyDecision>;
  /** Whether a door of the court opens. It never rejects, and it narrows alone: the court's own rules hold besides. */
  allows(question: CourtQuestion): Promise<CourtAnswer>;
  standing(): AuthorizationStanding;
}

/** The rules of access that this portal is set to; without any the built-in ones decide alone. */
export interface AuthorizationService {
  readonly rules?: Authorization;
}

/**
 * Reads, compiles and starts rules of access in Rego.
 *
 * @throws Error with file, line and column where they cannot be used: a portal does not start without its rules
 */
export function startAuthorization(
  settings: Pick<OpaSettings, 'folder' | 'roles'>,
  logger: Pick<LoggerService, 'error' | 'info'>,
): Promise<Authorization & { shutdown(): Promise<void> }> {
  return startRegoAuthorization(settings, logger);
}

/**
 * One for the whole process, so that policy and court ask the same rules and remember the same answers. A policy
 * of an organisation's own asks it too.
 */
export const authorizationServiceRef = createServiceRef<AuthorizationService>({
  id: 'model-registry.authorization',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      async factory({ config, lifecycle, logger }) {
        const settings = readAuthorizationSettings(config);
        if (settings.engine === 'builtin') return {};
        const { shutdown, ...rules } = await startAuthorization(
          settings,
          logger,
        );
        lifecycle.addShutdownHook(shutdown);
        return { rules };
      },
    }),
});
