import type { QuestionView } from '../api/questionsContract';
import type { ModelFinding } from '../findings/finding';
import type { GateId } from '../gates/verdict';
import type { CaseFile, GlassEnvironment } from '../lifecycle/caseFile';
import type { RequestKind } from '../lifecycle/moves';
import type { Role } from '../lifecycle/states';

/** What people may turn on and off in the portal's notification settings. */
export const noticeTopics = [
  'approval-needed',
  'decided',
  'approval-stale',
  'exception-expiring',
  'recertification-due',
  'informed',
  'daily-digest',
  'break-glass',
  'findings',
  'policies',
] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

/** What a notice says; words are keyed by it. */
export const noticeKinds = [
  'votes-needed',
  'request-consults',
  'votes-asked-again',
  'votes-due',
  'votes-overdue',
  'request-escalated',
  'condition-set',
  'condition-due',
  'condition-lapsed',
  'question-asked',
  'question-answered',
  'exception-asked',
  'request-over',
  'exception-over',
  'request-approved',
  'changes-requested',
  'exception-granted',
  'exception-rejected',
  'exception-revoked',
  'approval-stale',
  'exception-expiring',
  'recertification-due',
  'told-carried-out',
  'told-approved',
  'told-changes',
  'told-registered',
  'glass-broken',
  'glass-review-due',
  'glass-review-overdue',
  'glass-reviewed',
  'finding-assigned',
  'finding-due',
  'finding-overdue',
  'finding-escalated',
  'finding-fixed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Whom a notice is for. Roles are towards its model; refs are of people and groups. */
export interface Audience {
  readonly roles: readonly Role[];
  readonly refs: readonly string[];
  /** People and groups who are not told: who did it, and who may not act on it (safety: S5). */
  readonly except: readonly string[];
}

/**
 * Something somebody should know. It says which version and what to do, and nothing that people wrote:
 * a notice is read where the registry's own rules do not reach, as in a mail (safety: S9).
 */
export interface Notice {
  /** Each key is told once. */
  readonly key: string;
  /** A later notice of the same scope takes the place of this one in a person's list. */
  readonly scope: string;
  readonly topic: NoticeTopic;
  readonly kind: NoticeKind;
  readonly urgent: boolean;
  /** Good to know; nothing is to be done. */
  readonly aside?: true;
  /** Path in the portal where one acts. */
  readonly link: string;
  readonly to: Audience;
  /** It takes the place of what some people were told under its scope, and goes to nobody else. */
  readonly replaces?: true;
  /** Whoever was told something under this scope hears of it there. */
  readonly unlessToldUnder?: string;
  readonly params: {
    readonly model: string; // group/name
    readonly version?: string; // group/name@1.2.3; absent where it is about the model alone
    readonly request?: RequestKind;
    readonly role?: string;
    readonly gate?: GateId | string;
    readonly environment?: GlassEnvironment;
    readonly days?: number;
    readonly date?: string; // RFC 3339
  };
}

/** A request that is over. */
export interface ClosedRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly openedBy: string;
  readonly how: string;
  /** Full ref of whoever closed it; absent where that was not written down yet. */
  readonly closedBy?: string;
}

/** A version as it stands, and its requests that were closed lately. */
export interface Standing {
  readonly file: CaseFile;
  readonly closed: readonly ClosedRequest[];
  /** What is to be mended or tested again. */
  readonly findings?: readonly ModelFinding[];
  /** What was asked and answered lately beside the case. */
  readonly questions?: readonly Pick<
    QuestionView,
    'id' | 'kind' | 'by' | 'answers' | 'isOpen'
  >[];
}
