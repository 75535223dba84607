/** Why nobody was signed in, as far as it helps who reads it. */
export const refusals = [
  'notInCatalog',
  'noMail',
  'declined',
  'noSession',
  'notBehindProxy',
  'fault',
] as const;
export type Refusal = (typeof refusals)[number];

export class SignInProblem extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
  }
}

const signs: readonly [RegExp, Refusal][] = [
  [
    /unable to resolve user identity|user not found|multiple matches/i,
    'notInCatalog',
  ],
  [/(not contain an|contained no) email/i, 'noMail'],
  [/access_denied|consent_required|interaction_required/i, 'declined'],
];

/**
 * Tells refusals apart by what the backend says. Its words are not shown: they come back in the address,
 * where anybody can write what they like.
 */
export function refusalOf(message: string): Refusal {
  return signs.find(([sign]) => sign.test(message))?.[1] ?? 'fault';
}

const parameter = 'error';

/** Takes the refusal out of the address that the provider has sent the browser back to. */
export function takeRefusal(): Refusal | undefined {
  const here = new URL(window.location.href);
  const message = here.searchParams.get(parameter);
  if (message === null) return undefined;
  here.searchParams.delete(parameter);
  window.history.replaceState(window.history.state, '', here);
  return refusalOf(message);
}
