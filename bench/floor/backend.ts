import { createBackend } from '@backstage/backend-defaults';
import { embeddedFeatures } from '../../packages/backend/src/embedded';
import {
  modelReadPolicyModule,
  permissionPolicyModule,
} from '../../packages/backend/src/permissionPolicy';
import { guardedRootHttpRouter } from '../../packages/backend/src/rootHttpRouter';
import { floorPlugin } from './plugin';

/** The portal's sign-in, permissions, catalog and court, without pages, and with the floor beside them. */
const backend = createBackend();
backend.add(guardedRootHttpRouter);
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(embeddedFeatures);
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionPolicyModule);
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@assay/plugin-catalog-backend-module-model-registry'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@assay/plugin-model-registry-backend'));
backend.add(modelReadPolicyModule);
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(floorPlugin);
backend.start();
