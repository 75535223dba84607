import fc from 'fast-check';
import { checkMetadata } from './check';
import seed from './__fixtures__/seed-section-10.json';
import { findSecrets, secretIn } from './secrets';
import { secretPatternLengthMin, secretPatterns } from './secretPatterns';

const letters = (n: number) =>
  'aB3dE6gH9j'.repeat(Math.ceil(n / 10)).slice(0, n);

/** Made up here and split, so that no scanner of sources takes them for real ones. */
const samples: [string, string][] = [
  ['an AWS access key', `${'AK'}IA${'ABCDEFGH12345678'}`],
  ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
  ['a private key', `-----BEGIN ${'OPENSSH '}PRIVATE KEY-----`],
  ['a private key', `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----`],
  ['a GitHub token', `${'gh'}p_${letters(36)}`],
  ['a GitHub token', `${'github'}_pat_${letters(30)}`],
  ['a GitLab token', `${'gl'}pat-${letters(20)}`],
  ['a Slack token', `${'xo'}xb-${letters(24)}`],
  ['a Slack webhook', `https://hooks.slack.${'com'}/services/T000/B000/xyz`],
  ['a Hugging Face token', `${'h'}f_${letters(34)}`],
  ['an npm token', `${'np'}m_${letters(36)}`],
  ['an API key', `${'s'}k-${letters(40)}`],
  ['a Stripe key', `${'sk'}_live_${letters(24)}`],
  ['a Google API key', `${'AI'}za${letters(35)}`],
  ['a Vault token', `${'hv'}s.${letters(24)}`],
  ['an Azure storage key', `${'Account'}Key=${letters(60)}==`],
  [
    'a signed token',
    `${'ey'}J${letters(20)}.${'ey'}J${letters(20)}.${letters(20)}`,
  ],
  ['a bearer token', `Authorization: Bearer ${letters(32)}`],
  ['a password in an address', `postgres://app:${'hunter22'}@db/prod`],
  ['a password or key', `password=${'correcthorse'}`],
  ['a password or key', `DB_PASSWORD = "${'tr0ub4dor'}"`],
  ['a password or key', `api_key: ${'9f8e7d6c5b'}`],
  ['a password or key', `"client_secret": "${'abc-123-def'}"`],
];

describe('safety: S16 secrets in metadata', () => {
  it.each(samples)('finds %s', (what, text) => {
    expect(secretIn(text)).toBe(what);
  });

  it.each(secretPatterns)(
    'passes over no short text that is $what',
    ({ pattern }) => {
      const whole = new RegExp(`^${pattern.source.replaceAll('\\b', '')}$`);
      fc.assert(
        fc.property(fc.stringMatching(whole), text => {
          expect(text.length).toBeGreaterThanOrEqual(secretPatternLengthMin);
        }),
      );
    },
  );

  it('passes over no assignment and no address, however short', () => {
    expect(secretIn(`pwd=${'a1b2c3'}`)).toBe('a password or key');
    expect(secretIn(`ab://:${'x'}@`)).toBe('a password in an address');
  });

  it.each([
    ['a Vault path', 'password=vault:secret/data/app#password'],
    ['a key of AWS KMS', 'arn:aws:kms:us-east-1:111122223333:key/abcd'],
    [
      'a secret by its name at AWS',
      'token=arn:aws:secretsmanager:eu-west-1:1:secret:x',
    ],
    ['a KMS key as signing key', 'awskms:///alias/models'],
    ['a gap in an address', 'postgres://app:${DB_PASSWORD}@db/prod'],
    ['a gap to be filled in', 'api_key=<your key>'],
    ['an environment variable', 'password=$DB_PASSWORD'],
    ['a digest', `sha256:${'a1'.repeat(32)}`],
    ['a commit', 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'],
    [
      'prose about passwords',
      'Refuses requests for a password; token: required',
    ],
    ['a tokenizer', 'tokenizer: bpe-50k, max_tokens=4096'],
    ['an address with a port', 'https://git.example:8443/ai/answer-bot'],
    ['a mail address', 'ml-oncall@company.com'],
  ])('leaves %s alone', (_title, text) => {
    expect(secretIn(text)).toBeUndefined();
  });

  it("finds nothing in the seed's example", () => {
    expect(findSecrets(seed)).toEqual([]);
  });

  it('names the field and never the secret, wherever it is', () => {
    const places: [string, (text: string) => unknown][] = [
      ['provenance.repo', text => ({ provenance: { repo: text } })],
      ['risk.limitations[1]', text => ({ risk: { limitations: ['a', text] } })],
      [
        'deployment.targets[0].guardrails[0]',
        text => ({
          deployment: { targets: [{ env: 'x', guardrails: [text] }] },
        }),
      ],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.constantFrom(...places),
        fc.stringMatching(/^[a-z ]{0,40}$/),
        ([, secret], [path, put], around) => {
          const check = checkMetadata(put(`${around} ${secret} ${around}`));
          expect(check.ok).toBe(false);
          const errors = check.ok ? [] : check.errors;
          expect(errors.map(error => error.field)).toContain(path);
          expect(JSON.stringify(errors)).not.toContain(secret);
        },
      ),
    );
  });

  it('finds a secret by the name of its field, as in a config file', () => {
    expect(findSecrets({ db: { password: 'correcthorse' } })).toEqual([
      { path: 'db.password', what: 'a password or key' },
    ]);
    expect(findSecrets({ db: { password: 'vault:kv/db' } })).toEqual([]);
  });

  it('does not repeat a secret that is used as a field name', () => {
    const secret = samples[0][1];
    const check = checkMetadata({
      evals: { [secret]: 1, task: { [secret]: 1 } },
    });
    expect(check.ok).toBe(false);
    expect(JSON.stringify(check)).not.toContain(secret);
  });

  it('reads deep nesting and long texts without running out of stack or time', () => {
    let deep: unknown = samples[0][1];
    for (let depth = 0; depth < 20_000; depth++) deep = { a: deep };
    expect(findSecrets(deep)).toHaveLength(1);
    const started = performance.now();
    for (const part of [
      'eyJ-',
      'a://',
      'password=',
      '-----BEGIN ',
      'bearer ',
      'token : ',
    ]) {
      secretIn(part.repeat(50_000));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
