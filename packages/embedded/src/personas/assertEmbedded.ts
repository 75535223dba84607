import type { RootConfigService } from '@backstage/backend-plugin-api';

const loopbackHosts = ['127.0.0.1', '::1', 'localhost'];

/** @throws Error when the profile is another one, or the portal listens beyond this machine (safety: S18) */
export function assertEmbedded(config: RootConfigService): void {
  const profile = config.getOptionalString('modelRegistry.profile');
  if (profile !== 'embedded') {
    throw new Error(
      `The persona provider was loaded in profile '${
        profile ?? 'none'
      }'. Anybody could sign in as anybody; ` +
        `it belongs to the embedded profile only. Remove it from the backend, and configure auth.providers.`,
    );
  }
  const host = config.getOptionalString('backend.listen.host');
  if (!host || !loopbackHosts.includes(host)) {
    throw new Error(
      `backend.listen.host is '${
        host ?? 'every interface'
      }'. The embedded profile listens on loopback only; set it to 127.0.0.1.`,
    );
  }
}
