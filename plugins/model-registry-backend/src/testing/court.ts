import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  createModelRegistryClient,
  createSigner,
  parseRoleMapping,
  seedRules,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import {
  testPublicKey,
  testSigningKey,
} from '@assay/plugin-model-registry-common/testing';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import knexFactory, { type Knex } from 'knex';
import { createAccountDoor, type CourtPolicy } from '../accounts/door';
import { accountDefaults } from '../accounts/settings';
import { createLinkSigner } from '../artifacts/links';
import { sweepPartials } from '../artifacts/localFiles';
import { LocalStore } from '../artifacts/localStore';
import type { ArtifactStore } from '../artifacts/store';
import { createCheckpoints, type Checkpoints } from '../audit/checkpoints';
import { createSequencer } from '../audit/sequencer';
import type { RegistryConfig } from '../config';
import type { Context } from '../context';
import { createScanner } from '../facts/scanner/scanner';
import { createAccess } from '../http/access';
import { createRateLimit } from '../http/rateLimit';
import { createRouter } from '../http/router';
import type { Loop } from '../outbox/loop';
import { createRelay, type Relay } from '../outbox/relay';
import { createActivePolicies } from '../policy/activePolicies';
import { createPolicyPacks } from '../policy/packs';
import { createPolicyTrials } from '../policy/trials';
import { createSearchIndex } from '../search/searchIndex';
import { createDownloads } from '../usage/downloads';
import { createPeopleSource } from '../registry/people';
import { createRoleSource } from '../registry/roles';
import { prepareWebhooks } from '../webhooks/prepareWebhooks';
import type { WebhookSettings } from '../webhooks/settings';
import {
  createListeningLogger,
  lab,
  owningGroup,
  roleMapping,
  standInAuditor,
  standInAuth,
  standInCatalog,
  standInHttpAuth,
  standInPermissions,
} from './standIns';

const manyPerMinute = 1_000_000; // a test asks faster than people do
// A test machine may be busy; the deadline has tests of its own.
const policyMsMax = 20_000;
const logSigner = createSigner('assay.test/log', new Uint8Array(32).fill(9));
/** The key that checkpoints of a court under test are signed with. */
export const logKey = logSigner.vkey;

/** Where nobody listens. */
export const nobodyThere = '127.0.0.1:9';

export interface CourtOptions {
  readonly databaseUrl: string; // of a database with the court's tables
  readonly folder: string; // for the store and the published checkpoint
  readonly policies?: string; // where the packs lie; found by itself outside a bundle
  /** Lets sequencer and outbox run by themselves; else `settle` does their work when told. */
  readonly loops?: boolean;
  readonly poolMax?: number;
  /** Where it answers below its address, for clients that put the portal's path before theirs. */
  readonly mountAt?: string;
  /** Who may be told something; an address without anybody when left out. */
  readonly webhooks?: WebhookSettings;
  /** In place of the local store. */
  readonly store?: ArtifactStore;
}

/** The court as `plugin.ts` puts it together, on real Postgres and a real store, behind real HTTP. */
export interface Court {
  readonly ctx: Context;
  readonly db: Knex;
  readonly baseUrl: string;
  readonly checkpoints: Checkpoints;
  readonly sequencer: Loop;
  readonly outbox: Relay;
  /** Topics and payloads that were handed on. */
  readonly published: unknown[];
  /** What was logged as a warning or an error. */
  readonly heard: readonly string[];
  /** A client that calls as somebody. */
  as(ref: string): ModelRegistryClient;
  /** Does what waits: scans, the ledger, messages. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export async function startCourt(options: CourtOptions): Promise<Court> {
  const { folder } = options;
  const directory = path.join(folder, 'store');
  await mkdir(directory, { recursive: true });
  const config = courtConfig();
  const logger = createListeningLogger();
  const db = knexFactory({
    client: 'pg',
    version: '18', // else knex asks on every connection, behind the back of who counts statements
    connection: options.databaseUrl,
    pool: { min: 0, max: options.poolMax ?? 10 },
  });
  const now = () => new Date();
  const links = createLinkSigner('a secret of tests that is long enough');
  await sweepPartials(directory); // as `createStore` does at start
  const store =
    options.store ?? new LocalStore({ directory, region: 'eu-west-1', links });
  const packs = await createPolicyPacks({
    logger,
    policies: createActivePolicies({ db, logger, signer: logSigner }),
    folder: options.policies,
    evaluationMsMax: policyMsMax,
  });
  const trials = createPolicyTrials(logger);
  const checkpoints = createCheckpoints({
    db,
    logger,
    signer: logSigner,
    publishTo: path.join(folder, 'log'),
    now,
  });
  await checkpoints.checkAtStart();
  const sequencer = createSequencer(db, logger, async () => {
    await checkpoints.sign();
  });
  const published: unknown[] = [];
  const publish = async (event: unknown) => {
    published.push(event);
  };
  const roles = createRoleSource({
    auth: standInAuth,
    catalog: standInCatalog,
    config,
    now: Date.now,
  });
  // As the stand-in of Backstage's permissions: everything, so that what refuses is the court (safety: S1).
  const policy: CourtPolicy = () => ({ result: AuthorizeResult.ALLOW });
  const webhooks = prepareWebhooks({
    db,
    roles,
    policy,
    publisher: { publish },
    settings: options.webhooks ?? {
      hosts: [{ host: nobodyThere, allowPrivate: true, insecure: true }],
      keys: ['a key of tests that is long enough'],
    },
  });
  const outbox = createRelay(db, webhooks.publisher, logger, Date.now);
  const accounts = createAccountDoor({
    db,
    logger,
    roles,
    policy,
    baseUrl: 'http://localhost',
    now,
  });
  const ctx: Context = {
    db,
    config,
    logger,
    auditor: standInAuditor,
    access: createAccess({
      httpAuth: standInHttpAuth,
      ...standInPermissions,
      accounts,
    }),
    rateLimit: createRateLimit(config.rateLimits, Date.now),
    roles,
    policy,
    people: createPeopleSource({ auth: standInAuth, catalog: standInCatalog }),
    store,
    packs,
    signer: logSigner,
    trials,
    downloads: createDownloads(db, logger, now),
    searchIndex: createSearchIndex(db, logger),
    webhooks: webhooks.webhooks,
    sequencer,
    outbox,
    now,
  };
  const scanner = createScanner(ctx);
  const app = express();
  const mountAt = options.mountAt ?? '';
  app.use(
    `${mountAt}/`,
    createRouter(ctx, {
      checkpoints,
      sequencer,
      links,
      baseUrl: 'http://localhost/api/model-registry',
    }),
  );
  const server = createServer(app);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}${mountAt}`;
  if (options.loops) {
    sequencer.start();
    outbox.start();
    webhooks.start(ctx);
  }
  return {
    ctx,
    db,
    baseUrl,
    checkpoints,
    sequencer,
    outbox,
    published,
    heard: logger.heard,
    as: ref =>
      createModelRegistryClient({
        fetch,
        baseUrl,
        token: async () => ref,
        newKey: randomUUID,
      }),
    async settle() {
      await scanner.drain();
      await sequencer.drain();
      await outbox.drain();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
      await Promise.all([sequencer.stop(), outbox.stop(), webhooks.stop()]);
      await Promise.all([packs.shutdown(), trials.shutdown()]);
      await db.destroy();
    },
  };
}

function courtConfig(): RegistryConfig {
  return {
    profile: 'embedded',
    ledger: { origin: 'assay.test/log' },
    roles: parseRoleMapping(roleMapping),
    rules: seedRules,
    organisationOrigins: [],
    services: [
      {
        subject: lab.slice('service:'.length),
        owners: ['group:default/evaluation-lab'],
        factKinds: ['evaluation'],
        kind: 'lab',
      },
    ],
    accounts: accountDefaults,
    trustedKeys: [
      {
        keyId: testSigningKey.keyId,
        group: owningGroup,
        publicKey: testPublicKey,
      },
    ],
    rateLimits: {
      readsPerMinute: manyPerMinute,
      writesPerMinute: manyPerMinute,
      decisionsPerMinute: manyPerMinute,
      bytesPerMinute: manyPerMinute,
    },
  };
}
