import { judge } from '../gates/judge';
import { caseFileSchema } from '../lifecycle/caseFile';
import { completenessOf } from '../metadata/completeness';
import { aCase } from './aCase';
import { completeMetadata } from './completeMetadata';

describe('aCase', () => {
  it('fits the schema of case files', () => {
    expect(caseFileSchema.safeParse(aCase()).error?.issues ?? []).toEqual([]);
  });

  it.each(['Low', 'Medium', 'High'] as const)('is complete at %s', tier => {
    expect(completenessOf(completeMetadata, tier).missing).toEqual([]);
  });

  it('passes every gate that judges evidence', () => {
    const verdicts = judge(aCase({ state: 'staging' }), 'request-promotion');
    const said = Object.fromEntries(
      verdicts.map(({ gate, outcome }) => [gate, outcome]),
    );
    expect(said).toEqual({
      'metadata-complete': 'pass',
      'licence-clean': 'pass',
      'sbom-present': 'pass',
      'evaluations-meet-thresholds': 'pass',
      'safety-floor': 'pass',
      'mrc-approval': 'warn',
      'security-sign-off': 'warn',
      'residency-match': 'pass',
      'signature-valid': 'pass',
      'two-person-rule': 'not-applicable',
      'other-approvals': 'not-applicable',
      'findings-settled': 'pass',
      'use-permitted': 'pass',
    });
  });
});
