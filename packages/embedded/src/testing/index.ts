export { createTestDatabase, installTestDatabaseEnv } from './testDatabase';
export type { TestDatabase } from './testDatabase';
export { stopTestServer, testServer } from './testServer';
export type { PostgresConnection } from '../postgres/database';
export { startTestPortal } from './testPortal';
export { cloneRoot } from '../process/clone';
export type { TestPortal, TestPortalOptions } from './testPortal';
export { openBrowser } from './openBrowser';
