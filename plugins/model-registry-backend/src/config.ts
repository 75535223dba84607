import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  isKeyName,
  parseRoleMapping,
  parseRules,
  type RoleMapping,
  type Rules,
} from '@assay/plugin-model-registry-common';
import { InputError } from '@backstage/errors';
import { readAccountSettings, type AccountSettings } from './accounts/settings';
import { type Quotas, readQuotas } from './artifacts/quotas';

/** Requests a principal may make in a minute, by class of endpoint. Each replica counts for itself. */
export interface RateLimits {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
  readonly decisionsPerMinute: number;
  /** Parts and blobs at signed links. */
  readonly bytesPerMinute: number;
}

export interface ServiceAccount {
  readonly subject: string;
  readonly owners: readonly string[];
  readonly factKinds: readonly string[];
  readonly kind: 'lab' | 'scanner' | 'ci';
}

/** `modelRegistry` of app-config, read once. */
export interface RegistryConfig {
  readonly profile: 'embedded' | 'production';
  readonly ledger: {
    readonly origin: string;
    /** Without a key nothing is signed, and checkpoints and bundles answer 503. */
    readonly keyFile?: string;
    readonly publishTo?: string;
  };
  readonly roles: RoleMapping;
  readonly rules: Rules;
  /** Prefixes of `backstage.io/managed-by-origin-location` whose groups count; empty means any. */
  readonly organisationOrigins: readonly string[];
  readonly services: readonly ServiceAccount[];
  readonly trustedKeys: readonly {
    keyId: string;
    group: string;
    publicKey: string;
  }[];
  readonly rateLimits: RateLimits;
  readonly accounts: AccountSettings;
  /** Absent where nothing is limited. */
  readonly quotas?: Quotas;
}

const rateDefaults: RateLimits = {
  readsPerMinute: 1_200,
  writesPerMinute: 300,
  decisionsPerMinute: 120,
  bytesPerMinute: 6_000,
};
const fullRef = /^(group|user):[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/;

/** @throws InputError that names the key, the rule and what to set */
export function readConfig(root: RootConfigService): RegistryConfig {
  const profile = root.getOptionalString('modelRegistry.profile');
  if (profile && profile !== 'embedded' && profile !== 'production') {
    throw new InputError(
      `modelRegistry.profile is '${profile}'. Set it to 'embedded' or 'production'.`,
    );
  }
  const embedded = profile === 'embedded';
  if (!embedded) refuseUnguarded(root);
  return {
    profile: embedded ? 'embedded' : 'production',
    ledger: readLedger(root),
    roles: readSection(root, 'modelRegistry.roles', parseRoleMapping),
    rules: readSection(root, 'modelRegistry.rules', parseRules),
    organisationOrigins: readOrigins(root, embedded),
    services: readServices(root),
    trustedKeys: readKeys(root),
    rateLimits: readRateLimits(root),
    accounts: readAccountSettings(root),
    quotas: readQuotas(root),
  };
}

/** An allow-all portal without limits is for one person on loopback only (safety: S1, S21). */
function refuseUnguarded(root: RootConfigService): void {
  if (!root.getOptionalBoolean('permission.enabled')) {
    throw new InputError(
      'The model registry does not start with permissions disabled, since everybody could then do everything. Set permission.enabled to true.',
    );
  }
  const limit = root.getOptional('backend.rateLimit');
  const perPlugin = root.getOptionalNumber(
    'backend.rateLimit.plugin.model-registry.incomingRequestLimit',
  );
  const general = root.getOptionalNumber(
    'backend.rateLimit.incomingRequestLimit',
  );
  if (!limit || typeof limit !== 'object' || !(general || perPlugin)) {
    throw new InputError(
      'The model registry does not start without a rate limit. Set backend.rateLimit.window and backend.rateLimit.incomingRequestLimit (Backstage allows 5 requests a window when the number is left out).',
    );
  }
  if (root.getOptional('backend.trustProxy') === undefined) {
    throw new InputError(
      'A rate limit needs to know whose requests it counts. Set backend.trustProxy to the number of proxies before the portal, or to false when there is none.',
    );
  }
}

function readLedger(root: RootConfigService): RegistryConfig['ledger'] {
  const origin =
    root.getOptionalString('modelRegistry.ledger.origin') ?? 'assay.local/log';
  if (!isKeyName(origin)) {
    throw new InputError(
      `modelRegistry.ledger.origin is '${origin}'. Use printable characters without blank and plus, such as registry.example.com/log.`,
    );
  }
  return {
    origin,
    keyFile: root.getOptionalString('modelRegistry.ledger.keyFile'),
    publishTo: root.getOptionalString('modelRegistry.ledger.publishTo'),
  };
}

/** Turns what the pure readers throw into an error that names the section. */
function readSection<T>(
  root: RootConfigService,
  key: string,
  parse: (value: unknown) => T,
): T {
  try {
    return parse(root.getOptional(key) ?? {});
  } catch (error) {
    throw new InputError(`${key} cannot be used. ${(error as Error).message}.`);
  }
}

/** A group that somebody registers from a file of their own must make nobody an approver (safety: S1). */
function readOrigins(root: RootConfigService, embedded: boolean): string[] {
  const key = 'modelRegistry.organisation.origins';
  const origins = root.getOptionalStringArray(key) ?? [];
  if (origins.length === 0 && !embedded) {
    throw new InputError(
      `The model registry does not start without ${key}. Name there how the origin of your organisation's users and groups begins, such as ldap: or url:https://github.example.com/org, as their annotation backstage.io/managed-by-origin-location says.`,
    );
  }
  return origins;
}

function readServices(root: RootConfigService): ServiceAccount[] {
  const list = root.getOptionalConfigArray('modelRegistry.services') ?? [];
  return list.map(item => {
    const kind = item.getOptionalString('kind') ?? 'lab';
    if (kind !== 'lab' && kind !== 'scanner' && kind !== 'ci') {
      throw new InputError(
        `modelRegistry.services has kind '${kind}'. Use lab, scanner or ci.`,
      );
    }
    const owners = item.getStringArray('owners');
    const loose = owners.find(owner => !fullRef.test(owner));
    if (loose || owners.length === 0) {
      throw new InputError(
        `modelRegistry.services of '${item.getString(
          'subject',
        )}' needs owners as full entity refs, such as group:default/lab.`,
      );
    }
    return {
      subject: item.getString('subject'),
      owners,
      factKinds: item.getOptionalStringArray('factKinds') ?? [],
      kind,
    };
  });
}

function readKeys(root: RootConfigService): RegistryConfig['trustedKeys'] {
  const list = root.getOptionalConfigArray('modelRegistry.signing.keys') ?? [];
  return list.map(item => ({
    keyId: item.getString('keyId'),
    group: item.getString('group'),
    publicKey: item.getString('publicKey'),
  }));
}

function readRateLimits(root: RootConfigService): RateLimits {
  const limits = { ...rateDefaults } as Record<keyof RateLimits, number>;
  for (const key of Object.keys(rateDefaults) as (keyof RateLimits)[]) {
    const set = root.getOptionalNumber(`modelRegistry.rateLimit.${key}`);
    if (set === undefined) continue;
    if (!(set >= 1)) {
      throw new InputError(
        `modelRegistry.rateLimit.${key} is ${set}. A limit is always on; set 1 or more.`,
      );
    }
    limits[key] = set;
  }
  return limits;
}
