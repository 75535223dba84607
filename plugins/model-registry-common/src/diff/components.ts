import { z } from 'zod';
import { compare, type Compared } from './compare';
import { componentDepthMax, componentsMax } from './limits';

/** A part that an SBOM names. */
export interface Component {
  version?: string;
  licence?: string; // as stated, one expression
}

/** An SBOM read for comparison: its components by name, or why they are not known. */
export type SbomReading =
  | { ok: true; digest: string; components: ReadonlyMap<string, Component> }
  | { ok: false; digest: string; why: 'unreadable' | 'too-large' };

export function compareComponents(
  before: ReadonlyMap<string, Component>,
  after: ReadonlyMap<string, Component>,
): Compared<Component> {
  return compare(
    before,
    after,
    (a, b) => a.version === b.version && a.licence === b.licence,
  );
}

const shortText = z.string().max(2_048);
const componentSchema = z.looseObject({
  name: shortText,
  group: shortText.optional(),
  version: shortText.optional(),
  purl: shortText.optional(),
  licenses: z
    .array(
      z.looseObject({
        expression: shortText.optional(),
        license: z
          .looseObject({ id: shortText.optional(), name: shortText.optional() })
          .optional(),
      }),
    )
    .optional(),
  components: z.array(z.unknown()).optional(),
});
const cyclonedxSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.unknown()).default([]),
});

const packageSchema = z.looseObject({
  name: shortText,
  versionInfo: shortText.optional(),
  licenseConcluded: shortText.optional(),
  licenseDeclared: shortText.optional(),
  externalRefs: z
    .array(
      z.looseObject({
        referenceType: shortText.optional(),
        referenceLocator: shortText.optional(),
      }),
    )
    .optional(),
});
const spdxSchema = z.looseObject({
  spdxVersion: z.string().startsWith('SPDX-'),
  packages: z.array(packageSchema).default([]),
});

/** Reads the components of a CycloneDX or SPDX document. Never throws: what cannot be read is told. */
export function readComponents(digest: string, text: string): SbomReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, digest, why: 'unreadable' };
  }
  const cyclonedx = cyclonedxSchema.safeParse(value);
  const spdx = cyclonedx.success ? undefined : spdxSchema.safeParse(value);
  let found: Found[];
  if (cyclonedx.success) found = ofCyclonedx(cyclonedx.data);
  else if (spdx?.success) found = spdx.data.packages.map(ofSpdx);
  else return { ok: false, digest, why: 'unreadable' };
  if (found.length > componentsMax)
    return { ok: false, digest, why: 'too-large' };
  return { ok: true, digest, components: byName(found) };
}

type Found = Component & { name: string };

/** Several versions of one part are one component with all of them. */
function byName(found: readonly Found[]): Map<string, Component> {
  const components = new Map<string, Component>();
  for (const { name, version, licence } of found) {
    const known = components.get(name);
    components.set(name, {
      version: joined(known?.version, version),
      licence: joined(known?.licence, licence),
    });
  }
  return components;
}

function joined(known: string | undefined, more: string | undefined) {
  const all = [...(known?.split(', ') ?? []), ...(more ? [more] : [])];
  return all.length > 0 ? [...new Set(all)].sort().join(', ') : undefined;
}

/** `pkg:npm/left-pad@1.3.0?arch=x#sub` names `pkg:npm/left-pad`: what stays the same between versions. */
function purlWithoutVersion(purl: string): string {
  return purl.replace(/[?#].*$/s, '').replace(/@[^@/]*$/, '');
}

/** The root is the version itself, so what it says is told elsewhere. */
function ofCyclonedx(bom: z.infer<typeof cyclonedxSchema>): Found[] {
  const found: Found[] = [];
  const collect = (list: readonly unknown[], depth: number) => {
    for (const item of list) {
      if (found.length > componentsMax) return; // one more than may be, which says so
      const parsed = componentSchema.safeParse(item);
      if (!parsed.success) continue;
      const { data } = parsed;
      found.push({
        name: data.purl
          ? purlWithoutVersion(data.purl)
          : [data.group, data.name].filter(Boolean).join('/'),
        version: data.version,
        licence: cyclonedxLicence(data.licenses ?? []),
      });
      if (depth < componentDepthMax) collect(data.components ?? [], depth + 1);
    }
  };
  collect(bom.components, 0);
  return found;
}

function cyclonedxLicence(
  stated: NonNullable<z.infer<typeof componentSchema>['licenses']>,
): string | undefined {
  const terms = stated.flatMap(
    ({ expression, license }) =>
      expression ?? license?.id ?? license?.name ?? [],
  );
  return terms.length > 0 ? [...new Set(terms)].join(' AND ') : undefined;
}

function ofSpdx(item: z.infer<typeof packageSchema>): Found {
  const purl = item.externalRefs?.find(
    ({ referenceType }) => referenceType === 'purl',
  )?.referenceLocator;
  const licence = [item.licenseConcluded, item.licenseDeclared].find(
    // Both words mean that nothing is said.
    said => said !== undefined && said !== 'NOASSERTION' && said !== 'NONE',
  );
  return {
    name: purl ? purlWithoutVersion(purl) : item.name,
    version: item.versionInfo,
    licence,
  };
}
