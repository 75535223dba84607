/**
 * The model registry in the portal: the Models page, the Inbox, and what an entity page of a model shows.
 *
 * @packageDocumentation
 */
export { modelRegistryPlugin as default } from './plugin';
export { InboxCount, useInboxCount, useInboxLabel } from './inbox/InboxCount';
export { modelRegistryApiRef } from './api/ref';
export type { ModelRegistryClient } from './api/ref';
