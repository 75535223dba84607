import type { Config } from '@backstage/config';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { WebhookHost } from '@assay/plugin-model-registry-common';

/** A host that may be told something; nothing else is ever called (safety: S14). */
export interface TargetHost extends WebhookHost {
  /** For a host of one's own network; else private addresses are refused. */
  readonly allowPrivate: boolean;
}

export interface WebhookSettings {
  readonly hosts: readonly TargetHost[];
  /** The first seals secrets; the others still open what they sealed. */
  readonly keys: readonly string[];
}

const section = 'modelRegistry.webhooks';
const hostsMax = 100;
const keyLengthMin = 32;
const keysMax = 5; // one in force, and those before it until every secret was rotated

/** Reads `modelRegistry.webhooks`. Without it nobody is told anything. @throws InputError */
export function readWebhookSettings(
  root: RootConfigService,
): WebhookSettings | undefined {
  const config = root.getOptionalConfig(section);
  if (!config) return undefined;
  const hosts = (config.getOptionalConfigArray('hosts') ?? []).map(readHost);
  if (hosts.length > hostsMax) {
    throw new InputError(
      `${section}.hosts has ${hosts.length} entries. Use at most ${hostsMax}.`,
    );
  }
  const before = config.getOptionalStringArray('encryptionKeysBefore') ?? [];
  const keys = [config.getString('encryptionKey'), ...before];
  if (keys.length > keysMax || keys.some(key => key.length < keyLengthMin)) {
    throw new InputError(
      `${section} has ${keys.length} keys, of which one is too short or which are too many. Secrets of webhooks are kept under them. Use at most ${keysMax}, each of at least ${keyLengthMin} random characters.`,
    );
  }
  return { hosts, keys };
}

function readHost(config: Config): TargetHost {
  const host = config.getString('host').toLowerCase();
  if (!/^[a-z0-9.-]+(:\d{1,5})?$/.test(host)) {
    throw new InputError(
      `${section}.hosts has '${host}'. Write the host as in an address, such as hooks.example.com or hooks.example.com:8443.`,
    );
  }
  return {
    host,
    allowPrivate: config.getOptionalBoolean('allowPrivate') ?? false,
    insecure: config.getOptionalBoolean('insecure') ?? false,
  };
}
