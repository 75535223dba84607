import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';

/**
 * Adds the persona provider in the embedded profile. The package is a development dependency and stays
 * out of the image, so in production there is nothing to load (safety: S18).
 */
export const embeddedFeatures = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (config.getOptionalString('modelRegistry.profile') === 'embedded') {
      // eslint-disable-next-line @backstage/no-undeclared-imports
      yield import('@assay/embedded/personas');
    }
  },
});
