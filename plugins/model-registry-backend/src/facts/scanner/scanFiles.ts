import {
  asText,
  inspectFile,
  readerVersion,
  type FactBodies,
  type FileReading,
  type ManifestFile,
} from '@assay/plugin-model-registry-common';
import type { ArtifactStore } from '../../artifacts/store';
import { storedSource } from './byteSource';
import { codeFindingOf } from './codeFindings';
import { formatOf, licenceOf } from './formatOf';
import {
  isLicenceFile,
  recogniseLicence,
  unrecognisedLicence,
} from './licenceText';

const licenceTextMax = 256 * 1024;

/** Inspections are long; a version of more files than this is told of by its formats. */
const inspectionsPerVersionMax = 200;

export interface FoundLicence {
  path?: string;
  expression: string;
  source: FactBodies['licence']['source'];
}

export interface FilesReading {
  formats: FactBodies['format'][];
  licences: FoundLicence[];
  inspections: FactBodies['inspection'][];
  code: FactBodies['code-finding'][];
}

/** Reads the sealed bytes of every file: what each is, and the licences written in them. */
export async function scanFiles(
  storeOf: (path: string) => ArtifactStore,
  manifest: readonly ManifestFile[],
): Promise<FilesReading> {
  const reading: FilesReading = {
    formats: [],
    licences: [],
    inspections: [],
    code: [],
  };
  for (const file of manifest) {
    const { path, digest, size } = file;
    const source = storedSource(storeOf(path), digest, size);
    const found = await inspectFile(source, path);
    reading.formats.push({ path, digest, ...formatOf(found) });
    addInspection(reading, file, found);
    const licence = licenceOf(found);
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

function addInspection(
  reading: FilesReading,
  { path, digest }: ManifestFile,
  { inspection }: FileReading,
): void {
  if (!inspection) return;
  if (reading.inspections.length < inspectionsPerVersionMax) {
    reading.inspections.push({ path, digest, readerVersion, inspection });
  }
  const code = codeFindingOf(path, inspection);
  if (code) reading.code.push({ path, digest, ...code });
}
