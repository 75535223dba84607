import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Signer } from '@assay/plugin-model-registry-common';
import type { Authorization } from '@assay/plugin-model-registry-node';
import type { Knex } from 'knex';
import type { References } from './artifacts/references/references';
import type { Regions } from './artifacts/regions';
import type { ArtifactStore } from './artifacts/store';
import type { RegistryConfig } from './config';
import type { Access } from './http/access';
import type { RateLimit } from './http/rateLimit';
import type { PolicyPacks } from './policy/packs';
import type { PolicyTrials } from './policy/trials';
import type { CourtPolicy } from './accounts/door';
import type { Receivers } from './facts/receivers/settings';
import type { PeopleSource } from './registry/people';
import type { RoleSource } from './registry/roles';
import type { SearchIndex } from './search/searchIndex';
import type { Downloads } from './usage/downloads';
import type { Webhooks } from './webhooks/requireWebhooks';

/** Something in the background that can be told that work waits, so that nobody waits for its timer. */
export interface Nudge {
  nudge(): void;
}

/** What every room works with. Made once, in `plugin.ts`; tests make their own. */
export interface Context {
  readonly db: Knex;
  readonly config: RegistryConfig;
  readonly logger: LoggerService;
  /** Principals and Backstage permissions. */
  readonly access: Access;
  /** Rules of access in Rego, asked besides the court's own; absent where the portal has none. */
  readonly authorization?: Authorization;
  readonly rateLimit: RateLimit;
  /** Told of refused access (safety: S21). */
  readonly auditor: AuditorService;
  /** Roles towards a model, from catalog groups (safety: S1). */
  readonly roles: RoleSource;
  /** Who belongs to a group, for pages that name people. */
  readonly people: PeopleSource;
  /** The portal's policy about people who are not there; absent where it was not handed over. */
  readonly policy?: CourtPolicy;
  /** The store of whatever is bound to no region. */
  readonly store: ArtifactStore;
  /** Absent where there is no other store. */
  readonly regions?: Regions;
  /** Absent where no host is configured that bytes may be fetched from (safety: S14). */
  readonly references?: References;
  readonly referenceChecks?: Nudge;
  readonly packs: PolicyPacks;
  /** Signs policy packs; absent where no key is configured. */
  readonly signer?: Signer;
  /** Packs that are tried and bind nobody. */
  readonly trials: PolicyTrials;
  /** Counts what is downloaded. */
  readonly downloads: Downloads;
  readonly searchIndex: Pick<SearchIndex, 'catchUp' | 'memory'>;
  /** Absent where no host is configured that may be told something. */
  readonly webhooks?: Webhooks;
  /** Absent where no code host is configured that may tell us of tags. */
  readonly receivers?: Receivers;
  readonly sequencer: Nudge;
  readonly outbox: Nudge;
  /** The clock for rate limits and the ends of links; what is written takes its time from `govern`. */
  now(): Date;
}
