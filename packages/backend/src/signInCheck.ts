import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

const withoutCatalog = 'dangerouslyAllowSignInWithoutUserInCatalog';
const providersKey = 'auth.providers';

/**
 * Roles hang on who somebody is in the catalog, so nobody comes in who is not there (safety: S1).
 *
 * @throws Error that names the key and what to do
 */
export function checkSignIn(config: Config): void {
  const place = findTrue(config.getOptional(providersKey), providersKey);
  if (!place) return;
  throw new Error(
    `${place} is true. Only people of the catalog sign in to a portal with a model registry; take the line out, and let your organisation's provider bring its people.`,
  );
}

function findTrue(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const here = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    if (key === withoutCatalog && inner !== false) return here;
    const found = findTrue(inner, here);
    if (found) return found;
  }
  return undefined;
}

export const signInCheckModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sign-in-check',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig },
      async init({ config }) {
        checkSignIn(config);
      },
    });
  },
});
