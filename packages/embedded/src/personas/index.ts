/** Sign-in by choosing a role, for the embedded profile and no other (safety: S18). */
export { authModulePersonaProvider as default } from './module';
export { createHostGuard, allowedHosts } from './hostGuard';
