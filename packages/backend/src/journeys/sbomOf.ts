import type { TestPortal } from '@assay/embedded/testing';
import { tokenOf } from './persona';

/** A CycloneDX SBOM that names every sealed file of a version by its digest, as an owner's tool would. */
export async function sbomOf(
  portal: Pick<TestPortal, 'url'>,
  group: string,
  name: string,
  version: string,
): Promise<string> {
  const response = await fetch(
    `${portal.url}/api/model-registry/v1/models/${group}/${name}/versions/${version}`,
    {
      headers: {
        authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      },
    },
  );
  const { artifacts } = (await response.json()) as {
    artifacts: { path: string; digest: string }[];
  };
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: artifacts.map(({ path, digest }) => ({
      type: 'file',
      name: path,
      hashes: [{ alg: 'SHA-256', content: digest.replace('sha256:', '') }],
      licenses: [{ license: { id: 'MIT' } }],
    })),
  });
}
