import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  modelRegistryPermissions,
  parseModelRef,
} from '@assay/plugin-model-registry-common';
import {
  authorizationServiceRef,
  modelPolicyExtensionPoint,
  modelReadPolicyExtensionPoint,
  type ModelPolicy,
  type ModelReadPolicy,
} from '@assay/plugin-model-registry-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { createAccountDoor } from './accounts/door';
import { scheduleAccountSweep } from './accounts/sweepAccounts';
import { registerActions } from './actions';
import { scheduleCold } from './artifacts/cold/scheduleCold';
import { readColdSettings } from './artifacts/cold/settings';
import {
  checkStore,
  createStore,
  readLinkSigner,
} from './artifacts/createStore';
import { storesOf } from './artifacts/regions';
import { createRegions } from './artifacts/regionSettings';
import { rememberStores } from './artifacts/rememberStores';
import { References } from './artifacts/references/references';
import { readReferenceSettings } from './artifacts/references/settings';
import {
  regionsWithReferences,
  withReferences,
} from './artifacts/references/withReferences';
import {
  forgetForeignUploads,
  scheduleUploadSweep,
} from './artifacts/sweepUploads';
import { createCheckpoints } from './audit/checkpoints';
import { createSequencer } from './audit/sequencer';
import { readSigner } from './audit/signer';
import { readConfig } from './config';
import type { Context } from './context';
import { connect } from './database/connect';
import type { ModelRow } from './database/rows';
import { createReferenceChecks } from './facts/integrity/checkReferences';
import { scheduleScrub } from './facts/integrity/scheduleScrub';
import { readScrubSettings } from './facts/integrity/settings';
import { createScanner } from './facts/scanner/scanner';
import { createAccess } from './http/access';
import { permissionsOf } from './http/askInProcess';
import { modelResourceRef, modelRules } from './http/modelResource';
import { createRateLimit } from './http/rateLimit';
import { createRouter } from './http/router';
import { scheduleOverdueFindings } from './findings/enterOverdue';
import { prepareNotices } from './notify/prepareNotices';
import { createRelay } from './outbox/relay';
import { scheduleRecertifications } from './lifecycle/scheduleRecertifications';
import { createActivePolicies } from './policy/activePolicies';
import { createPolicyPacks } from './policy/packs';
import { scheduleRuntimeWatch } from './policy/scheduleRuntimeWatch';
import { createPolicyTrials } from './policy/trials';
import { readReceivers } from './facts/receivers/settings';
import { createPeopleSource } from './registry/people';
import { createRoleSource } from './registry/roles';
import { findModel } from './database/subjects';
import { scheduleOverrideEnds } from './useCases/endOverrides';
import { createSearchIndex } from './search/searchIndex';
import { readSearchLimits } from './search/settings';
import { createDownloads } from './usage/downloads';
import { prepareWebhooks } from './webhooks/prepareWebhooks';
import { readWebhookSettings } from './webhooks/settings';

/** The court: decides and remembers (architecture §2). */
export const modelRegistryPlugin = createBackendPlugin({
  pluginId: 'model-registry',
  register(env) {
    let readPolicy: ModelReadPolicy | undefined;
    env.registerExtensionPoint(modelReadPolicyExtensionPoint, {
      setModelReadPolicy(policy) {
        if (readPolicy)
          throw new Error('A policy on model.read is set already');
        readPolicy = policy;
      },
    });
    let policy: ModelPolicy | undefined;
    let portalPolicy: PermissionPolicy | undefined;
    env.registerExtensionPoint(modelPolicyExtensionPoint, {
      setModelPolicy(given) {
        if (policy) throw new Error('A policy on models is set already');
        policy = given;
      },
      askInProcess(given) {
        if (portalPolicy) throw new Error('A policy to ask is set already');
        portalPolicy = given;
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        authorization: authorizationServiceRef,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { logger } = deps;
        const config = readConfig(deps.config);
        const { origin, keyFile, publishTo } = config.ledger;
        const signer = keyFile ? readSigner(origin, keyFile) : undefined;
        const links = readLinkSigner(deps.config);
        const store = await createStore(deps.config, links);
        const regions = await createRegions(deps.config, links);
        const stores = storesOf({ store, regions });
        for (const [, one] of stores)
          await checkStore(deps.config, one, logger);
        const trials = createPolicyTrials(logger);
        const db = await connect(deps.database, logger);
        const policies = createActivePolicies({ db, logger, signer });
        const packs = await createPolicyPacks({ logger, policies });
        for (const [name, one] of stores)
          await forgetForeignUploads(db, one, name);
        await rememberStores(db, stores);
        const now = () => new Date();

        const checkpoints = createCheckpoints({
          db,
          logger,
          signer,
          publishTo,
          now,
        });
        await checkpoints.checkAtStart();
        const sequencer = createSequencer(db, logger, async () => {
          await checkpoints.sign();
        });
        const notices = prepareNotices({ ...deps, policy: readPolicy }, db);
        const roles = createRoleSource({ ...deps, config, now: Date.now });
        const webhooks = prepareWebhooks({
          db,
          roles,
          policy,
          publisher: notices.publisher,
          settings: readWebhookSettings(deps.config),
        });
        const outbox = createRelay(db, webhooks.publisher, logger, Date.now);

        deps.permissionsRegistry.addResourceType({
          resourceRef: modelResourceRef,
          permissions: modelRegistryPermissions.filter(permission =>
            isResourcePermission(permission),
          ),
          rules: Object.values(modelRules),
          getResources: refs =>
            Promise.all(refs.map(ref => modelByRef(db, ref))),
        });
        deps.permissionsRegistry.addPermissions(
          modelRegistryPermissions.filter(
            permission => !isResourcePermission(permission),
          ),
        );

        const settings = readReferenceSettings(deps.config);
        const references = settings && new References(settings);
        const referenceChecks = createReferenceChecks(
          { db, logger, sequencer, outbox },
          references,
        );
        const downloads = createDownloads(db, logger, now);
        const searchIndex = createSearchIndex(
          db,
          logger,
          readSearchLimits(deps.config),
        );

        const baseUrl = await deps.discovery.getExternalBaseUrl(
          'model-registry',
        );
        const accounts = createAccountDoor({
          db,
          logger,
          roles,
          policy,
          baseUrl,
          now,
        });

        const permissions = permissionsOf(deps, portalPolicy);
        const ctx: Context = {
          db,
          config,
          logger,
          auditor: deps.auditor,
          access: createAccess({ ...deps, accounts, permissions }),
          authorization: deps.authorization.rules,
          rateLimit: createRateLimit(config.rateLimits, Date.now),
          roles,
          policy,
          people: createPeopleSource(deps),
          store,
          regions,
          references,
          referenceChecks,
          packs,
          signer,
          trials,
          downloads,
          searchIndex,
          webhooks: webhooks.webhooks,
          receivers: readReceivers(deps.config),
          sequencer,
          outbox,
          now,
        };
        registerActions(deps.actionsRegistry, ctx);
        const scanner = createScanner({
          ...ctx,
          store: withReferences(store, db, references),
          regions: regionsWithReferences(regions, db, references),
        });
        const { scheduler } = deps;
        await scheduleUploadSweep({ scheduler, ctx, logger });
        await scheduleCold(scheduler, ctx, readColdSettings(deps.config));
        await scheduleScrub(scheduler, ctx, readScrubSettings(deps.config));
        await scheduleAccountSweep(scheduler, ctx);
        await scheduleRecertifications(scheduler, ctx);
        await scheduleRuntimeWatch(scheduler, ctx);
        await scheduleOverdueFindings(scheduler, ctx);
        await scheduleOverrideEnds(scheduler, ctx);
        deps.httpRouter.use(
          createRouter(ctx, { checkpoints, sequencer, links, baseUrl }),
        );
        // `serve` asks every caller who they are, and answers 401 with a problem document like any other.
        deps.httpRouter.addAuthPolicy({
          path: '/v1',
          allow: 'unauthenticated',
        });
        deps.lifecycle.addStartupHook(async () => {
          sequencer.start();
          outbox.start();
          downloads.start();
          searchIndex.start();
          scanner.start();
          referenceChecks.start();
          webhooks.start(ctx);
          // So that the first move does not wait for what is active to be compiled.
          packs
            .active()
            .catch(error => logger.warn('Policy packs wait', error));
          await notices.start(ctx);
        });
        deps.lifecycle.addShutdownHook(async () => {
          await Promise.all([
            scanner.stop(),
            referenceChecks.stop(),
            sequencer.stop(),
            outbox.stop(),
            downloads.stop(),
            searchIndex.stop(),
            notices.stop(),
            webhooks.stop(),
          ]);
          await Promise.all([packs.shutdown(), trials.shutdown()]);
        });
      },
    });
  },
});

async function modelByRef(
  db: Knex,
  text: string,
): Promise<ModelRow | undefined> {
  const ref = parseModelRef(text);
  return ref && findModel(db, ref.group, ref.name);
}
