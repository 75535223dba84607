import { inTotoPayloadType, preAuthenticationEncoding } from '../evidence/dsse';
import type { FactBodies } from '../facts/schema';
import { fromBase64, toHex, utf8ToText } from '../ledger/bytes';
import { portableSha256 } from '../ledger/hash';
import { verifySignature } from '../ledger/keys';
import type { CaseFile } from '../lifecycle/caseFile';
import { reasonPathMax, type Remedy } from './verdict';
import type { GateContext } from './context';
import { askForException, findingOf, reasonsOf, type Finding } from './reason';
import { citedIntegrity, damagedBytes } from './integrity';
import { factsOf } from './select';
import { versionStatementSchema } from './versionStatement';

export const signatureValidCodes = [
  'signed',
  'signature-missing',
  'key-untrusted',
  'no-key-configured',
  'signature-wrong',
  'digest-mismatch',
  'statement-unreadable',
  'bytes-changed',
  'bytes-missing',
] as const;
type Code = (typeof signatureValidCodes)[number];
const reason = reasonsOf<Code>();

/** Signatures looked at, newest first: enough for re-signing, few enough to verify in a request. */
export const signaturesJudgedMax = 8;

/**
 * A key of the owning group signed exactly these bytes, and these bytes are what the registry still
 * has. Keys come from configuration alone; a perfect signature by any other key is not trusted
 * (safety: S8). Bytes that were changed or lost are never waived, signed or not (safety: S7).
 */
export function signatureValid({ file }: GateContext): Finding {
  const signed = judgeSignatures(file);
  const damaged = damagedBytes(file).map(fact => damage(file, fact));
  return damaged.length === 0
    ? signed
    : findingOf([...damaged, ...signed.reasons]);
}

function damage(
  file: CaseFile,
  { id, body }: ReturnType<typeof damagedBytes>[number],
) {
  return reason(
    'mismatch',
    body.status === 'missing' ? 'bytes-missing' : 'bytes-changed',
    {
      params: { version: file.version.ref, path: body.paths[0] },
      path: body.paths[0].slice(0, reasonPathMax),
      ...(body.foundDigest && { actual: body.foundDigest }),
      expected: body.digest,
      facts: [id],
      remedies: [{ action: 'restore-bytes', role: 'admin' }],
    },
  );
}

function judgeSignatures(file: CaseFile): Finding {
  const signatures = factsOf(file, 'signature').slice(0, signaturesJudgedMax);
  const [newest] = signatures;
  if (!newest) {
    return findingOf([
      reason('missing', 'signature-missing', {
        params: { version: file.version.ref },
        remedies: [sign(file), askForException],
      }),
    ]);
  }
  const judged = signatures.map(fact => ({ fact, ...check(file, fact.body) }));
  // One good signature is enough; else the newest one says what is wrong.
  const said = judged.find(({ code }) => code === 'signed') ?? judged[0];
  return findingOf([
    reason(kindOf(said.code), said.code, {
      params: {
        version: file.version.ref,
        key: said.keyId,
        owner: file.model.owner,
      },
      facts: [said.fact.id],
      remedies: said.code === 'signed' ? [] : remediesFor(said.code, file),
    }),
  ]);
}

/** Every signature of these bytes, and what is known of them: all was weighed. Costs no verification. */
export function citedSignatures(file: CaseFile): string[] {
  const signatures = factsOf(file, 'signature').slice(0, signaturesJudgedMax);
  return [...signatures.map(fact => fact.id), ...citedIntegrity(file)];
}

interface Checked {
  code: Code;
  keyId: string;
}

function check(file: CaseFile, body: FactBodies['signature']): Checked {
  const { payload, signatures } = body.envelope;
  const named = signatures[0].keyid;
  const keys = file.trustedKeys.filter(key => key.group === file.model.owner);
  if (keys.length === 0) return { code: 'no-key-configured', keyId: named };

  const bytes = decode(payload);
  if (!bytes) return { code: 'statement-unreadable', keyId: named };
  const message = preAuthenticationEncoding(inTotoPayloadType, bytes);
  const signer = keys.find(key =>
    signatures.some(({ sig }) => isSignedBy(key.publicKey, message, sig)),
  );
  if (!signer) {
    const claimed = keys.find(key =>
      signatures.some(({ keyid }) => keyid === key.keyId),
    );
    return claimed
      ? { code: 'signature-wrong', keyId: claimed.keyId }
      : { code: 'key-untrusted', keyId: named };
  }
  return { code: checkStatement(file, bytes), keyId: signer.keyId };
}

function checkStatement(file: CaseFile, bytes: Uint8Array): Code {
  const statement = versionStatementSchema.safeParse(parseJson(bytes));
  if (!statement.success) return 'statement-unreadable';
  const subject = file.version.manifestDigest;
  const covers = statement.data.subject.some(
    ({ digest }) => `sha256:${digest.sha256}` === subject,
  );
  return covers ? 'signed' : 'digest-mismatch';
}

/** Answers kept: verifying takes milliseconds, and a case is judged several times in one request. */
const rememberedMax = 1_000;
const remembered = new Map<string, boolean>();

/** Whether a key made a signature. The same three texts always have the same answer, so it is kept. */
function isSignedBy(
  publicKey: string,
  message: Uint8Array,
  sig: string,
): boolean {
  const question = `${publicKey} ${sig} ${toHex(portableSha256(message))}`;
  const known = remembered.get(question);
  if (known !== undefined) return known;
  const answer = verify(publicKey, message, sig);
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(question, answer);
  return answer;
}

function verify(publicKey: string, message: Uint8Array, sig: string): boolean {
  const key = decode(publicKey);
  const signature = decode(sig);
  if (!key || !signature) return false;
  return verifySignature(
    { name: '', keyId: '', publicKey: key },
    message,
    signature,
  );
}

function decode(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch {
    // Not strict base64, so it is nobody's signature, key or statement.
    return undefined;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8ToText(bytes));
  } catch {
    // Not JSON, so no statement; the schema refuses undefined.
    return undefined;
  }
}

function kindOf(code: Code) {
  if (code === 'signed') return 'satisfied';
  const untrusted = code === 'key-untrusted' || code === 'no-key-configured';
  return untrusted ? 'untrusted' : 'mismatch';
}

function remediesFor(code: Code, file: CaseFile): Remedy[] {
  const configure: Remedy = { action: 'configure-key', role: 'admin' };
  switch (code) {
    case 'no-key-configured':
      return [configure, askForException];
    case 'key-untrusted':
      return [sign(file), configure, askForException];
    case 'digest-mismatch':
    case 'signature-wrong':
      return [sign(file)]; // never waived (safety: S7)
    default:
      return [sign(file), askForException];
  }
}

function sign(file: CaseFile): Remedy {
  return {
    action: 'sign',
    role: 'model-owner',
    cli: `assay sign ${file.version.ref} --key FILE`,
  };
}
