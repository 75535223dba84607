import { riskTiers, type RiskTier } from '../lifecycle/states';
import { conditions, metadataFields, type Field } from './fields';
import {
  metadataSections,
  type Metadata,
  type MetadataSection,
} from './schema';

/** What a tier asks of a version's metadata, and what is there. Paths such as `data.residency`. */
export interface Completeness {
  tier: RiskTier;
  present: string[];
  missing: string[];
}

/** The fields a tier asks of this metadata: a higher tier asks all that a lower one does, and more. */
export function fieldsAskedOf(
  metadata: Metadata,
  tier: RiskTier,
): readonly Field[] {
  return metadataFields.filter(
    field => isAskedAt(field, tier) && applies(field, metadata),
  );
}

/** Says which fields are there and which are missing, in the order of the table. */
export function completenessOf(
  metadata: Metadata,
  tier: RiskTier,
): Completeness {
  const present: string[] = [];
  const missing: string[] = [];
  for (const field of fieldsAskedOf(metadata, tier)) {
    (isAnswered(field, metadata, tier) ? present : missing).push(field.path);
  }
  return { tier, present, missing };
}

/** The same by section, for "9 of 11 sections". A section of which nothing is asked is complete. */
export function completenessBySection(
  completeness: Completeness,
): { section: MetadataSection; present: number; missing: string[] }[] {
  const within = (paths: string[], section: string) =>
    paths.filter(path => path === section || path.startsWith(`${section}.`));
  return metadataSections.map(section => ({
    section,
    present: within(completeness.present, section).length,
    missing: within(completeness.missing, section),
  }));
}

export function isAskedAt(field: Field, tier: RiskTier): boolean {
  if (field.from === 'optional' || field.from === 'registry') return false;
  return riskTiers.indexOf(field.from) <= riskTiers.indexOf(tier);
}

function applies(field: Field, metadata: Metadata): boolean {
  return field.when === undefined || conditions[field.when].applies(metadata);
}

function isAnswered(field: Field, metadata: Metadata, tier: RiskTier): boolean {
  const said = [field.path, ...(field.or ?? [])].some(path =>
    isSaid(valueAt(metadata, path), field.emptyCounts ?? false),
  );
  return said || hasReason(field, metadata, tier);
}

/** Below High a reason stands in for a number; at High it has to be measured. */
function hasReason(field: Field, metadata: Metadata, tier: RiskTier): boolean {
  if (field.measurement === undefined || tier === 'High') return false;
  return (metadata.evals?.not_measured ?? []).some(
    entry => entry.what === field.measurement,
  );
}

/** @param path - field names joined with dots; lists are not entered */
export function valueAt(metadata: Metadata, path: string): unknown {
  let value: unknown = metadata;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A blank text, an empty object and, unless it is an answer, an empty list say nothing. */
function isSaid(value: unknown, emptyCounts: boolean): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return emptyCounts || value.length > 0;
  if (typeof value === 'object') {
    return Object.values(value).some(inner => isSaid(inner, false));
  }
  return true;
}
