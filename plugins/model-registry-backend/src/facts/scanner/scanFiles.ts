import type {
  FactBodies,
  ManifestFile,
} from '@assay/plugin-model-registry-common';
import type { ArtifactStore } from '../../artifacts/store';
import { storedSource } from './byteSource';
import { asText, readFormat } from './formats';
import {
  isLicenceFile,
  recogniseLicence,
  unrecognisedLicence,
} from './licenceText';

const licenceTextMax = 256 * 1024;

export interface FoundLicence {
  path?: string;
  expression: string;
  source: FactBodies['licence']['source'];
}

export interface FilesReading {
  formats: FactBodies['format'][];
  licences: FoundLicence[];
}

/** Reads the sealed bytes of every file: what each is, and the licences written in them. */
export async function scanFiles(
  store: ArtifactStore,
  manifest: readonly ManifestFile[],
): Promise<FilesReading> {
  const reading: FilesReading = { formats: [], licences: [] };
  for (const file of manifest) {
    const { path, digest, size } = file;
    const source = storedSource(store, digest, size);
    const { format, detail, licence } = await readFormat(source);
    reading.formats.push({ path, digest, format, detail });
    if (licence) {
      const expression = licence.slice(0, 512);
      reading.licences.push({ path, expression, source: 'file-header' });
    } else if (isLicenceFile(path)) {
      const bytes = await source.read(0, Math.min(size, licenceTextMax));
      const text = asText(bytes, size > bytes.length);
      const expression = text ? recogniseLicence(text) : unrecognisedLicence;
      reading.licences.push({ path, expression, source: 'licence-file' });
    }
  }
  return reading;
}
