import { toHex } from './bytes';
import { isKeyName } from './keys';

/** Random bytes in the name of a successor: two recoveries never give one name, whatever was restored. */
export const successorRandomBytes = 8;

const suffix = /^\/recovered-\d{8}-[0-9a-f]{16}$/;

/**
 * The name of the log that goes on where entries of another one were lost. A log must never sign a second
 * root for a size (W7), and the sizes that were lost were signed; so what goes on is another log, whose
 * name says so to whoever reads a checkpoint.
 *
 * @param origin - the name in the configuration; successors of successors carry it as well
 * @throws RangeError when the name would be too long for a log
 */
export function successorOrigin(
  origin: string,
  at: Date,
  random: Uint8Array,
): string {
  if (random.length !== successorRandomBytes) {
    throw new RangeError(`A name takes ${successorRandomBytes} random bytes`);
  }
  const day = at.toISOString().slice(0, 10).replaceAll('-', '');
  const name = `${origin}/recovered-${day}-${toHex(random)}`;
  if (!isKeyName(name)) throw new RangeError(`'${name}' cannot name a log`);
  return name;
}

/** Whether a name is that of a log or of a successor of it. */
export function isLogOrSuccessor(name: string, origin: string): boolean {
  if (name === origin) return true;
  return name.startsWith(origin) && suffix.test(name.slice(origin.length));
}
