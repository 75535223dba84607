import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { shortDigest, signVersion } from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import { refOf, versionParams } from '../reference';
import { readKey, writeNewKey } from '../signing/keyFile';
import { marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  key?: string;
  keyId?: string;
  out?: string;
  newKey?: string;
  group: string;
}

export const addSign: AddCommand = (program, run) => {
  const command = program
    .command('sign')
    .argument('[ref]', 'group/name@version, sealed')
    .description(
      'Signs the manifest digest of a version and records the signature.',
    )
    .option(
      '--key <file>',
      'Ed25519: PKCS#8 in PEM, or the seed in hex or base64',
    )
    .option('--key-id <id>', 'how the configuration calls the key')
    .option(
      '--out <file>',
      'write the DSSE envelope here instead of recording it',
    )
    .option(
      '--new-key <file>',
      'make a key and print the lines for the configuration',
    )
    .option('--group <ref>', 'owner of the new key', 'group:default/my-team')
    .action(run(sign));
  examples(
    command,
    'assay sign speech/silero-vad@6.0.0 --key speech.pem',
    'assay sign --new-key speech.pem --group group:default/speech',
  );
};

async function sign(
  context: Context,
  text: string | undefined,
  options: Options,
): Promise<Outcome> {
  if (options.newKey) return newKey(context, options.newKey, options.group);
  if (!text || !options.key) {
    throw new Failure(
      'A version and a key are wanted.',
      'assay sign group/name@version --key FILE, or assay sign --new-key FILE',
    );
  }
  return signOne(context, text, options.key, options);
}

async function signOne(
  context: Context,
  text: string,
  keyFile: string,
  { keyId, out }: Options,
): Promise<Outcome> {
  const { io, paint } = context;
  const params = versionParams(text);
  const key = readKey(path.resolve(io.cwd, keyFile));
  const client = context.client();
  const version = await client.getVersion({ params, signal: io.signal });
  if (!version.manifestDigest) {
    throw new Failure(
      `${refOf(params)} is not sealed, so there is no digest to sign yet.`,
      `assay publish … --as ${refOf(params)}`,
    );
  }
  const ref = refOf({ ...params, version: version.version });
  const name = keyId ?? key.keyId;
  const body = signVersion(ref, version.manifestDigest, {
    ...key,
    keyId: name,
  });
  const signed = {
    ok: true,
    ref,
    keyId: name,
    manifestDigest: version.manifestDigest,
  };
  const what = `${ref} (${shortDigest(
    version.manifestDigest,
  )}) is signed by ${name}`;
  if (out) {
    const file = path.resolve(io.cwd, out);
    writeFileSync(file, `${JSON.stringify(body.envelope, undefined, 2)}\n`);
    return {
      document: { ...signed, file },
      text: `${paint.good(
        marks.pass,
      )} ${what}, in ${out}. Next: assay fact add ${ref} --kind signature ${out}`,
    };
  }
  const fact = await client.recordFact({
    params,
    body: { kind: 'signature', body },
    signal: io.signal,
  });
  return {
    document: { ...signed, fact },
    text: `${paint.good(marks.pass)} ${what}: fact ${
      fact.id
    }. Next: assay check ${ref}`,
  };
}

async function newKey(
  { io, paint }: Context,
  name: string,
  group: string,
): Promise<Outcome> {
  const file = path.resolve(io.cwd, name);
  const { keyId, publicKey } = writeNewKey(file);
  return {
    document: { ok: true, file, keyId, group, publicKey },
    text: [
      `${paint.good(
        marks.pass,
      )} ${name} holds a new key, readable by you alone. Its signatures count once`,
      '  the portal lists it in app-config.yaml:',
      'modelRegistry:',
      '  signing:',
      '    keys:',
      `      - keyId: ${keyId}`,
      `        group: ${group}`,
      `        publicKey: ${publicKey}`,
    ].join('\n'),
  };
}
