import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  preAuthenticationEncoding,
  signVersion,
  verifySignature,
} from '@assay/plugin-model-registry-common';
import { run } from '../run';
import { aVersion } from '../testing/aVersion';
import { fakeRegistry } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';
import { readKey, writeNewKey } from './keyFile';

// RFC 8032 §7.1, TEST 1: seed, public key, and the signature of the empty message.
const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const publicKey =
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const ofNothing =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

const folder = () => mkdtempSync(path.join(os.tmpdir(), 'assay-sign-'));
function fileWith(text: string): string {
  const file = path.join(folder(), 'key');
  writeFileSync(file, text);
  return file;
}

describe('a signing key', () => {
  it('is read from a seed, and signs as RFC 8032 says', () => {
    const key = readKey(fileWith(`${seed}\n`));
    expect(Buffer.from(key.publicKey, 'base64').toString('hex')).toBe(
      publicKey,
    );
    expect(Buffer.from(key.sign(new Uint8Array())).toString('hex')).toBe(
      ofNothing,
    );
  });

  it('is the same from a seed in base64 and from PEM', () => {
    const base64 = readKey(
      fileWith(Buffer.from(seed, 'hex').toString('base64')),
    );
    const pem = createPrivateKey({
      key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
      format: 'der',
      type: 'pkcs8',
    }).export({ type: 'pkcs8', format: 'pem' });
    expect(readKey(fileWith(String(pem))).keyId).toBe(base64.keyId);
  });

  it.each([
    ['nothing', ''],
    ['a short seed', seed.slice(2)],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----'],
  ])('is not read from %s', (_, text) => {
    expect(() => readKey(fileWith(text))).toThrow(
      'holds no Ed25519 private key',
    );
  });

  it('is made readable by its owner alone, and never over another', async () => {
    const file = path.join(folder(), 'new.pem');
    const { io, written } = memoryIo();
    const argv = ['sign', '--new-key', file, '--group', 'group:default/speech'];
    expect(await run(argv, io)).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(written.out).toContain(`publicKey: ${readKey(file).publicKey}`);
    expect(written.out).toContain('group: group:default/speech');
    const before = readFileSync(file, 'utf8');
    expect(await run(argv, io)).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

describe('a signature', () => {
  it('is over the DSSE encoding of type and payload', () => {
    // The example of the DSSE protocol, protocol.md.
    const encoded = preAuthenticationEncoding(
      'http://example.com/HelloWorld',
      Buffer.from('hello world'),
    );
    expect(Buffer.from(encoded).toString()).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
  });

  it('covers the manifest digest of the version', async () => {
    const manifestDigest = `sha256:${'ab'.repeat(32)}`;
    const registry = await fakeRegistry({
      'GET /models/speech/silero-vad/versions/5.0.0': () => ({
        json: aVersion({ version: '5.0.0', sealed: true, manifestDigest }),
      }),
    });
    const key = path.join(folder(), 'key.pem');
    writeNewKey(key);
    const out = path.join(folder(), 'envelope.json');
    const { io } = memoryIo({ env: { ASSAY_URL: registry.url } });
    const argv = [
      'sign',
      'speech/silero-vad@5.0.0',
      '--key',
      key,
      '--out',
      out,
    ];
    expect(await run(argv, io)).toBe(0);
    await registry.close();

    const envelope = JSON.parse(readFileSync(out, 'utf8'));
    const payload = Buffer.from(envelope.payload, 'base64');
    expect(JSON.parse(payload.toString())).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        {
          name: 'speech/silero-vad@5.0.0',
          digest: { sha256: 'ab'.repeat(32) },
        },
      ],
    });
    const { publicKey: own, keyId } = readKey(key);
    const message = preAuthenticationEncoding(envelope.payloadType, payload);
    const [{ keyid, sig }] = envelope.signatures;
    const signer = {
      name: '',
      keyId: '',
      publicKey: Buffer.from(own, 'base64'),
    };
    expect(keyid).toBe(keyId);
    expect(verifySignature(signer, message, Buffer.from(sig, 'base64'))).toBe(
      true,
    );
    expect(
      signVersion('speech/silero-vad@5.0.0', manifestDigest, readKey(key))
        .envelope,
    ).toEqual(envelope);
  });

  it('is not made of what is not sealed', async () => {
    const registry = await fakeRegistry({
      'GET /models/a/b/versions/1.0.0': () => ({
        json: aVersion({ version: '1.0.0' }),
      }),
    });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    expect(await run(['sign', 'a/b@1.0.0', '--key', fileWith(seed)], io)).toBe(
      2,
    );
    expect(written.err).toContain('is not sealed');
    await registry.close();
  });
});
