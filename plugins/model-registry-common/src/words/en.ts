import { measuresEn } from './measures';
import { reasonsEn } from './reasonsEn';
import { inspectionsEn, readingsEn } from './readingsEn';
import { refusalsEn } from './refusalsEn';
import type { Words } from './types';

/** English. */
export const wordsEn: Words = {
  language: 'en',
  gates: {
    'metadata-complete': {
      title: 'Metadata complete',
      asks: 'Every field the risk tier asks for is filled in.',
    },
    'licence-clean': {
      title: 'Licence clean',
      asks: 'Every part has a licence that is on the allow-list, found in the bytes or confirmed by Legal.',
    },
    'sbom-present': {
      title: 'SBOM present',
      asks: 'A bill of materials for exactly these bytes has been read by the scanner.',
    },
    'evaluations-meet-thresholds': {
      title: 'Evaluations meet thresholds',
      asks: 'An independent lab has shown each threshold for the use case.',
    },
    'safety-floor': {
      title: 'Safety floor',
      asks: 'An independent lab has shown that the model does not do the harm named.',
    },
    'mrc-approval': {
      title: 'MRC approval',
      asks: 'Model risk and compliance has approved this very case.',
    },
    'security-sign-off': {
      title: 'Security sign-off',
      asks: 'Security has approved this very case.',
    },
    'residency-match': {
      title: 'Residency matches',
      asks: 'The store and every deployment target lie where the data may be.',
    },
    'signature-valid': {
      title: 'Signature valid',
      asks: 'A key of the owning group signed exactly these bytes.',
    },
    'two-person-rule': {
      title: 'Two-person rule',
      asks: 'At High, every vote for production is another person’s.',
    },
    'other-approvals': {
      title: 'Other approvals',
      asks: 'Every other role that the approval rules name, as the product owner, has approved this very case.',
    },
    'findings-settled': {
      title: 'Findings settled',
      asks: 'What was found is fixed and tested again, or MRC accepts the risk of it.',
    },
    'use-permitted': {
      title: 'Use permitted',
      asks: 'No use that the model serves is prohibited.',
    },
  },
  outcomes: {
    pass: 'Passes',
    warn: 'Warns',
    block: 'Blocks',
    waived: 'Waived',
    error: 'Could not judge (blocks)',
    'not-applicable': 'Does not apply',
  },
  unjudged: {
    missing: 'no evidence',
    stale: 'too old',
    untrusted: 'not trusted',
    pending: 'waiting',
  },
  reasons: reasonsEn,
  policies: {
    title: 'Policy {pack}',
    found: 'Found {actual}.',
    wanted: 'Wanted {expected}.',
    reasons: {
      'rule-met': { what: '{title}: met.' },
      'rule-not-met': {
        what: '{reason}',
        why: '{title}. What clears it: {remedy}',
      },
      'rule-out-of-scope': { what: '{title}: not asked here.' },
      'rule-failed': {
        what: '{title}: could not be judged.',
        why: '{why}. What could not be judged is not passed.',
      },
      'policy-not-asked': {
        what: 'The policy {pack} was not asked about this version.',
        why: 'It is active, and what was not judged is not passed.',
      },
      'policy-not-ready': {
        what: 'The policy {pack} could not be made ready.',
        why: 'Its files are not those that were signed, or it could not be compiled. What could not be judged is not passed.',
      },
    },
  },
  otherReason: {
    what: 'The rule {rule} does not let this pass.',
    why: 'It gives the code {code}.',
  },
  remedies: {
    'edit-metadata': {
      button: 'Edit metadata',
      sentence: 'Fill in the metadata.',
    },
    'upload-sbom': {
      button: 'Add SBOM',
      sentence: 'Generate an SBOM from the files, or upload one.',
    },
    'run-evaluation': {
      button: 'Ask for a run',
      sentence: 'Ask a lab to run the suite and send its results.',
    },
    sign: {
      button: 'Sign',
      sentence: 'Sign the version with a key of the owning group.',
    },
    'confirm-licence': {
      button: 'Ask Legal',
      sentence: 'Ask Legal to confirm the licence with its source.',
    },
    'change-licence': {
      button: 'Change the licence',
      sentence: 'Replace the part, or state the licence that its files carry.',
    },
    submit: {
      button: 'Submit for review',
      sentence: 'Submit the version for review.',
    },
    'request-promotion': {
      button: 'Request promotion',
      sentence: 'Ask for the promotion; the reviewers vote after that.',
    },
    'ask-reviewer': {
      button: 'Ask them',
      sentence: 'Ask {remedyRole} to vote.',
    },
    'file-exception': {
      button: 'File an exception',
      sentence: 'File an exception with an end date.',
    },
    'set-region': {
      button: 'Show the setting',
      sentence: "Ask the platform team to set the store's region.",
    },
    'configure-key': {
      button: 'Show the setting',
      sentence: "Ask the platform team to configure the owning group's key.",
    },
    rescan: { button: 'Scan again', sentence: 'Scan again.' },
    'restore-bytes': {
      button: 'Restore the bytes',
      sentence:
        'Bring the bytes back from a backup, or publish the same file again.',
    },
    'tell-policy-owner': {
      button: 'Tell the policy owner',
      sentence: 'Tell the policy owner ({remedyRole}).',
    },
    seal: { button: 'Seal', sentence: 'Seal the version.' },
    'export-safetensors': {
      button: 'Export as safetensors',
      sentence: 'Export the weights as safetensors, which holds no code.',
    },
    'fix-finding': {
      button: 'Show the findings',
      sentence: 'Fix what was found and say how; its owner does.',
    },
    'retest-finding': {
      button: 'Show the findings',
      sentence: 'Ask {remedyRole} or Security to test it again.',
    },
    'end-use': {
      button: 'Show the use cases',
      sentence:
        'Take the model out of that use, close the use case, or change the use and answer anew.',
    },
  },
  refusals: refusalsEn,
  readings: readingsEn,
  inspections: inspectionsEn,
  because: {
    author: 'you are one of its authors',
    requester: 'you asked for it',
    owner: 'its model belongs to your group',
    'lender-author': 'whoever lent you the role is one of its authors',
    'lender-requester': 'whoever lent you the role asked for it',
    'two-roles-at-high':
      'you have voted in another role, and at this tier each role needs a person of its own',
  },
  states: {
    draft: 'Draft',
    submitted: 'Submitted',
    'changes-requested': 'Changes requested',
    'approved-for-staging': 'Approved for staging',
    staging: 'Staging',
    'approved-for-prod': 'Approved for production',
    production: 'Production',
    deprecated: 'Deprecated',
    retired: 'Retired',
  },
  moves: {
    register: { button: 'Register', done: 'registered' },
    submit: { button: 'Submit', done: 'submitted' },
    withdraw: { button: 'Withdraw', done: 'withdrawn' },
    'request-changes': { button: 'Request changes', done: 'sent back' },
    approve: { button: 'Approve', done: 'approved' },
    'take-back': { button: 'Take the vote back', done: 'changed' },
    'request-promotion': {
      button: 'Request promotion',
      done: 'put forward for promotion',
    },
    recertify: { button: 'Recertify', done: 'put forward for recertification' },
    promote: { button: 'Promote', done: 'promoted' },
    deprecate: { button: 'Deprecate', done: 'deprecated' },
    reinstate: { button: 'Reinstate', done: 'reinstated' },
    retire: { button: 'Retire', done: 'retired' },
    exception: { button: 'Decide the exception', done: 'given an exception' },
  },
  requests: {
    staging: 'Approve for staging',
    production: 'Approve for production',
    reinstatement: 'Reinstate in production',
    recertification: 'Recertify in production',
  },
  roles: {
    viewer: 'Viewer',
    contributor: 'Contributor',
    'model-owner': 'Model Owner',
    'mrc-approver': 'MRC approver',
    security: 'Security',
    legal: 'Legal',
    sre: 'SRE',
    'product-owner': 'Product Owner',
    'break-glass': 'Break-glass',
    auditor: 'Auditor',
    admin: 'Admin',
    any: 'any reviewing role',
    lab: 'a lab',
  },
  environments: { staging: 'staging', production: 'production' },
  tiers: { Low: 'Low', Medium: 'Medium', High: 'High' },
  severities: {
    low: 'low',
    medium: 'medium',
    high: 'high',
    critical: 'critical',
  },
  needed: {
    'tier-medium': 'The risk tier is Medium.',
    'tier-high': 'The risk tier is High.',
    'production-always': 'Production always needs it.',
    'personal-data': 'The data holds personal data.',
    'external-data': 'The data or the weights come from outside.',
    'personal-data-unknown':
      'The metadata does not say whether there is personal data.',
    'one-of-any': 'At Low one vote of any reviewing role is enough.',
    'high-impact': 'It decides, or all but decides, on customers.',
    'house-rule': 'A rule of this organisation asks for it.',
  },
  bounds: { lower: 'lower bound', upper: 'upper bound', value: 'value' },
  comparators: { '<=': '≤', '>=': '≥' },
  measures: measuresEn,
  nothing: 'none',
};
