import { z } from 'zod';

/** The nine states of a version, in the order of its life. Source: seed §4.3. */
export const versionStates = [
  'draft',
  'submitted',
  'changes-requested',
  'approved-for-staging',
  'staging',
  'approved-for-prod',
  'production',
  'deprecated',
  'retired',
] as const;

export type VersionState = (typeof versionStates)[number];
export const versionStateSchema = z.enum(versionStates);

export const riskTiers = ['Low', 'Medium', 'High'] as const;
export type RiskTier = (typeof riskTiers)[number];
export const riskTierSchema = z.enum(riskTiers);

/** The higher of two tiers; a missing one counts for nothing. */
export function higherTier(a: RiskTier, b: RiskTier | undefined): RiskTier {
  if (b === undefined) return a;
  return riskTiers.indexOf(a) >= riskTiers.indexOf(b) ? a : b;
}

export const roles = [
  'viewer',
  'contributor',
  'model-owner',
  'mrc-approver',
  'security',
  'legal',
  'sre',
  'product-owner',
  'break-glass',
  'auditor',
  'admin',
] as const;

/**
 * What a person may be towards a model. Source: seed §4.8, and the product owner of seed §2. Who holds
 * `break-glass` waives one gate at once in an emergency; nobody does until configuration says so.
 */
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

/** Roles whose votes count in a request. */
export const reviewingRoles = [
  'mrc-approver',
  'security',
  'legal',
  'product-owner',
] as const satisfies readonly Role[];
export type ReviewingRole = (typeof reviewingRoles)[number];
export const reviewingRoleSchema = z.enum(reviewingRoles);

/** Roles that may grant exceptions from policy packs, where the pack names no fewer. */
export const packWaivers = [
  'mrc-approver',
  'security',
  'legal',
] as const satisfies readonly Role[];

/** Whose votes a request counts; `any` where one vote of whichever reviewing role is enough. */
export const quorumRoleSchema = reviewingRoleSchema.or(z.literal('any'));
export type QuorumRole = z.infer<typeof quorumRoleSchema>;
