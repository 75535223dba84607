import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AccessParts } from '../http/access';

/*
 * What Backstage itself would bring, as small as it can be: who calls is read from the token's own
 * text, and the policy allows everything, so that what refuses in a test is the court (safety: S1).
 */

/** The people of the example organisation, with their groups. */
export const people = {
  owner: 'user:default/model-owner',
  contributor: 'user:default/contributor',
  mrcA: 'user:default/mrc-approver-a',
  mrcB: 'user:default/mrc-approver-b',
  security: 'user:default/security',
  legal: 'user:default/legal',
  product: 'user:default/product-owner',
  sre: 'user:default/sre',
  auditor: 'user:default/auditor',
  admin: 'user:default/admin',
  onCall: 'user:default/on-call',
  viewer: 'user:default/viewer',
} as const;

/** A laboratory's account; its token may record evaluations. */
export const lab = 'service:evaluation-lab';
export const owningGroup = 'group:default/speech';

const groupsOf: Readonly<Record<string, readonly string[]>> = {
  [people.owner]: [owningGroup],
  [people.contributor]: [owningGroup],
  [people.mrcA]: ['group:default/mrc'],
  [people.mrcB]: ['group:default/mrc'],
  [people.security]: ['group:default/security'],
  [people.legal]: ['group:default/legal'],
  [people.product]: ['group:default/product'],
  [people.sre]: ['group:default/sre'],
  [people.auditor]: ['group:default/auditors'],
  [people.admin]: ['group:default/admins'],
  [people.onCall]: ['group:default/on-call'],
};

export const roleMapping = {
  'group:default/mrc': ['mrc-approver'],
  'group:default/security': ['security'],
  'group:default/legal': ['legal'],
  'group:default/product': ['product-owner'],
  'group:default/sre': ['sre'],
  'group:default/auditors': ['auditor'],
  'group:default/admins': ['admin'],
  'group:default/on-call': ['break-glass'],
} as const;

/** `Bearer user:default/x` is that person, `Bearer service:x` that account; all else is nobody. */
export const standInHttpAuth = {
  async credentials(request: { headers: { authorization?: string } }) {
    const [, ref = ''] =
      /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (ref.startsWith('user:')) {
      return asCredentials({ type: 'user', userEntityRef: ref });
    }
    if (ref.startsWith('service:')) {
      const subject = ref.slice('service:'.length);
      const accessRestrictions = {
        permissionNames: ['modelregistry.fact.create'],
      };
      return asCredentials({ type: 'service', subject, accessRestrictions });
    }
    throw new Error('Nobody is signed in');
  },
} as unknown as HttpAuthService;

function asCredentials(principal: unknown) {
  return { $$type: '@backstage/BackstageCredentials', principal };
}

export const standInPermissions: Pick<
  AccessParts,
  'permissions' | 'permissionsRegistry'
> = {
  permissions: {
    authorize: async (asked: unknown[]) =>
      asked.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async (asked: unknown[]) =>
      asked.map(() => ({ result: AuthorizeResult.ALLOW })),
  } as never,
  permissionsRegistry: {
    getPermissionRuleset: () => ({ getRuleByName: () => undefined }),
  } as never,
};

export const standInAuth = {
  getOwnServiceCredentials: async () => asCredentials({ type: 'service' }),
} as never;

export const standInCatalog = {
  async getEntityByRef(ref: string) {
    const groups = groupsOf[ref];
    if (!groups) {
      const isGroup = Object.values(groupsOf).some(all => all.includes(ref));
      return isGroup ? { kind: 'Group', metadata: { name: ref } } : undefined;
    }
    const relations = groups.map(targetRef => ({
      type: 'memberOf',
      targetRef,
    }));
    return { kind: 'User', metadata: { name: ref }, relations };
  },
  getEntitiesByRefs: async () => ({ items: [] }),
  async queryEntities({ filter }: { filter: Record<string, string> }) {
    const wanted = filter['relations.memberOf'];
    const items = Object.entries(groupsOf)
      .filter(([, groups]) => groups.includes(wanted))
      .map(([ref]) => {
        const [namespace, name] = ref.slice('user:'.length).split('/');
        return { kind: 'User', metadata: { namespace, name } };
      });
    return { items };
  },
} as never;

export const standInAuditor = {
  createEvent: async () => ({
    success: async () => undefined,
    fail: async () => undefined,
  }),
} as unknown as AuditorService;

/** Keeps what was said at `error` and `warn`, so that a test can ask for it. */
export function createListeningLogger(): LoggerService & { heard: string[] } {
  const heard: string[] = [];
  const hear = (level: string) => (message: string, meta?: unknown) => {
    const more = meta instanceof Error ? ` ${meta.stack}` : '';
    heard.push(`${level}: ${message}${more}`);
  };
  const logger = {
    heard,
    error: hear('error'),
    warn: hear('warn'),
    info: () => undefined,
    debug: () => undefined,
    child: () => logger,
  };
  return logger as unknown as LoggerService & { heard: string[] };
}
