import { isPackGate, type GateId, type Verdict } from './verdict';
import type { Role } from '../lifecycle/states';

/** The occasions on which gates are judged. A move is one of these, or asks no gate at all. */
export const gateEvents = [
  'submit',
  'promote-to-staging',
  'request-promotion',
  'promote-to-production',
  'reinstate',
] as const;
export type GateEvent = (typeof gateEvents)[number];

/** A vote that approves, by where its request leads. No gate is judged on it, and a pack only where two people said so. */
export const voteEvents = [
  'approve-for-staging',
  'approve-for-production',
] as const;
export type VoteEvent = (typeof voteEvents)[number];

/**
 * The occasions on which packs are asked that were activated: those of gates and votes, before them the birth of a
 * version, and after them what runs. A deployment is none as long as nothing here deploys.
 */
export const packEvents = [
  'register',
  'submit',
  'approve-for-staging',
  'promote-to-staging',
  'request-promotion',
  'approve-for-production',
  'promote-to-production',
  'reinstate',
  'runtime',
] as const satisfies readonly (
  | GateEvent
  | VoteEvent
  | 'register'
  | 'runtime'
)[];
export type PackEvent = (typeof packEvents)[number];

/** Those on which somebody moves a version or votes, so that there is a case that was decided. */
export const caseEvents: readonly (GateEvent | VoteEvent)[] = packEvents.filter(
  event => event !== 'register' && event !== 'runtime',
);

/** What a gate that does not pass does to the move. */
export type GateMode = 'block' | 'warn' | 'not-asked';

export interface GateEntry {
  readonly at: Readonly<Record<GateEvent, GateMode>>;
  /** Who answers for the rule: told when it could not be judged. */
  readonly owner: Role;
  /** Who may grant an exception; empty where nobody may (safety: S7). */
  readonly waivedBy: readonly Role[];
  /** Reasons no exception covers even where the gate may be waived (safety: S7). */
  readonly neverWaived: readonly string[];
  /** Framework clauses the gate serves, by their own short names. */
  readonly controls: readonly string[];
}

const blocksFromSubmit = {
  submit: 'block',
  'promote-to-staging': 'block',
  'request-promotion': 'block',
  'promote-to-production': 'block',
  reinstate: 'block',
} as const;
const blocksForProduction = {
  submit: 'warn',
  'promote-to-staging': 'warn',
  'request-promotion': 'block',
  'promote-to-production': 'block',
  reinstate: 'block',
} as const;
/** Votes follow the request they belong to, so before it is open they can only be announced. */
const votes = {
  submit: 'warn',
  'promote-to-staging': 'block',
  'request-promotion': 'warn',
  'promote-to-production': 'block',
  reinstate: 'block',
} as const;

/**
 * When each gate is judged, who answers for it and who may waive it. Written down here and
 * nowhere else. Votes are never waived: production needs MRC and Security recorded, always.
 * Source: architecture §5, seed §4.3 and §16.
 */
export const gateTable = {
  'metadata-complete': {
    at: blocksFromSubmit,
    owner: 'mrc-approver',
    waivedBy: ['mrc-approver'],
    neverWaived: [],
    controls: ['NIST MAP 2.3', 'ISO/IEC 42001 A.6.2.7', 'EU AI Act Art. 11'],
  },
  'licence-clean': {
    at: blocksFromSubmit,
    owner: 'legal',
    waivedBy: ['legal'],
    neverWaived: [],
    controls: ['NIST MAP 4.1', 'ISO/IEC 42001 A.10.3', 'EU AI Act Art. 25'],
  },
  'sbom-present': {
    at: blocksForProduction,
    owner: 'security',
    waivedBy: ['security'],
    neverWaived: ['digest-mismatch'],
    controls: ['NIST GOVERN 6.1', 'ISO/IEC 42001 A.4.2'],
  },
  'evaluations-meet-thresholds': {
    at: blocksForProduction,
    owner: 'mrc-approver',
    waivedBy: ['mrc-approver'],
    neverWaived: [],
    controls: [
      'NIST MEASURE 2.5',
      'ISO/IEC 42001 A.6.2.4',
      'EU AI Act Art. 15',
    ],
  },
  'safety-floor': {
    at: blocksForProduction,
    owner: 'mrc-approver',
    waivedBy: ['mrc-approver'],
    neverWaived: [],
    controls: [
      'NIST MEASURE 2.6',
      'ISO/IEC 42001 A.6.2.4',
      'EU AI Act Art. 15',
    ],
  },
  'mrc-approval': {
    at: votes,
    owner: 'mrc-approver',
    waivedBy: [],
    neverWaived: [],
    controls: ['NIST MANAGE 1.1', 'ISO/IEC 42001 A.6.2.5', 'SOC 2 CC8.1'],
  },
  'security-sign-off': {
    at: votes,
    owner: 'security',
    waivedBy: [],
    neverWaived: [],
    controls: ['NIST MEASURE 2.7', 'ISO/IEC 42001 A.6.2.5', 'SOC 2 CC8.1'],
  },
  'residency-match': {
    at: blocksFromSubmit,
    owner: 'legal',
    waivedBy: ['legal'],
    neverWaived: [],
    controls: ['NIST MEASURE 2.10', 'ISO/IEC 42001 A.7.3', 'GDPR Art. 44'],
  },
  'signature-valid': {
    at: blocksForProduction,
    owner: 'security',
    waivedBy: ['security'],
    neverWaived: [
      'digest-mismatch',
      'signature-wrong',
      'bytes-changed',
      'bytes-missing',
    ],
    controls: ['NIST MEASURE 2.7', 'ISO/IEC 42001 A.10.3', 'SOC 2 CC6.8'],
  },
  'two-person-rule': {
    at: {
      submit: 'not-asked',
      'promote-to-staging': 'not-asked',
      'request-promotion': 'warn',
      'promote-to-production': 'block',
      reinstate: 'block',
    },
    owner: 'mrc-approver',
    waivedBy: [],
    neverWaived: [],
    controls: ['NIST MANAGE 1.1', 'ISO/IEC 42001 A.6.2.5', 'EU AI Act Art. 14'],
  },
  'other-approvals': {
    at: votes,
    owner: 'product-owner',
    waivedBy: [],
    neverWaived: [],
    controls: ['NIST GOVERN 2.3', 'ISO/IEC 42001 A.6.2.5', 'SOC 2 CC8.1'],
  },
  'findings-settled': {
    at: blocksForProduction,
    owner: 'mrc-approver',
    waivedBy: ['mrc-approver'],
    neverWaived: [],
    controls: [
      'NIST MEASURE 2.6',
      'ISO/IEC 42001 A.6.2.4',
      'EU AI Act Art. 15',
    ],
  },
  'use-permitted': {
    at: blocksFromSubmit,
    owner: 'legal',
    waivedBy: [],
    neverWaived: [],
    controls: ['EU AI Act Art. 5'],
  },
} as const satisfies Record<GateId, GateEntry>;

/** Whether an exception can cover what a gate says. */
export function isWaivable({
  gate,
  reasons,
  pack,
}: Pick<Verdict, 'gate' | 'reasons' | 'pack'>): boolean {
  if (isPackGate(gate)) return (pack?.waivedBy ?? []).length > 0;
  const entry: GateEntry = gateTable[gate];
  if (entry.waivedBy.length === 0) return false;
  return !reasons.some(reason => entry.neverWaived.includes(reason.code));
}
