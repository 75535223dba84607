import type { PolicyActivation } from '../api/policyShapes';
import { roles, type Role } from '../lifecycle/states';
import { policyDecidePermission } from '../permissions';
import { mayDo } from '../roles/roleTable';
import { fill } from '../words/fill';
import {
  policyNoticesEn,
  type PolicyNoticeTable,
} from '../words/policyNotices';
import { wordsEn } from '../words/en';
import type { Words } from '../words/types';
import { policyLink } from './links';
import type { Audience, NoticeTopic } from './notice';

/** What a notice about a policy pack says; words are keyed by it. */
export const policyNoticeKinds = [
  'policy-asked',
  'policy-off-asked',
  'policy-over',
  'policy-approved',
  'policy-off-approved',
  'policy-rejected',
  'policy-blocks',
  'policy-warns',
  'policy-runs',
] as const;
export type PolicyNoticeKind = (typeof policyNoticeKinds)[number];

/**
 * Something somebody should know about a change of policy. It names the pack and nothing that people wrote, and
 * counts only what is the reader's own (safety: S9).
 */
export interface PolicyNotice {
  /** Each key is told once. */
  readonly key: string;
  /** A later notice of the same scope takes the place of this one in a person's list. */
  readonly scope: string;
  readonly topic: NoticeTopic;
  readonly kind: PolicyNoticeKind;
  readonly link: string;
  /** Roles are those that somebody holds over all groups. */
  readonly to: Audience;
  /** It takes the place of what some people were told under its scope, and goes to nobody else. */
  readonly replaces?: true;
  /** Something is to be done. */
  readonly urgent: boolean;
  readonly params: {
    readonly pack: string;
    readonly revision?: number;
    readonly count?: number;
    readonly date?: string; // RFC 3339
  };
}

/** Who decides on what is asked of policies. */
export const policyDeciders: readonly Role[] = roles.filter(role =>
  mayDo(policyDecidePermission.name, [role]),
);

/**
 * What is to be told of a request about a pack: those who may decide are asked, and once it is settled whoever
 * asked hears of it and those who were asked see that nothing is left to do.
 *
 * @param author - of the revision, who may not decide on it (safety: S5)
 */
export function policyNoticesOf(
  activation: PolicyActivation,
  author?: string,
): PolicyNotice[] {
  const { id, pack, revision, status, askedBy, decidedBy } = activation;
  const isOff = revision === undefined;
  const base = {
    scope: `policy:${id}`,
    link: policyLink(pack),
    params: { pack, ...(!isOff && { revision }) },
  };
  if (status === 'asked') {
    const except = [askedBy, ...(author === undefined ? [] : [author])];
    return [
      {
        ...base,
        key: `policy:${id}:asked`,
        topic: 'approval-needed',
        kind: isOff ? 'policy-off-asked' : 'policy-asked',
        urgent: true,
        to: { roles: policyDeciders, refs: [], except },
      },
    ];
  }
  const over: PolicyNotice = {
    ...base,
    key: `policy:${id}:over`,
    topic: 'approval-needed',
    kind: 'policy-over',
    urgent: false,
    replaces: true,
    to: { roles: [], refs: [], except: [] },
  };
  if (status === 'withdrawn') return [over];
  const approved = isOff ? 'policy-off-approved' : 'policy-approved';
  return [
    over,
    {
      ...base,
      key: `policy:${id}:decided`,
      scope: `policy:${id}:decided`,
      topic: 'decided',
      kind: status === 'approved' ? approved : 'policy-rejected',
      urgent: false,
      to: { roles: [], refs: [askedBy], except: decidedBy ? [decidedBy] : [] },
    },
  ];
}

/**
 * What an owner is told whose versions a pack will hold up that it did not before: one notice, with how many.
 *
 * @param count - versions of theirs; at least one
 */
export function policyEffectNotice(
  activation: PolicyActivation,
  owner: string,
  count: number,
): PolicyNotice {
  const { id, pack, revision, blockFrom, warnFrom } = activation;
  const key = `policy:${id}:effect:${owner}`;
  return {
    key,
    scope: key,
    topic: 'policies',
    kind: blockFrom === undefined ? 'policy-warns' : 'policy-blocks',
    link: policyLink(pack),
    urgent: blockFrom !== undefined,
    to: { roles: [], refs: [owner], except: [] },
    params: { pack, revision, count, date: blockFrom ?? warnFrom },
  };
}

/** What an owner is told whose versions in production do not meet a pack that is active for what runs. */
export function policyRunsNotice(
  pack: string,
  owner: string,
  { count, since }: { count: number; since: string },
): PolicyNotice {
  const scope = `policy-runs:${pack}:${owner}`;
  return {
    key: `${scope}:${since}`,
    scope,
    topic: 'policies',
    kind: 'policy-runs',
    link: policyLink(pack),
    urgent: true,
    to: { roles: [], refs: [owner], except: [] },
    params: { pack, count },
  };
}

/** A notice in words. */
export function sayPolicyNotice(
  { kind, params }: Pick<PolicyNotice, 'kind' | 'params'>,
  words: Words = wordsEn,
  notices: PolicyNoticeTable = policyNoticesEn,
): { title: string; description: string } {
  const said = {
    pack: params.pack,
    revision: params.revision ?? 0,
    count: params.count ?? 0,
    date: params.date?.slice(0, 'yyyy-mm-dd'.length) ?? '',
  };
  return {
    title: fill(notices[kind].title, said, words),
    description: fill(notices[kind].text, said, words),
  };
}
