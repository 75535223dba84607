import { parseApprovals } from '../approvals/parseApprovals';
import { rulesSchema, type Rules } from '../lifecycle/caseFile';
import { seedRules } from './seedRules';

/**
 * Reads rules from configuration. What is left out keeps the seed's value; a list of evaluations
 * replaces the seed's whole list, so that no rule stays in force unseen. Approval rules may only ask for more than the seed's.
 *
 * @throws RangeError naming the first setting that is not as it has to be, or a rule's id given twice
 */
export function parseRules(input: unknown): Rules {
  const given = input ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new RangeError('The rules have to be an object');
  }
  for (const name of Object.keys(given)) {
    if (!(name in seedRules)) {
      throw new RangeError(`There is no rule setting '${name}'`);
    }
  }
  const { approvals } = given as { approvals?: unknown };
  const read = rulesSchema.safeParse({
    ...seedRules,
    ...given,
    approvals: parseApprovals(approvals ?? {}),
  });
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    throw new RangeError(`The rule setting '${path.join('.')}': ${message}`);
  }
  const ids = read.data.evaluations.map(rule => rule.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new RangeError(`The rule '${twice}' is given twice`);
  return read.data;
}
