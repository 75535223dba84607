import {
  fieldsAskedOf,
  type Metadata,
  type MetadataSection,
  type RiskTier,
  valueAt,
} from '@assay/plugin-model-registry-common';
import { complaintOf } from '../FieldInput';

/** The step in three parts, each about one question; every section has its place in one of them. */
export const aboutGroups = {
  origin: ['identity', 'provenance', 'artifacts', 'data'],
  quality: ['evals', 'risk', 'legal'],
  operation: ['security', 'governance', 'deployment', 'monitoring'],
} as const satisfies Record<string, readonly MetadataSection[]>;
export type AboutGroup = keyof typeof aboutGroups;
export const aboutGroupNames = Object.keys(aboutGroups) as AboutGroup[];

export function sectionOf(path: string): MetadataSection {
  return path.split('.')[0] as MetadataSection;
}

export function groupOf(path: string): AboutGroup {
  const section = sectionOf(path);
  return aboutGroupNames.find(group =>
    (aboutGroups[group] as readonly string[]).includes(section),
  )!;
}

/** The paths that the tier asks for in one group, in the order of the table. */
export function pathsOf(
  group: AboutGroup,
  metadata: Metadata,
  tier: RiskTier,
): string[] {
  const asked = fieldsAskedOf(metadata, tier).map(({ path }) => path);
  return aboutGroups[group].flatMap(section =>
    asked.filter(path => sectionOf(path) === section),
  );
}

/** What is typed and does not fit, by field. */
export function complaintsAbout(
  metadata: Metadata,
  tier: RiskTier,
  language: string,
): { path: string; complaint: string }[] {
  return fieldsAskedOf(metadata, tier).flatMap(({ path }) => {
    const complaint = complaintOf(path, valueAt(metadata, path), language);
    return complaint ? [{ path, complaint }] : [];
  });
}

/** Where a field stands on the page, for links to it. */
export function fieldId(path: string): string {
  return `assay-about-${path.replaceAll('.', '-')}`;
}
