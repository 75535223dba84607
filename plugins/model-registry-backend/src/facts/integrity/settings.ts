import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** How stored bytes are read again, slowly enough that nobody notices. */
export interface ScrubSettings {
  /** How old the last reading of a file may grow. */
  everyDays: number;
  bytesPerSecond: number;
  /** Files of one run; the next run goes on after them. */
  filesPerRun: number;
  /** A run ends after this, in the middle of its files but not of one. */
  minutesPerRun: number;
}

const defaults = {
  everyDays: 30,
  mebibytesPerSecond: 20,
  filesPerRun: 1_000,
  minutesPerRun: 45, // a run is started every hour
} as const;

/** Reads `modelRegistry.integrity`. @returns undefined where it is switched off. @throws InputError */
export function readScrubSettings(
  root: RootConfigService,
): ScrubSettings | undefined {
  const section = 'modelRegistry.integrity';
  const config = root.getOptionalConfig(section);
  if (config?.getOptionalBoolean('enabled') === false) return undefined;
  const read = (key: keyof typeof defaults) => {
    const value = config?.getOptionalNumber(key) ?? defaults[key];
    if (value > 0) return value;
    throw new InputError(
      `${section}.${key} is ${value}. Set a number above 0, or ${section}.enabled to false.`,
    );
  };
  return {
    everyDays: read('everyDays'),
    bytesPerSecond: read('mebibytesPerSecond') * 2 ** 20,
    filesPerRun: read('filesPerRun'),
    minutesPerRun: read('minutesPerRun'),
  };
}
