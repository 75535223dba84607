import type { RootConfigService } from '@backstage/backend-plugin-api';
import { localTime } from '@assay/plugin-model-registry-common';
import { InputError } from '@backstage/errors';

export interface DigestSettings {
  /** From this hour on, in the time zone. */
  readonly hour: number;
  readonly timeZone: string;
  /** How far ahead dates are told of. */
  readonly daysAhead: number;
}

const section = 'modelRegistry.notifications.digest';
const daysAheadDefault = 7;
/** Exceptions are looked at from fourteen days before they end. */
const daysAheadMax = 14;

/** Reads when people are told once a day; without it nobody is. @throws InputError */
export function readDigestSettings(
  root: RootConfigService,
): DigestSettings | undefined {
  const config = root.getOptionalConfig(section);
  if (!config) return undefined;
  const hour = config.getNumber('hour');
  const timeZone = config.getOptionalString('timeZone') ?? 'UTC';
  const daysAhead = config.getOptionalNumber('daysAhead') ?? daysAheadDefault;
  if (!Number.isInteger(hour) || hour < 0 || hour > 23)
    throw new InputError(
      `${section}.hour is ${hour}. Use a whole hour from 0 to 23.`,
    );
  if (!Number.isInteger(daysAhead) || daysAhead < 1 || daysAhead > daysAheadMax)
    throw new InputError(
      `${section}.daysAhead is ${daysAhead}. Use a whole number of days from 1 to ${daysAheadMax}.`,
    );
  if (!isTimeZone(timeZone))
    throw new InputError(
      `${section}.timeZone is '${timeZone}'. Use a name such as Europe/Berlin.`,
    );
  return { hour, timeZone, daysAhead };
}

function isTimeZone(name: string): boolean {
  try {
    localTime('2026-01-01T00:00:00.000Z', name);
    return true;
  } catch {
    return false;
  }
}
