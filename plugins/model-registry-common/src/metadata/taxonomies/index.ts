import { businessDomains, customerImpacts, sensitivities } from './business';
import { dataDomains, geographies } from './data';
import type { Term } from './term';
import { useCases } from './useCases';

export type { Term, UseCase } from './term';
export {
  businessDomains,
  customerImpacts,
  dataDomains,
  geographies,
  sensitivities,
  useCases,
};

/**
 * The six controlled vocabularies of a model's taxonomy (seed §4.1), as data. An id is stable and
 * goes into metadata, filters and rules; title and help are what people read.
 * Printed in docs/reference/taxonomies.md.
 */
export const taxonomies = [
  {
    field: 'business_domain',
    title: 'Business domain',
    many: false,
    terms: businessDomains,
  },
  { field: 'use_cases', title: 'Use case', many: true, terms: useCases },
  {
    field: 'sensitivity',
    title: 'Sensitivity',
    many: false,
    terms: sensitivities,
  },
  {
    field: 'data_domains',
    title: 'Data domains',
    many: true,
    terms: dataDomains,
  },
  { field: 'geographies', title: 'Geography', many: true, terms: geographies },
  {
    field: 'customer_impact',
    title: 'Customer impact',
    many: false,
    terms: customerImpacts,
  },
] as const satisfies readonly {
  readonly field: string;
  readonly title: string;
  readonly many: boolean;
  readonly terms: readonly Term[];
}[];
export type TaxonomyField = (typeof taxonomies)[number]['field'];
