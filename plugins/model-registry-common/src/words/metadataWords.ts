import {
  metadataFields,
  sectionTitles,
  taxonomies,
  type MetadataSection,
  type TaxonomyField,
} from '../metadata';
import { fieldsDe } from './fieldsDe';
import { termsDe } from './termsDe';

/** What a field or a term of a vocabulary is called, and one line of help. */
export interface FieldWords {
  readonly title: string;
  readonly help: string;
}

/** One language's words for the metadata schema. */
export interface MetadataWords {
  readonly sections: Readonly<Record<MetadataSection, string>>;
  /** By path, as in `data.residency`. */
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** By the vocabulary's field and the term's id. */
  readonly terms: Readonly<
    Record<TaxonomyField, Readonly<Record<string, FieldWords>>>
  >;
}

/** English is what the schema's own tables say; documents and the API use it. */
export const metadataWordsEn: MetadataWords = {
  sections: sectionTitles,
  fields: Object.fromEntries(
    metadataFields.map(({ path, title, help }) => [path, { title, help }]),
  ),
  terms: Object.fromEntries(
    taxonomies.map(({ field, terms }) => [
      field,
      Object.fromEntries(
        terms.map(({ id, title, help }) => [id, { title, help }]),
      ),
    ]),
  ) as unknown as MetadataWords['terms'],
};

export const metadataWordsDe: MetadataWords = {
  sections: {
    identity: 'Identität',
    provenance: 'Herkunft',
    artifacts: 'Artefakte',
    data: 'Daten',
    evals: 'Bewertungen',
    risk: 'Risiko',
    legal: 'Recht',
    security: 'Sicherheit',
    governance: 'Governance',
    deployment: 'Einsatz',
    monitoring: 'Überwachung',
  },
  fields: fieldsDe,
  terms: termsDe,
};
