import { evaluationsMeetThresholdsCodes } from './evaluationsMeetThresholds';
import { findingsSettledCodes } from './findingsSettled';
import { notAskedCode } from './judge';
import { licenceCleanCodes } from './licenceClean';
import { metadataCompleteCodes } from './metadataComplete';
import { mrcApprovalCodes } from './mrcApproval';
import { otherApprovalsCodes } from './otherApprovals';
import { residencyMatchCodes } from './residencyMatch';
import { safetyFloorCodes } from './safetyFloor';
import { sbomPresentCodes } from './sbomPresent';
import { securitySignOffCodes } from './securitySignOff';
import { signatureValidCodes } from './signatureValid';
import { twoPersonRuleCodes } from './twoPersonRule';
import { usePermittedCodes } from './usePermitted';
import type { GateId } from './verdict';

/** Every code each gate can give. The catalogue of words is checked against it. */
export const gateCodes = {
  'metadata-complete': [...metadataCompleteCodes, notAskedCode],
  'licence-clean': [...licenceCleanCodes, notAskedCode],
  'sbom-present': [...sbomPresentCodes, notAskedCode],
  'evaluations-meet-thresholds': [
    ...evaluationsMeetThresholdsCodes,
    notAskedCode,
  ],
  'safety-floor': [...safetyFloorCodes, notAskedCode],
  'mrc-approval': [...mrcApprovalCodes, notAskedCode],
  'security-sign-off': [...securitySignOffCodes, notAskedCode],
  'residency-match': [...residencyMatchCodes, notAskedCode],
  'signature-valid': [...signatureValidCodes, notAskedCode],
  'two-person-rule': [...twoPersonRuleCodes, notAskedCode],
  'other-approvals': [...otherApprovalsCodes, notAskedCode],
  'findings-settled': [...findingsSettledCodes, notAskedCode],
  'use-permitted': [...usePermittedCodes, notAskedCode],
} as const satisfies Record<GateId, readonly string[]>;
export type GateCodes = typeof gateCodes;
