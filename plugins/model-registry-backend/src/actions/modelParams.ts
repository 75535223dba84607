import { parseModelRef } from '@assay/plugin-model-registry-common';
import { HttpProblem } from '../http/problem';

/** The model and version of an action's input as an address has them. */
export function versionParams(input: { model: string; version: string }) {
  const ref = parseModelRef(input.model);
  if (!ref) {
    throw new HttpProblem(
      'bad-request',
      "'model' is not the name of a model. Send group/name, such as speech/vad.",
    );
  }
  return { group: ref.group, name: ref.name, version: input.version };
}
