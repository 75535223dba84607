/** How well-known secrets look. Each pattern is linear, since it reads text from strangers. */
export const secretPatterns: readonly {
  readonly what: string;
  readonly pattern: RegExp;
}[] = [
  {
    what: 'a private key',
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/,
  },
  { what: 'a token of this registry', pattern: /\bassay_[0-9A-Za-z]{49}\b/ },
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    what: 'a GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})/,
  },
  { what: 'a GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20}/ },
  { what: 'a Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10}/ },
  {
    what: 'a Slack webhook',
    pattern: /hooks\.slack\.com\/services\/[A-Za-z0-9]+\/[A-Za-z0-9]+\//,
  },
  { what: 'a Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{30}/ },
  { what: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}/ },
  { what: 'an API key', pattern: /\bsk-[A-Za-z0-9_-]{20}/ },
  { what: 'a Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20}/ },
  { what: 'a Google API key', pattern: /\bAIza[0-9A-Za-z_-]{35}/ },
  { what: 'a Vault token', pattern: /\bhv[bs]\.[A-Za-z0-9_-]{20}/ },
  {
    what: 'an Azure storage key',
    pattern: /AccountKey=[A-Za-z0-9+/]{40}/,
  },
  {
    what: 'a signed token',
    pattern: /\beyJ[A-Za-z0-9_-]{8,512}\.eyJ[A-Za-z0-9_-]{8}/,
  },
  {
    what: 'a bearer token',
    pattern: /\bbearer\s{1,4}[A-Za-z0-9._~+/-]{20}/i,
  },
];

/** Nothing shorter fits one of them; the shortest is a Slack token. */
export const secretPatternLengthMin = 15;

const secretWord =
  'passwords?|passwd|passphrase|pwd|secrets?|secret[_ -]?key|api[_ -]?key|access[_ -]?key|access[_ -]?token|auth[_ -]?token|client[_ -]?secret|private[_ -]?key|token';

/** A name that says a secret follows, alone or at the end of a longer one (`db_password`). */
export const secretName = new RegExp(`(?:^|[_.-])(?:${secretWord})$`, 'i');

/** `password=…` and `api_key: …` in running text; group 1 is the sign, group 2 the value. */
export const secretAssignment = new RegExp(
  `(?:${secretWord})["']?\\s{0,4}([=:])\\s{0,4}["']?([^\\s"',;]{1,512})`,
  'gi',
);

/** A password inside an address; group 1 is the password. */
export const addressPassword =
  /\b[a-z][a-z0-9+.-]{1,31}:\/\/[^\s/:@]{0,128}:([^\s/@]{1,256})@/gi;

/** Names of places that keep secrets, and gaps to be filled in: these are what belongs into metadata. */
export const secretReference =
  /^(?:vault:|vault\/|kms:|hashivault:|gcpkms:|awskms:|azurekms:|arn:aws[a-z-]*:(?:kms|secretsmanager|ssm):|projects\/[^/]+\/secrets\/|projects\/[^/]+\/locations\/|https:\/\/[a-z0-9-]+\.vault\.azure\.net\/|op:\/\/|secret\/|kv\/|env:|\$|<|\{\{|\*{3}|%[A-Z_]+%)/i;
