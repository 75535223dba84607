/** The policy could not be asked, or did not answer as it has to. What cannot be judged is not passed. */
export class PolicyFault extends Error {
  constructor(readonly why: 'deadline' | 'fault' | 'busy', message: string) {
    super(message);
    this.name = 'PolicyFault';
  }
}

/** Libraries below throw all kinds of things. */
export function asFault(error: unknown): PolicyFault {
  if (error instanceof PolicyFault) return error;
  return new PolicyFault('fault', (error as Error).message);
}
