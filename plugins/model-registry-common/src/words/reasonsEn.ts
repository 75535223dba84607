import { notAskedEn, standingReasonsEn } from './standingReasonsEn';
import type { ReasonWords, Words } from './types';

const measurements: Record<
  keyof Words['reasons']['safety-floor'],
  ReasonWords
> = {
  'within-limit': {
    what: '{metric} stay within {comparator} {limit}.',
    why: 'Measured {value}, {bound} {held} ({suite}, n {n}).',
    many: 'All {count} thresholds are met.',
  },
  'limit-not-shown': {
    what: '{metric}: not yet shown to be {comparator} {limit}.',
    why: 'Measured {value}, but the {bound} is {held} ({suite}, n {n}); more samples may settle it.',
  },
  'limit-exceeded': {
    what: '{metric}: not {comparator} {limit}.',
    why: 'Measured {value}, {bound} {held} ({suite}, n {n}).',
  },
  'too-few-samples': {
    what: '{metric}: too few samples.',
    why: '{suite} measured n {n}; the rule asks for at least {nMin}.',
  },
  'interval-missing': {
    what: '{metric}: the result has no 95 % interval.',
    why: 'The rule holds the {bound} against {limit}, and {suite} gave none.',
  },
  'interval-inconsistent': {
    what: '{metric}: the interval does not hold the value.',
    why: '{suite} measured {value}, outside its own interval; such a result proves nothing.',
  },
  'not-measured': {
    what: '{metric}: nobody has measured it.',
    why: 'The rule asks for {suite} on these bytes, n at least {nMin}, {comparator} {limit}.',
    many: {
      by: 'count',
      one: '{count} threshold has no result.',
      other: '{count} thresholds have no result.',
    },
  },
  'result-stale': {
    what: '{metric}: the result is too old.',
    why: 'It is {ageDays} days old; the rule allows {limitDays}.',
  },
  'producer-untrusted': {
    what: '{metric}: this result does not count.',
    why: 'It was recorded by {producer}; only a lab counts whose owner is known and is neither an author nor the owning group.',
  },
  'no-rule': {
    what: 'No rule covers this use case.',
    why: 'The risk tier is {tier}; from Medium up, some rule has to.',
  },
  'not-asked-here': notAskedEn,
};

const votes: Record<keyof Words['reasons']['security-sign-off'], ReasonWords> =
  {
    recorded: {
      what: '{role} approved this case.',
      why: '{why} Votes {given} of {needed}.',
    },
    'vote-pending': {
      what: '{role} has yet to vote on {version}.',
      why: '{why} Votes {given} of {needed}.',
    },
    'vote-stale': {
      what: 'An approval by {role} no longer counts.',
      why: 'The evidence it rests on changed, or its time ran out; it has to be given again.',
    },
    'not-asked-yet': {
      what: '{role} has not been asked yet.',
      why: '{why} The request is not open.',
    },
    'not-needed': {
      what: 'No vote of this role is needed.',
      why: 'The risk tier is {tier} and the data gives no reason for one.',
    },
    'not-asked-here': notAskedEn,
  };

const { 'not-needed': _, ...otherVotes } = votes;

/** Why a gate says what it says, in English. */
export const reasonsEn: Words['reasons'] = {
  'metadata-complete': {
    complete: {
      what: 'The metadata is complete for {tier}.',
      why: {
        by: 'fields',
        one: '1 field is asked for, and it is filled in.',
        other: 'All {fields} fields that are asked for are filled in.',
      },
    },
    'field-missing': {
      what: '{field} is missing.',
      why: 'The risk tier {tier} asks for it.',
      many: '{count} fields are missing: {paths}.',
    },
    'not-asked-here': notAskedEn,
  },
  'licence-clean': {
    'licences-allowed': {
      what: 'Every licence is on the allow-list.',
      why: 'Read: {expressions}.',
    },
    'licence-not-allowed': {
      what: '{expression} is not on the allow-list.',
      why: 'It was read from the {source}; not allowed: {terms}.',
      many: '{count} licences are not on the allow-list.',
    },
    'licence-not-spdx': {
      what: '{expression} is no SPDX expression.',
      why: 'It was read from the {source}, and a licence that cannot be named cannot be judged.',
      many: '{count} licences are no SPDX expressions.',
    },
    'licence-only-stated': {
      what: 'Only the owner states the licence.',
      why: 'The metadata says {expression}; it counts once the bytes or Legal confirm it.',
    },
    'licence-reading-old': {
      what: 'The licence scan is too old.',
      why: 'It is {days} days old; the rule allows {daysMax}.',
    },
    'no-licence-reading': {
      what: 'No licence was found.',
      why: 'Neither the files nor the SBOM nor the metadata name one.',
    },
    'policy-undecided': {
      what: 'The licence rule gave no answer.',
      why: 'What cannot be judged blocks.',
    },
    'policy-failed': {
      what: 'The licence rule did not finish ({why}).',
      why: 'What cannot be judged blocks.',
    },
    'not-judged': {
      what: 'No policy pack judged the licences of {version}.',
      why: 'What cannot be judged blocks.',
    },
    'not-asked-here': notAskedEn,
  },
  'sbom-present': {
    'sbom-read': {
      what: 'An SBOM covers these bytes.',
      why: '{format} {specVersion}, components: {components}.',
    },
    'sbom-missing': {
      what: '{version} has no SBOM.',
      why: 'SBOM present needs CycloneDX or SPDX for digest {digest}.',
    },
    'reading-pending': {
      what: 'The SBOM has not been read yet.',
      why: 'It counts once the scanner has read it.',
    },
    'reading-untrusted': {
      what: 'This reading of the SBOM does not count.',
      why: "It was recorded by {producer}; only the scanner's word is taken.",
    },
    'reading-stale': {
      what: 'The reading of the SBOM is too old.',
      why: 'It is {ageDays} days old; the rule allows {limitDays}.',
    },
    'schema-invalid': {
      what: 'The SBOM does not keep to its format.',
      why: 'As {format} it has faults ({problems}); the first: {actual}.',
    },
    'subject-not-covered': {
      what: 'The SBOM is not about these bytes.',
      why: 'It names neither the manifest digest nor every sealed file; files not named: {files}.',
    },
    'digest-mismatch': {
      what: 'The SBOM read is not the SBOM given.',
      why: 'Read {actual}, given {expected}.',
    },
    'not-asked-here': notAskedEn,
  },
  'evaluations-meet-thresholds': measurements,
  'safety-floor': measurements,
  'mrc-approval': votes,
  'security-sign-off': votes,
  'residency-match': {
    'regions-match': {
      what: 'Store and targets lie within {residency}.',
      why: 'Deployment targets checked: {targets}.',
    },
    'residency-missing': {
      what: 'The metadata does not say where the data may be.',
      why: 'data.residency is empty, and silence allows no place.',
    },
    'store-region-missing': {
      what: "The store's region is not known.",
      why: 'The configuration of this installation does not name it.',
    },
    'target-missing': {
      what: 'No deployment target is stated.',
      why: 'Residency compares where the model will run, and deployment.targets is empty.',
    },
    'target-region-missing': {
      what: 'The target {environment} has no region.',
      why: 'Without one it cannot be compared with data.residency.',
    },
    'store-elsewhere': {
      what: 'The store lies outside {residency}.',
      why: 'It is in {region}.',
    },
    'target-elsewhere': {
      what: 'The target {environment} lies outside {residency}.',
      why: 'It is in {region}.',
    },
    'not-asked-here': notAskedEn,
  },
  'signature-valid': {
    signed: {
      what: 'The owning group signed these bytes.',
      why: 'Key {key} of {owner}.',
    },
    'signature-missing': {
      what: '{version} is not signed.',
      why: 'No signature was recorded for its manifest.',
    },
    'key-untrusted': {
      what: 'The signature is not trusted.',
      why: 'Key {key} is none of the keys configured for {owner}.',
    },
    'no-key-configured': {
      what: 'The signature is not trusted.',
      why: 'No key is configured for {owner}.',
    },
    'signature-wrong': {
      what: 'The signature is wrong.',
      why: 'It names key {key} but was not made by it.',
    },
    'digest-mismatch': {
      what: 'The signature is for other bytes.',
      why: 'Key {key} signed a digest that is not the one of {version}.',
    },
    'statement-unreadable': {
      what: 'The signature states something else.',
      why: 'What key {key} signed is not a statement on a version of this registry.',
    },
    'bytes-changed': {
      what: '{path} has changed since it was sealed.',
      why: 'Read again, its bytes do not give the digest that {version} was sealed with.',
    },
    'bytes-missing': {
      what: 'The bytes of {path} are gone.',
      why: 'Nothing is left where {version} has them.',
    },
    'not-asked-here': notAskedEn,
  },
  'two-person-rule': {
    'two-people': {
      what: 'Different people approved.',
      why: 'People {people}, roles {roles}.',
    },
    'second-person-pending': {
      what: 'Different people have to approve.',
      why: 'The risk tier is {tier}; so far {people} of {expected}.',
    },
    'tier-below-high': {
      what: 'It does not hold at this tier.',
      why: 'The risk tier is {tier}.',
    },
    'not-asked-here': notAskedEn,
  },
  'other-approvals': {
    ...otherVotes,
    'no-other-role': { what: 'The approval rules name no other role.' },
  },
  ...standingReasonsEn,
};
