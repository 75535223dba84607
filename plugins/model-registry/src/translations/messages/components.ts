import { wordsEn, type Words } from '@assay/plugin-model-registry-common';

const outcomeWords = {
  waivedLeft_one: 'Waived, {{count}} day left',
  waivedLeft_other: 'Waived, {{count}} days left',
  waivedEnding_one: 'Waived, blocks again in {{count}} day',
  waivedEnding_other: 'Waived, blocks again in {{count}} days',
  waivedHours_one: 'Waived, {{count}} hour left',
  waivedHours_other: 'Waived, {{count}} hours left',
  running: 'Running',
};

/** What the court says has one catalogue per language, in common; here it only gets its keys. */
export function wordsOfTheCourt(
  words: Words,
  more: Record<keyof typeof outcomeWords, string>,
) {
  const { outcomes, unjudged } = words;
  const blocksFor = (kind: keyof typeof unjudged): string =>
    `${outcomes.block}: ${unjudged[kind]}`;
  return {
    outcome: {
      pass: outcomes.pass,
      warn: outcomes.warn,
      block: outcomes.block,
      blockMissing: blocksFor('missing'),
      blockStale: blocksFor('stale'),
      blockUntrusted: blocksFor('untrusted'),
      blockPending: blocksFor('pending'),
      waived: outcomes.waived,
      error: outcomes.error,
      notApplicable: outcomes['not-applicable'],
      ...more,
    },
    state: words.states,
    tier: words.tiers,
    role: words.roles,
    move: Object.fromEntries(
      Object.entries(words.moves).map(([move, { button }]) => [move, button]),
    ) as Record<keyof typeof words.moves, string>,
  };
}

export const components = {
  ...wordsOfTheCourt(wordsEn, outcomeWords),
  /** Which language these messages are in: numbers, dates and the words of the court follow it. */
  language: 'en',
  requestKind: {
    staging: 'Approve for staging',
    production: 'Approve for production',
    reinstatement: 'Approve reinstatement',
    recertification: 'Renew the approvals',
    exception: 'Decide on an exception',
    'glass-review': 'Review a broken glass',
    'finding-fix': 'Fix a finding',
    'finding-retest': 'Test a finding again',
    condition: 'Meet a condition',
    'control-gaps': 'Close gaps of controls',
  },
  factKind: {
    evaluation: 'Evaluation',
    licence: 'Licence, as read',
    'licence-confirmation': 'Licence confirmed',
    format: 'Format of the files',
    inspection: 'Inside of the files',
    'code-finding': 'Code in the files',
    sbom: 'SBOM handed in',
    'sbom-reading': 'SBOM, as read',
    signature: 'Signature',
    'risk-assessment': 'Risk assessed',
    annotation: 'Note',
    integrity: 'Bytes compared again',
    source: 'Tag in the repository',
  },
  digest: {
    copy: 'Copy the full digest {{of}}',
    copied: 'Full digest copied',
  },
  person: {
    you: '(you)',
    as: 'as {{role}}',
    service: 'Service account',
  },
  common: {
    cancel: 'Cancel',
    close: 'Close',
    keep: 'Keep it as it is',
    tryAgain: 'Try again',
    loading: 'Loading',
    request: 'Request id',
    stale: 'Newer data is on its way',
    sealed: 'sealed',
    unsealed: 'not sealed',
    none: 'none',
    same: 'same',
    different: 'different',
    missing: 'missing',
    showTable: 'Show as table',
    copy: 'Copy',
    copied: 'Copied',
    why: 'Why',
    needed: 'needed',
    until: 'Until',
    version: 'Version',
    bytes: '{{count}} bytes',
  },
  problem: {
    'bad-request': 'What was sent does not fit.',
    'bad-digest': 'The bytes arrived different from what was declared.',
    unauthenticated: 'You are not signed in any more.',
    'link-expired': 'This link to the bytes has run out.',
    forbidden: 'You may not do this here.',
    'not-found': 'Nothing here that you may see.',
    conflict: 'Someone changed this while you were reading.',
    'move-refused': 'The move was refused; nothing changed.',
    'version-exists': 'This version exists already.',
    'model-exists': 'A model of this name exists already.',
    sealed: 'The files are sealed and do not change any more.',
    'case-changed': 'The evidence changed since you were shown it.',
    'precondition-failed': 'Someone changed this while you were reading.',
    'too-large': 'What was sent is larger than the limit.',
    'range-not-satisfiable': 'The file ends before what was asked for.',
    'idempotency-mismatch':
      'The same request was sent twice with different content.',
    'too-many-requests': 'Too many requests in a short time.',
    'outcome-unknown': 'It is not known whether this was written.',
    unavailable: 'The registry cannot answer at the moment.',
    'storage-full': 'The store has no room left.',
    'bytes-damaged': 'These bytes are not what was sealed.',
    'bytes-archived': 'These bytes are in the archive.',
    'quota-exceeded': 'The quota of the group is used up.',
    'no-answer': 'The registry did not answer.',
    unknown: 'The registry reports a fault.',
    kept: 'Your text is kept on this page.',
    notFoundFix: 'Ask the owner group for the role Viewer.',
  },
};
