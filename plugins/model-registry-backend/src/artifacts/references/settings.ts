import type { Config } from '@backstage/config';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** A host that bytes may be fetched from; nothing else is ever asked (safety: S14). */
export interface ReferenceHost {
  /** As in an address, with its port where that is not the usual one. */
  host: string;
  /** Other hosts that it may send us on to; each of them has to be configured as well. */
  redirectsTo: readonly string[];
  /** Other hosts that it may want a token of for a repository; each of them has to be configured as well. */
  tokensFrom: readonly string[];
  /** For a host of one's own network; else private addresses are refused. */
  allowPrivate: boolean;
  /** Plain HTTP, for a host of this machine. */
  insecure: boolean;
  /** Sent as `Authorization`, to this host alone. */
  authorization?: string;
}

/** A bucket that bytes may be fetched from, with links that are signed for each request. */
export interface ReferenceBucket {
  bucket: string;
  region: string;
  endpoint?: string;
  forcePathStyle: boolean;
  allowPrivate: boolean;
  accessKeyId?: string;
  secretAccessKey?: string;
}

export interface ReferenceSettings {
  hosts: readonly ReferenceHost[];
  buckets: readonly ReferenceBucket[];
  /** Where `hf://` is asked. */
  huggingFaceEndpoint: string;
  sizeMax: number;
  /** One fetch takes no longer than this. */
  fetchMsMax: number;
  /** How old a good reading may grow. */
  everyDays: number;
}

const section = 'modelRegistry.references';
const entriesMax = 100;

/** Reads `modelRegistry.references`. Without it no reference is taken. @throws InputError */
export function readReferenceSettings(
  root: RootConfigService,
): ReferenceSettings | undefined {
  const config = root.getOptionalConfig(section);
  if (!config) return undefined;
  const hosts = listOf(config, 'hosts').map(readHost);
  for (const { host, redirectsTo, tokensFrom } of hosts) {
    const named = [...redirectsTo, ...tokensFrom];
    const unknown = named.find(to => !hosts.some(h => h.host === to));
    if (!unknown) continue;
    throw new InputError(
      `${section}.hosts names '${unknown}' for '${host}', and it is not among the hosts. Add it there as well.`,
    );
  }
  return {
    hosts,
    buckets: listOf(config, 'buckets').map(readBucket),
    huggingFaceEndpoint:
      config.getOptionalString('huggingFaceEndpoint') ??
      'https://huggingface.co',
    sizeMax: positive(config, 'maxGibibytes', 100) * 2 ** 30,
    fetchMsMax: positive(config, 'maxHours', 6) * 60 * 60 * 1000,
    everyDays: positive(config, 'everyDays', 7),
  };
}

function listOf(config: Config, key: string): Config[] {
  const list = config.getOptionalConfigArray(key) ?? [];
  if (list.length <= entriesMax) return list;
  throw new InputError(
    `${section}.${key} has ${list.length} entries. Use at most ${entriesMax}.`,
  );
}

function readHost(config: Config): ReferenceHost {
  const host = config.getString('host').toLowerCase();
  if (!/^[a-z0-9.-]+(:\d{1,5})?$/.test(host)) {
    throw new InputError(
      `${section}.hosts has '${host}'. Write the host as in an address, such as models.example.com or models.example.com:8443.`,
    );
  }
  return {
    host,
    redirectsTo: config.getOptionalStringArray('redirectsTo') ?? [],
    tokensFrom: config.getOptionalStringArray('tokensFrom') ?? [],
    allowPrivate: config.getOptionalBoolean('allowPrivate') ?? false,
    insecure: config.getOptionalBoolean('insecure') ?? false,
    authorization: config.getOptionalString('authorization'),
  };
}

function readBucket(config: Config): ReferenceBucket {
  const accessKeyId = config.getOptionalString('accessKeyId');
  return {
    bucket: config.getString('bucket'),
    region: config.getString('region'),
    endpoint: config.getOptionalString('endpoint'),
    forcePathStyle: config.getOptionalBoolean('forcePathStyle') ?? false,
    allowPrivate: config.getOptionalBoolean('allowPrivate') ?? false,
    ...(accessKeyId && {
      accessKeyId,
      secretAccessKey: config.getString('secretAccessKey'),
    }),
  };
}

function positive(config: Config, key: string, usual: number): number {
  const value = config.getOptionalNumber(key) ?? usual;
  if (value > 0) return value;
  throw new InputError(`${section}.${key} is ${value}. Set a number above 0.`);
}
