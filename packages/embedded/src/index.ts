/**
 * The embedded profile: everything a laptop needs to run the portal, and the
 * PostgreSQL, portal and browser that tests run against.
 *
 * @packageDocumentation
 */

export * from './testing';
export { startPortalDatabase } from './postgres/database';
export { startPortal } from './portal/portal';
export type { Portal, PortalOptions } from './portal/portal';
export type { DataFolder } from './portal/dataFolder';
