import type { Term } from './term';

export const businessDomains = [
  {
    id: 'customer-service',
    title: 'Customer service',
    help: 'Answers, routes or supports customers and their contacts.',
  },
  {
    id: 'sales-marketing',
    title: 'Sales and marketing',
    help: 'Finds, addresses or prices for customers.',
  },
  {
    id: 'finance',
    title: 'Finance and accounting',
    help: 'Books, plans, forecasts or reports money.',
  },
  {
    id: 'credit-lending',
    title: 'Credit and lending',
    help: 'Decides on or prepares loans, limits or collections.',
  },
  {
    id: 'insurance',
    title: 'Insurance',
    help: 'Prices risks or settles claims.',
  },
  {
    id: 'fraud-security',
    title: 'Fraud and security',
    help: 'Detects abuse, intrusions or financial crime.',
  },
  {
    id: 'human-resources',
    title: 'Human resources',
    help: 'Hires, assesses, plans or supports staff.',
  },
  {
    id: 'legal-compliance',
    title: 'Legal and compliance',
    help: 'Reads contracts, law or policy, or checks conduct.',
  },
  {
    id: 'operations',
    title: 'Operations and supply chain',
    help: 'Plans, builds, moves or maintains things.',
  },
  {
    id: 'healthcare',
    title: 'Healthcare',
    help: 'Supports diagnosis, treatment or care.',
  },
  { id: 'education', title: 'Education', help: 'Teaches, examines or admits.' },
  {
    id: 'public-sector',
    title: 'Public sector',
    help: 'Serves or decides for an authority.',
  },
  {
    id: 'research',
    title: 'Research and development',
    help: 'Explores; no product depends on it.',
  },
  {
    id: 'platform',
    title: 'Shared platform',
    help: 'A building block that several domains use.',
  },
  {
    id: 'other',
    title: 'Other',
    help: 'None of these; say which in the description.',
  },
] as const satisfies readonly Term[];

export const sensitivities = [
  { id: 'public', title: 'Public', help: 'Could be published as it is.' },
  {
    id: 'internal',
    title: 'Internal',
    help: 'For people of the company; little harm if it leaks.',
  },
  {
    id: 'confidential',
    title: 'Confidential',
    help: 'For those who need it; harm if it leaks.',
  },
  {
    id: 'restricted',
    title: 'Restricted',
    help: 'For named people; grave harm if it leaks.',
  },
] as const satisfies readonly Term[];

export const customerImpacts = [
  { id: 'none', title: 'None', help: 'No customer meets its output.' },
  {
    id: 'indirect',
    title: 'Indirect',
    help: 'Staff use its output in work for customers.',
  },
  {
    id: 'advisory',
    title: 'Advisory',
    help: 'Customers see its output and decide themselves.',
  },
  {
    id: 'decisive',
    title: 'Decisive',
    help: 'Its output decides about a customer, with a person in the loop.',
  },
  {
    id: 'automated',
    title: 'Automated decision',
    help: 'Its output decides about a customer with nobody in the loop.',
  },
] as const satisfies readonly Term[];
