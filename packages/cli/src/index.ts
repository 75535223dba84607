/**
 * The command line, as a library: one function that runs a command line, and the parts that the
 * embedded profile publishes its first models with.
 *
 * @packageDocumentation
 */
export { run } from './run';
export type { Io, Output } from './io';
export { exitCodes, Failure } from './failure';
export { publishFolder } from './publish/publishFolder';
export type { Published, PublishOptions } from './publish/publishFolder';
export { fetchAgain } from './session/fetchAgain';
export { readKey } from './signing/keyFile';
