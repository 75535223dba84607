import type { NeededReason } from '../approvals';
import type { FindingSeverity } from '../findings/finding';
import type { GateCodes } from '../gates/codes';
import type { PolicyCode } from '../gates/policies';
import type { GateId, Outcome, ReasonKind, Remedy } from '../gates/verdict';
import type { GlassEnvironment, RefusalKind } from '../lifecycle/caseFile';
import type { InspectedFormat } from '../readers/inspection';
import type { ReadingRule } from '../readers/refusal';
import type { MoveName, RequestKind } from '../lifecycle/moves';
import type {
  QuorumRole,
  RiskTier,
  Role,
  VersionState,
} from '../lifecycle/states';

/** A sentence with {named} places; where a number decides its form, one form for each. */
export type Phrase = string | { by: string; one: string; other: string };

export interface ReasonWords {
  /** What happened. One sentence, shown in bold. */
  what: Phrase;
  /** Why. One sentence, or none where the first says it all. */
  why?: Phrase;
  /** What happened, when the same holds more than once: {count} and {paths}. */
  many?: Phrase;
}

export interface RefusalWords {
  what: Phrase;
  why: Phrase;
  next: Phrase;
}

/** Why somebody may not decide; the code stands in the refusal's `because`. */
export type Because =
  | 'author'
  | 'requester'
  | 'owner'
  | 'two-roles-at-high'
  | 'lender-author'
  | 'lender-requester';

/**
 * One language's words for everything the court says: portal, CLI, CI and notifications read the same
 * tables. Plain data, keyed by gate and code, so that a translator needs no program.
 */
export interface Words {
  language: string;
  gates: Record<GateId, { title: string; asks: string }>;
  outcomes: Record<Outcome, string>;
  /** Beside `block`, for evidence that is not there, too old, or not to be trusted. */
  unjudged: Record<
    Extract<ReasonKind, 'missing' | 'stale' | 'untrusted' | 'pending'>,
    string
  >;
  reasons: {
    [G in GateId]: Record<GateCodes[G][number], ReasonWords>;
  };
  /** For policy packs that are active; what blocks and what clears it they say themselves. */
  policies: {
    title: Phrase;
    /** What a rule found and what it wanted. */
    found: Phrase;
    wanted: Phrase;
    reasons: Record<PolicyCode, ReasonWords>;
  };
  /** For codes of packs that are not ours. */
  otherReason: ReasonWords;
  remedies: Record<Remedy['action'], { button: string; sentence: Phrase }>;
  refusals: Record<RefusalKind, RefusalWords>;
  environments: Record<GlassEnvironment, string>;
  /** What the readers find in a file or refuse. */
  readings: Record<ReadingRule, Phrase>;
  /** The parts of the one line that a file is told in. */
  inspections: {
    formats: Record<InspectedFormat, string>;
    units: readonly string[]; // of thousands, each with the blank before it
    parameters: Phrase;
    contextLength: Phrase;
    vocabulary: Phrase;
    opset: Phrase;
    imports: Phrase;
    refused: string;
  };
  because: Record<Because, string>;
  states: Record<VersionState, string>;
  moves: Record<
    MoveName | 'exception' | 'register',
    { button: string; done: string }
  >;
  requests: Record<RequestKind, string>;
  roles: Record<Role | QuorumRole | 'lab', string>;
  tiers: Record<RiskTier, string>;
  severities: Record<FindingSeverity, string>;
  needed: Record<NeededReason, string>;
  bounds: Record<'lower' | 'upper' | 'value', string>;
  comparators: Record<'<=' | '>=', string>;
  /** What the seed's rules on measurements measure, by the rule's id. */
  measures: Readonly<Record<string, string>>;
  nothing: string; // in place of an empty list, as in "your roles: none"
}
