import { createBackend } from '@backstage/backend-defaults';
import { readRole } from './role';
import { embeddedFeatures } from './embedded';
import { guardedRootHttpRouter } from './rootHttpRouter';
import { permissionPolicyModule } from './permissionPolicy';

const backend = createBackend();
readRole(process.env.BACKEND_ROLE);

backend.add(guardedRootHttpRouter);
backend.add(import('@backstage/plugin-app-backend'));

// sign-in
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(embeddedFeatures);

// permissions: the only place that sets a policy
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionPolicyModule);

// catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@assay/plugin-catalog-backend-module-model-registry'));

// the court
backend.add(import('@assay/plugin-model-registry-backend'));

// templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@assay/plugin-scaffolder-backend-module-model-registry'));

// search
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

// what people expect of a portal
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.start();
