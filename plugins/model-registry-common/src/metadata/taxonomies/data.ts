import type { Term } from './term';

export const dataDomains = [
  {
    id: 'customer',
    title: 'Customer data',
    help: 'Who customers are and what they do with us.',
  },
  {
    id: 'employee',
    title: 'Employee data',
    help: 'Staff, applicants, pay, performance.',
  },
  {
    id: 'financial',
    title: 'Financial data',
    help: 'Accounts, payments, positions, prices.',
  },
  {
    id: 'health',
    title: 'Health data',
    help: 'Diagnoses, treatments, measurements of the body.',
  },
  {
    id: 'biometric',
    title: 'Biometric data',
    help: 'Faces, voices, fingerprints that can identify a person.',
  },
  {
    id: 'location',
    title: 'Location data',
    help: 'Where people or things are or were.',
  },
  {
    id: 'behavioural',
    title: 'Behavioural data',
    help: 'Clicks, views, purchases, use of products.',
  },
  {
    id: 'communications',
    title: 'Communications',
    help: 'Mails, chats, calls, tickets.',
  },
  { id: 'audio', title: 'Audio', help: 'Recorded or streamed sound.' },
  {
    id: 'image-video',
    title: 'Images and video',
    help: 'Photographs, scans, footage.',
  },
  {
    id: 'documents',
    title: 'Documents',
    help: 'Contracts, forms, manuals, knowledge articles.',
  },
  {
    id: 'source-code',
    title: 'Source code',
    help: 'Programs and their history.',
  },
  {
    id: 'machine',
    title: 'Machine and sensor data',
    help: 'Telemetry, logs, measurements of things.',
  },
  {
    id: 'public-web',
    title: 'Public web',
    help: 'What was gathered from public pages.',
  },
  {
    id: 'synthetic',
    title: 'Synthetic data',
    help: 'Made by a program, not observed.',
  },
] as const satisfies readonly Term[];

export const geographies = [
  {
    id: 'global',
    title: 'Worldwide',
    help: 'No part of the world is left out.',
  },
  {
    id: 'eea',
    title: 'European Economic Area',
    help: 'EU members, Iceland, Liechtenstein, Norway.',
  },
  {
    id: 'uk',
    title: 'United Kingdom',
    help: 'England, Wales, Scotland, Northern Ireland.',
  },
  { id: 'switzerland', title: 'Switzerland', help: 'Switzerland.' },
  {
    id: 'us',
    title: 'United States',
    help: 'All states; say in the restrictions where one differs.',
  },
  { id: 'canada', title: 'Canada', help: 'Canada.' },
  {
    id: 'latin-america',
    title: 'Latin America',
    help: 'Mexico, Central and South America, the Caribbean.',
  },
  { id: 'middle-east', title: 'Middle East', help: 'Western Asia and Egypt.' },
  { id: 'africa', title: 'Africa', help: 'The African continent.' },
  { id: 'india', title: 'India', help: 'India.' },
  { id: 'china', title: 'China', help: 'Mainland China.' },
  { id: 'japan', title: 'Japan', help: 'Japan.' },
  {
    id: 'asia-pacific',
    title: 'Asia-Pacific',
    help: 'The rest of Asia, Australia and Oceania.',
  },
] as const satisfies readonly Term[];
