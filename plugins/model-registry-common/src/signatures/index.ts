export {
  contentDigest,
  judgeCoverage,
  namesBody,
  parseEd25519Key,
  signatureAgeMaxSeconds,
  signatureHolds,
  signatureSkewSeconds,
} from './judgeSignature';
export { signatureBase, type SignedRequest } from './signatureBase';
export {
  parseSignature,
  type SignatureFault,
  type SignatureInput,
} from './signatureInput';
export { signRequest, type SigningKey } from './signRequest';
