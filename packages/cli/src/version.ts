import { version as packageVersion } from '../package.json';

/** The version of the command line, as its package says. */
export const version: string = packageVersion;
