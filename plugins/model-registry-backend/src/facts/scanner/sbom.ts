import type { ManifestFile } from '@assay/plugin-model-registry-common';
import { z } from 'zod';
import { schemaProblems } from './cyclonedx';

const componentsMax = 50_000;
const depthMax = 20;
const expressionMax = 512;

/** What the scanner takes out of an SBOM, before it is held against a version. */
export interface SbomComponent {
  isRoot: boolean;
  sha256: string[]; // hex
  licence?: string; // one expression of all that is stated
}
export interface SbomDocument {
  format: 'CycloneDX' | 'SPDX';
  specVersion: string;
  problems: string[];
  components: SbomComponent[];
}

export interface SbomFindings {
  format: 'CycloneDX' | 'SPDX';
  specVersion: string;
  schemaValid: boolean;
  problems: string[];
  components: number;
  coversSubject: boolean;
  uncovered: string[];
  licences: string[];
  /** Licences of the version or its own files; dependencies are only listed. */
  found: { path?: string; expression: string }[];
}

/** Reads an SBOM and holds it against the sealed manifest. */
export function readSbom(
  text: string,
  declared: 'CycloneDX' | 'SPDX',
  manifest: readonly ManifestFile[],
  manifestDigest: string,
): SbomFindings {
  const sbom = parseSbom(text, declared);
  const named = new Set(sbom.components.flatMap(c => c.sha256));
  const namesManifest = named.has(hex(manifestDigest));
  const uncovered = namesManifest
    ? []
    : manifest.filter(file => !named.has(hex(file.digest)));
  const coversSubject = uncovered.length === 0 && manifest.length > 0;
  const licences = sbom.components.flatMap(c => c.licence ?? []);
  return {
    format: sbom.format,
    specVersion: sbom.specVersion,
    schemaValid: sbom.problems.length === 0,
    problems: sbom.problems,
    components: sbom.components.length,
    coversSubject,
    uncovered: uncovered.slice(0, 200).map(file => file.path),
    licences: [...new Set(licences)].sort().slice(0, 500),
    found: ownLicences(sbom, manifest, coversSubject),
  };
}

function ownLicences(
  sbom: SbomDocument,
  manifest: readonly ManifestFile[],
  coversSubject: boolean,
): SbomFindings['found'] {
  const found: SbomFindings['found'] = [];
  for (const component of sbom.components) {
    if (!component.licence) continue;
    const { licence: expression, sha256 } = component;
    // What the root says is about this version only when the SBOM is.
    if (component.isRoot && coversSubject) found.push({ expression });
    for (const file of manifest) {
      if (sha256.includes(hex(file.digest))) {
        found.push({ path: file.path, expression });
      }
    }
  }
  return found;
}

function parseSbom(text: string, declared: 'CycloneDX' | 'SPDX'): SbomDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable(declared, 'It is not JSON');
  }
  if (declared === 'CycloneDX') return parseCyclonedx(value);
  return parseSpdxDocument(value);
}

function unreadable(
  format: 'CycloneDX' | 'SPDX',
  problem: string,
): SbomDocument {
  return {
    format,
    specVersion: 'unknown',
    problems: [problem],
    components: [],
  };
}

const licenceChoice = z.looseObject({
  expression: z.string().optional(),
  license: z
    .looseObject({ id: z.string().optional(), name: z.string().optional() })
    .optional(),
});
const component = z.looseObject({
  hashes: z
    .array(z.looseObject({ alg: z.string(), content: z.string() }))
    .optional(),
  licenses: z.array(licenceChoice).optional(),
  components: z.array(z.unknown()).optional(),
});
const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().max(32),
  metadata: z.looseObject({ component: component.optional() }).optional(),
  components: z.array(z.unknown()).optional(),
});

function parseCyclonedx(value: unknown): SbomDocument {
  const parsed = bom.safeParse(value);
  if (!parsed.success) {
    return unreadable('CycloneDX', 'It is not a CycloneDX document');
  }
  const { specVersion, metadata, components = [] } = parsed.data;
  const problems = schemaProblems(value, specVersion);
  const found: SbomComponent[] = [];
  const root = metadata?.component;
  if (root) {
    found.push({ ...asComponent(root), isRoot: true });
    collect(root.components ?? [], 0, found);
  }
  collect(components, 0, found);
  return { format: 'CycloneDX', specVersion, problems, components: found };
}

function collect(
  list: readonly unknown[],
  depth: number,
  into: SbomComponent[],
): void {
  if (depth > depthMax) return;
  for (const item of list) {
    if (into.length >= componentsMax) return;
    const parsed = component.safeParse(item);
    if (!parsed.success) continue;
    into.push(asComponent(parsed.data));
    collect(parsed.data.components ?? [], depth + 1, into);
  }
}

function asComponent(data: z.infer<typeof component>): SbomComponent {
  const sha256 = (data.hashes ?? [])
    .filter(({ alg }) => alg === 'SHA-256')
    .map(({ content }) => content.toLowerCase());
  const stated = (data.licenses ?? []).flatMap(
    ({ expression, license }) =>
      expression ?? license?.id ?? license?.name ?? [],
  );
  return { isRoot: false, sha256, ...licenceOf(stated) };
}

/** Several licences side by side may all apply, so all of them are asked for. */
function licenceOf(stated: readonly string[]): { licence?: string } {
  const terms = [...new Set(stated.map(s => s.trim()).filter(Boolean))];
  if (terms.length === 0) return {};
  const joined =
    terms.length === 1
      ? terms[0]
      : terms.map(t => (/\s/.test(t) ? `(${t})` : t)).join(' AND ');
  return { licence: joined.slice(0, expressionMax) };
}

const checksums = z
  .array(z.looseObject({ algorithm: z.string(), checksumValue: z.string() }))
  .optional();
const licenced = {
  checksums,
  licenseConcluded: z.string().optional(),
};
const spdx = z.looseObject({
  spdxVersion: z.string().regex(/^SPDX-2\.[23]$/),
  SPDXID: z.literal('SPDXRef-DOCUMENT'),
  name: z.string().min(1),
  dataLicense: z.literal('CC0-1.0'),
  documentNamespace: z.string().min(1),
  creationInfo: z.looseObject({
    created: z.string().min(1),
    creators: z.array(z.string()).min(1),
  }),
  documentDescribes: z.array(z.string()).optional(),
  packages: z
    .array(
      z.looseObject({
        SPDXID: z.string().min(1),
        name: z.string().min(1),
        downloadLocation: z.string().min(1),
        licenseDeclared: z.string().optional(),
        ...licenced,
      }),
    )
    .max(componentsMax)
    .default([]),
  files: z
    .array(
      z.looseObject({
        SPDXID: z.string().min(1),
        fileName: z.string().min(1),
        licenseInfoInFiles: z.array(z.string()).optional(),
        ...licenced,
      }),
    )
    .max(componentsMax)
    .default([]),
});

function parseSpdxDocument(value: unknown): SbomDocument {
  const parsed = spdx.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues
      .slice(0, 20)
      .map(issue => `/${issue.path.join('/')} ${issue.message}`.slice(0, 500));
    return { ...unreadable('SPDX', ''), problems };
  }
  const { data } = parsed;
  const described = new Set(data.documentDescribes ?? []);
  const components: SbomComponent[] = [
    ...data.packages.map(item => ({
      isRoot: described.has(item.SPDXID),
      sha256: sha256Of(item.checksums),
      ...licenceOf(spdxStated([item.licenseConcluded, item.licenseDeclared])),
    })),
    ...data.files.map(item => ({
      isRoot: false,
      sha256: sha256Of(item.checksums),
      ...licenceOf(spdxStated([item.licenseConcluded])),
    })),
  ];
  return {
    format: 'SPDX',
    specVersion: data.spdxVersion.replace('SPDX-', ''),
    problems: [],
    components,
  };
}

function spdxStated(stated: readonly (string | undefined)[]): string[] {
  // Both words mean that nothing is said.
  return stated.filter(
    (s): s is string => s !== undefined && s !== 'NOASSERTION' && s !== 'NONE',
  );
}

function sha256Of(list: z.infer<typeof checksums>): string[] {
  return (list ?? [])
    .filter(({ algorithm }) => algorithm === 'SHA256')
    .map(({ checksumValue }) => checksumValue.toLowerCase());
}

function hex(digest: string): string {
  return digest.replace(/^sha256:/, '');
}
