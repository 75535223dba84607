import type { FactKind } from '../facts/schema';
import type { GateId } from '../gates/verdict';
import type { ReviewingRole, RiskTier } from '../lifecycle/states';

/** Where a rule holds. `International` is a standard of no one country. */
export const jurisdictions = [
  'EU',
  'EEA',
  'UK',
  'US',
  'International',
] as const;
export type Jurisdiction = (typeof jurisdictions)[number];

/** How binding a framework is, so that guidance is never shown as law. */
export const frameworkKinds = [
  'law',
  'supervisory-guidance',
  'standard',
  'attestation',
  'voluntary',
] as const;
export type FrameworkKind = (typeof frameworkKinds)[number];

export const frameworkIds = [
  'nist-ai-rmf',
  'iso-42001',
  'eu-ai-act',
  'sr-26-2',
  'soc-2',
  'gdpr',
] as const;
export type FrameworkId = (typeof frameworkIds)[number];

/** What the registry itself keeps of a version and a control can rest on. */
export const recordIds = ['recertification'] as const;
export type RecordId = (typeof recordIds)[number];

/** From which day on a control holds where. Dates are data per jurisdiction, since legislators move them. */
export interface AppliesFrom {
  readonly jurisdiction: Jurisdiction;
  readonly date: string; // YYYY-MM-DD
}

/** One clause of a framework and what of a version serves it. Titles are our words, never the framework's. */
export interface Control {
  readonly clause: string; // as its framework numbers it, 'MAP 2.3'
  readonly title: { readonly en: string; readonly de: string };
  readonly from: readonly AppliesFrom[];
  /** Effective tiers it is asked of; all when left out. */
  readonly tiers?: readonly RiskTier[];
  /** Asked of what serves a high-risk use; `tiers` stand in for that where no use case says its class in law. */
  readonly ofHighRiskUse?: boolean;
  /** Gates whose pass serves it: all of them have to. */
  readonly gates: readonly GateId[];
  /** Facts about the sealed bytes it needs besides what its gates ask for. */
  readonly facts?: readonly FactKind[];
  /** Whose votes are its evidence. The gates on votes judge them, so one of those stands beside it. */
  readonly votes?: readonly ReviewingRole[];
  readonly records?: readonly RecordId[];
}

export interface Framework {
  readonly id: FrameworkId;
  /** Before a clause: 'NIST' in 'NIST MAP 2.3'. */
  readonly short: string;
  readonly title: string;
  readonly edition: string;
  readonly kind: FrameworkKind;
  readonly controls: readonly Control[];
  /** Clauses nobody can read off one version, and why they are not counted here. */
  readonly leftOut: readonly {
    readonly clause: string;
    readonly why: string;
  }[];
}
