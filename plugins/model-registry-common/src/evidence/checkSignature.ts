import { toHex, utf8ToText } from '../ledger/bytes';
import { Checkpoint, verifyCheckpoint } from '../ledger/checkpoint';
import { found } from '../ledger/found';
import { parseNote } from '../ledger/note';
import { checkEnvelope } from './dsse';
import { bundlePaths } from './manifest';
import { describeChange, OpenedBundle, placeOfChange } from './openBundle';
import { CheckReport, startTally, Tally } from './report';
import { VerifyContext } from './verifyContext';

/** What the signatures of a bundle say. */
export type SignatureFinding = {
  report: CheckReport;
  /** Read from the note whether or not its signer is known. */
  checkpoint?: Checkpoint;
  unknownSigners: string[];
};

/**
 * Checks who signed: the envelope around the manifest, and the checkpoint of the log.
 * Keys come from the caller alone; a key inside a bundle would vouch for itself.
 */
export function checkSignatures(
  bundle: OpenedBundle,
  context: VerifyContext,
): SignatureFinding {
  const tally = startTally('signature', 4, context.onStep);
  const unknown = new Set<string>();
  checkStatement(bundle, tally, context);
  checkEnvelopeSigner(bundle, tally, unknown, context);
  const checkpoint = checkCheckpoint(bundle, tally, unknown, context);
  checkSameLog(bundle, tally, checkpoint);
  return { report: tally.report, checkpoint, unknownSigners: [...unknown] };
}

/** The statement must name these bytes of the manifest and the version it is about. */
function checkStatement(
  bundle: OpenedBundle,
  tally: Tally,
  { sha256 }: VerifyContext,
): void {
  const path = bundlePaths.manifest;
  const file = bundle.files.get(path);
  const { manifest, statement } = bundle;
  if (!file) return tally.fail({ path, ...found('missing') });
  if (!statement) {
    return tally.fail({ path, ...found('not-vouched') });
  }
  const [named, version] = statement.subject;
  const declared = named.digest.sha256;
  if (named.name !== path || toHex(sha256(file.bytes)) !== declared) {
    return tally.fail({ path, ...describeChange(file, declared, sha256) });
  }
  if (!manifest) {
    return tally.fail({ path, ...found('no-manifest') });
  }
  const { subject } = manifest;
  if (
    version.name !== `${subject.model}@${subject.version}` ||
    `sha256:${version.digest.sha256}` !== subject.digest
  ) {
    return tally.fail({ path, ...found('other-version') });
  }
  return tally.pass();
}

function checkEnvelopeSigner(
  bundle: OpenedBundle,
  tally: Tally,
  unknown: Set<string>,
  { sha256, trust }: VerifyContext,
): void {
  const path = bundlePaths.envelope;
  const file = bundle.files.get(path);
  const { envelope, manifest } = bundle;
  if (!file) return tally.fail({ path, ...found('missing') });
  // No digest covers the envelope, so the checksum alone says where it was changed.
  const at = placeOfChange(file, undefined, sha256);
  const unread = bundle.unread.get(path);
  if (!envelope || unread) {
    const finding = unread ?? found('unread');
    return tally.fail({ path, ...finding, at: at ?? unread?.at });
  }
  // The log signs its bundles under its own name, so another trusted log's key counts for nothing here.
  const origin = bundle.statement?.predicate.origin;
  const own = trust.filter(
    key => key.name === origin && (!manifest || key.name === manifest.origin),
  );
  try {
    const signature = checkEnvelope(envelope, own);
    if (signature === 'signed') return tally.pass();
    if (signature === 'unknown-signer') {
      unknown.add(envelope.signatures[0].keyid);
      return undefined;
    }
    return tally.fail({ path, at, ...found('signature-wrong') });
  } catch (error) {
    const cause = (error as Error).message;
    return tally.fail({ path, at, ...found('unread-because', { cause }) });
  }
}

function checkCheckpoint(
  bundle: OpenedBundle,
  tally: Tally,
  unknown: Set<string>,
  { trust }: VerifyContext,
): Checkpoint | undefined {
  const path = bundlePaths.checkpoint;
  const file = bundle.files.get(path);
  if (!file) {
    tally.fail({ path, ...found('missing') });
    return undefined;
  }
  try {
    const note = utf8ToText(file.bytes);
    const { checkpoint, signature } = verifyCheckpoint(note, trust);
    if (signature === 'signed') tally.pass();
    else if (signature === 'unknown-signer') {
      for (const { name, keyId } of parseNote(note).signatures) {
        unknown.add(`${name}+${keyId}`);
      }
    } else {
      tally.fail({ path, ...found('signature-wrong') });
    }
    return checkpoint;
  } catch (error) {
    const cause = (error as Error).message;
    tally.fail({ path, ...found('no-checkpoint', { cause }) });
    return undefined;
  }
}

/** Manifest, statement and checkpoint must speak of one log at one size. */
function checkSameLog(
  bundle: OpenedBundle,
  tally: Tally,
  checkpoint: Checkpoint | undefined,
): void {
  const path = bundlePaths.checkpoint;
  const { manifest, statement } = bundle;
  const same =
    manifest &&
    checkpoint &&
    manifest.origin === checkpoint.origin &&
    manifest.origin === statement?.predicate.origin &&
    manifest.ledger.size === checkpoint.size &&
    manifest.ledger.root === toHex(checkpoint.root);
  if (same) tally.pass();
  else tally.fail({ path, ...found('other-checkpoint') });
}
