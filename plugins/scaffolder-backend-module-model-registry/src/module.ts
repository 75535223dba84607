import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { modelRegistryServiceRef } from '@assay/plugin-model-registry-node';
import { createAskAction } from './askForMove';
import { createFileExceptionAction } from './fileException';
import { createRegisterAction } from './registerModel';
import { createPublishAction } from './publishVersion';
import { createSubmitAction } from './submitVersion';

export const scaffolderModuleModelRegistry = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'model-registry',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        registry: modelRegistryServiceRef,
      },
      async init({ scaffolder, registry }) {
        scaffolder.addActions(
          createRegisterAction(registry),
          createPublishAction(registry),
          createSubmitAction(registry),
          createAskAction(registry, 'request-promotion'),
          createAskAction(registry, 'recertify'),
          createFileExceptionAction(registry),
        );
      },
    });
  },
});
