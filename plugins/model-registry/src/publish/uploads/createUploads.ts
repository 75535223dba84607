import type { DiscoveryApi } from '@backstage/frontend-plugin-api';
import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import { resolveSignedLink } from '../../api/signedLink';
import { lookInside } from './inspectBlob';
import { putPart } from './putPart';
import { Uploads } from './uploads';

/** The worker is loaded when the first file is chosen, since few pages ever need it. */
export function createUploads(deps: {
  registry: ModelRegistryClient;
  discoveryApi: DiscoveryApi;
}): Uploads {
  const uploads = new Uploads({
    registry: deps.registry,
    lookInside,
    putPart: async part =>
      putPart({
        ...part,
        url: await resolveSignedLink(deps.discoveryApi, part.url),
      }),
    hashFile: async (file, onProgress, signal) => {
      const { hashInWorker } = await import('./hashInWorker');
      return hashInWorker(file, onProgress, signal);
    },
  });
  // The browser knows first; where it does not notice, the next try finds out.
  window.addEventListener('online', uploads.resume);
  return uploads;
}
