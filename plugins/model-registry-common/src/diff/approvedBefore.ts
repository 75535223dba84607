import type { VersionState } from '../lifecycle/states';

/** How far a version got that others are held against, the furthest first. What is in production comes before them all. */
export const approvedBefore: readonly VersionState[] = [
  'production',
  'approved-for-prod',
  'staging',
  'approved-for-staging',
  'deprecated',
];
