import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Storage classes of S3 for what is hardly ever read, by whether it can be read at once. */
export const coldClasses = {
  STANDARD_IA: 'read at once',
  GLACIER_IR: 'read at once',
  GLACIER: 'restored first',
  DEEP_ARCHIVE: 'restored first',
} as const;
export type ColdClass = keyof typeof coldClasses;
/** Those whose bytes the bucket has to bring out of an archive. */
export const archiveClasses: readonly string[] = Object.entries(coldClasses)
  .filter(([, how]) => how === 'restored first')
  .map(([name]) => name);
/** Of the local store: a folder, which may be of a cheaper disk. */
export const localColdClass = 'cold';

/** When stored files move to where they cost less. */
export interface ColdSettings {
  afterDays: number;
  class: ColdClass | typeof localColdClass;
  filesPerRun: number;
}

const section = 'modelRegistry.store.cold';
const daysMax = 36_500;
const filesPerRunDefault = 200;
const filesPerRunMax = 10_000;

/** Reads `modelRegistry.store.cold`. @returns undefined where nothing is moved. @throws InputError */
export function readColdSettings(
  root: RootConfigService,
): ColdSettings | undefined {
  const config = root.getOptionalConfig(section);
  if (!config) return undefined;
  return {
    afterDays: wholeNumber('afterDays', config.getNumber('afterDays'), daysMax),
    class: readClass(root),
    filesPerRun: wholeNumber(
      'filesPerRun',
      config.getOptionalNumber('filesPerRun') ?? filesPerRunDefault,
      filesPerRunMax,
    ),
  };
}

function readClass(root: RootConfigService): ColdSettings['class'] {
  const given = root.getOptionalString(`${section}.class`);
  if (root.getString('modelRegistry.store.type') === 'local') {
    if (given === undefined || given === localColdClass) return localColdClass;
    throw new InputError(
      `${section}.class is '${given}', and a local store has no classes of storage: files move to its folder 'cold'. Leave it out.`,
    );
  }
  if (given !== undefined && Object.hasOwn(coldClasses, given))
    return given as ColdClass;
  throw new InputError(
    `${section}.class is '${given ?? ''}'. Set it to one of ${Object.keys(
      coldClasses,
    ).join(', ')}.`,
  );
}

function wholeNumber(name: string, value: number, max: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new InputError(
    `${section}.${name} is ${value}. Set it to a whole number from 1 to ${max}.`,
  );
}
