import { packFileName } from '../parsePack';
import { readYaml } from '../readYaml';

/** Whether two texts are read as the same pack. */
export function saysSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map(text =>
    readYaml(text, packFileName),
  );
  if (Array.isArray(first) || Array.isArray(second)) return false;
  return inOrder(first.value) === inOrder(second.value);
}

/** A value as one text, in whichever order its keys were written. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(byName))
      : one,
  );
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
