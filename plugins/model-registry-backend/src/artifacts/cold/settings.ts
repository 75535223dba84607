import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { defaultSection, type StoreSection } from '../storeSection';

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

const daysMax = 36_500;
const filesPerRunDefault = 200;
const filesPerRunMax = 10_000;

/** Reads `cold` of a store. @returns undefined where nothing is moved. @throws InputError */
export function readColdSettings(
  root: RootConfigService,
  at: StoreSection = defaultSection(root),
): ColdSettings | undefined {
  const section = `${at.section}.cold`;
  const config = at.config.getOptionalConfig('cold');
  if (!config) return undefined;
  return {
    afterDays: wholeNumber(
      `${section}.afterDays`,
      config.getNumber('afterDays'),
      daysMax,
    ),
    class: readClass(at),
    filesPerRun: wholeNumber(
      `${section}.filesPerRun`,
      config.getOptionalNumber('filesPerRun') ?? filesPerRunDefault,
      filesPerRunMax,
    ),
  };
}

function readClass({
  config,
  section: store,
}: StoreSection): ColdSettings['class'] {
  const section = `${store}.cold`;
  const given = config.getOptionalString('cold.class');
  if (config.getString('type') === 'local') {
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
    `${name} is ${value}. Set it to a whole number from 1 to ${max}.`,
  );
}
