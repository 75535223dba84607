import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** What a service account may ask for at most. */
export interface AccountSettings {
  /** How long one may live, in days. */
  readonly daysMax: number;
  readonly requestsPerMinuteMax: number;
  /** How long the token before a rotation may work on. */
  readonly overlapHoursMax: number;
}

export const accountDefaults: AccountSettings = {
  daysMax: 90,
  requestsPerMinuteMax: 600,
  overlapHoursMax: 24,
};

const highest: AccountSettings = {
  daysMax: 366, // a token that nobody looks at for longer is forgotten
  requestsPerMinuteMax: 100_000,
  overlapHoursMax: 168,
};

/** Reads `modelRegistry.accounts`. @throws InputError that says what to set */
export function readAccountSettings(root: RootConfigService): AccountSettings {
  const settings = { ...accountDefaults } as Record<
    keyof AccountSettings,
    number
  >;
  for (const name of Object.keys(settings) as (keyof AccountSettings)[]) {
    const key = `modelRegistry.accounts.${name}`;
    const set = root.getOptionalNumber(key);
    if (set === undefined) continue;
    if (!Number.isInteger(set) || set < 1 || set > highest[name]) {
      throw new InputError(
        `${key} is ${set}. Set a whole number from 1 to ${highest[name]}.`,
      );
    }
    settings[name] = set;
  }
  return settings;
}
