import { setTimeout as wait } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { modelRegistryServiceRef } from '@assay/plugin-model-registry-node';
import { ModelCollatorFactory } from './modelCollator';

const scheduleKey = 'search.collators.modelRegistry.schedule';

/** Models that have not changed are not read again, so a collation is cheap. */
const defaultSchedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 3 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 5 }, // lets the court open its doors first
};

export const searchModuleModelRegistry = createBackendModule({
  pluginId: 'search',
  moduleId: 'model-registry-collator',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        index: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        registry: modelRegistryServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({ config, index, logger, registry, scheduler }) {
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(readSchedule(config)),
          factory: new ModelCollatorFactory({ logger, registry, wait }),
        });
      },
    });
  },
});

function readSchedule(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
  const own = config.getOptionalConfig(scheduleKey);
  return own
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(own)
    : defaultSchedule;
}
