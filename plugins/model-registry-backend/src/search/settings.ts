import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { MemoryLimits } from './memory/fillMemory';

const section = 'modelRegistry.search';
/** As many as scale 10 of the benchmark has, which takes 1.8 GB (docs/operations/performance.md). */
const modelsUsual = 100_000;
const versionsUsual = 1_000_000;
const usual = { maxModels: modelsUsual, maxVersions: versionsUsual };

/** Reads `modelRegistry.search`: how much a process keeps in memory, 0 for nothing. @throws InputError */
export function readSearchLimits(root: RootConfigService): MemoryLimits {
  const read = (key: keyof typeof usual) => {
    const value = root.getOptionalNumber(`${section}.${key}`) ?? usual[key];
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw new InputError(
      `${section}.${key} is ${value}. Set it to a whole number, or to 0 to keep nothing in memory.`,
    );
  };
  return { modelsMax: read('maxModels'), versionsMax: read('maxVersions') };
}
