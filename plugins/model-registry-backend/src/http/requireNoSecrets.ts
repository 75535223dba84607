import { secretFaults } from '@assay/plugin-model-registry-common';
import { HttpProblem } from './problem';

/** Texts are shown to many; a key in them would have travelled (safety: S16). */
export function requireNoSecrets(body: object): void {
  const errors = secretFaults(body);
  const [first] = errors;
  if (!first) return;
  throw new HttpProblem(
    'bad-request',
    `'${first.field}' ${first.rule} ${first.fix}`,
    { errors },
  );
}
