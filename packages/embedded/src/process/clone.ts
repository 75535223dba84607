import path from 'node:path';

/**
 * The clone that this package is part of. The package is private and never
 * built, so its sources always lie in one.
 */
// eslint-disable-next-line no-restricted-syntax
export const cloneRoot = path.resolve(__dirname, '../../../..');
