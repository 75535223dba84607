import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { personaAuthenticator } from './authenticator';
import { assertEmbedded } from './assertEmbedded';

/** Registers the `persona` sign-in provider; refuses to start outside the embedded profile. */
export const authModulePersonaProvider = createBackendModule({
  pluginId: 'auth',
  moduleId: 'persona-provider',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        assertEmbedded(config);
        const names = config
          .getConfigArray('app.personas')
          .map(persona => persona.getString('name'));
        providers.registerProvider({
          providerId: 'persona',
          factory: createProxyAuthProviderFactory({
            authenticator: personaAuthenticator(names),
            signInResolver: async ({ result }, ctx) =>
              ctx.signInWithCatalogUser({
                entityRef: { kind: 'User', name: result.name },
              }),
          }),
        });
      },
    });
  },
});
