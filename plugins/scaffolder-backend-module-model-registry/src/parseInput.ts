import { InputError } from '@backstage/errors';
import { parseModelRef } from '@assay/plugin-model-registry-common';

interface Schema<T> {
  safeParse(value: unknown):
    | { success: true; data: T }
    | {
        success: false;
        error: { issues: { path: PropertyKey[]; message: string }[] };
      };
}

/** Reads an action's input by the contract's own schema, and names the field that is off. */
export function parseInput<T>(schema: Schema<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(`${issue.path.join('.') || 'input'}: ${issue.message}`);
}

export function requireModelRef(text: string) {
  const ref = parseModelRef(text);
  if (!ref) throw new InputError(`model: '${text}' is not group/name`);
  return ref;
}
