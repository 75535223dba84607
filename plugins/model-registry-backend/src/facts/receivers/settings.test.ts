import { ConfigReader } from '@backstage/config';
import { formatWebhookSecret } from '@assay/plugin-model-registry-common';
import { readReceivers } from './settings';

const key =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAsjr75epL6lwEaeEn8mKWsI2ngckzmZaFjWJ6kYGdXA release';
const secret = 'a secret that is long enough';
const read = (receivers?: object) =>
  readReceivers(
    new ConfigReader({
      modelRegistry: { ...(receivers && { receivers }) },
    }) as never,
  );

it('without the section nobody is received from', () => {
  expect(read()).toBeUndefined();
});

it('with it, from the hosts that are set, by the names that metadata has', () => {
  expect(
    read({
      github: { secrets: [secret] },
      signers: [
        {
          name: 'release',
          publicKey: key,
          repositories: ['github.com/Acme/vad'],
        },
      ],
    }),
  ).toEqual({
    github: {
      host: 'github.com',
      cloneUrl: 'https://github.com',
      allowPrivate: false,
      secrets: [secret],
    },
    signers: [
      {
        name: 'release',
        publicKey: key,
        repositories: ['github.com/acme/vad'],
      },
    ],
  });
  const signing = formatWebhookSecret(new Uint8Array(32));
  expect(
    read({
      gitlab: {
        signingTokens: [signing],
        cloneUrl: 'https://git.example.com/',
        token: 't',
      },
    })?.gitlab,
  ).toMatchObject({
    host: 'git.example.com',
    cloneUrl: 'https://git.example.com',
    tokens: [],
    authorization: `Basic ${Buffer.from('oauth2:t').toString('base64')}`,
  });
});

it.each([
  [{ github: { secrets: [] } }, 'has no secret'],
  [{ github: { secrets: ['short'] } }, 'too short'],
  [{ gitlab: {} }, 'has no secret'],
  [
    { gitlab: { signingTokens: ['not one of the standard'] } },
    'begins with whsec_',
  ],
  [
    { github: { secrets: [secret], cloneUrl: 'http://git.example.com' } },
    'plain HTTP needs insecure',
  ],
  [
    { github: { secrets: [secret], cloneUrl: 'https://u:p@git.example.com' } },
    'cloneUrl',
  ],
  [{ signers: [{ name: 'a', publicKey: 'ssh-rsa AAAA' }] }, 'cannot be read'],
  [
    { signers: [{ name: 'a', publicKey: key, repositories: ['vad'] }] },
    'Write it as',
  ],
])('%j is refused with what to set', (receivers, said) => {
  expect(() => read(receivers)).toThrow(said);
});

it('safety: S16 a secret that cannot be read is not repeated', () => {
  const wrong = 'whsec_not the base64 of one';
  const receivers = { gitlab: { signingTokens: [wrong] } };
  expect(() => read(receivers)).not.toThrow(wrong);
  expect(() => read(receivers)).toThrow('Copy it from GitLab');
});
