import { S3Client } from '@aws-sdk/client-s3';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createLinkSigner, type LinkSigner } from './links';
import { LocalStore, sweepPartials } from './localStore';
import { S3Store, type S3Encryption } from './s3Store';
import type { ArtifactStore } from './store';

/** Reads `modelRegistry.links.secret`. @throws when it is absent or short */
export function readLinkSigner(root: RootConfigService): LinkSigner {
  return createLinkSigner(root.getString('modelRegistry.links.secret'));
}

/** Makes the store that `modelRegistry.store` names. @throws InputError that says what to set */
export async function createStore(
  root: RootConfigService,
  links: LinkSigner,
): Promise<ArtifactStore> {
  const config = root.getConfig('modelRegistry.store');
  const type = config.getString('type');
  const region = config.getOptionalString('region');
  if (type === 'local') {
    const directory = config.getString('directory');
    await sweepPartials(directory);
    return new LocalStore({ directory, region, links });
  }
  if (type !== 's3') {
    throw new InputError(
      `modelRegistry.store.type is '${type}'. Set it to 'local' or 's3'.`,
    );
  }
  const prefix = config.getOptionalString('prefix') ?? '';
  return new S3Store(s3Client(root), {
    bucket: config.getString('bucket'),
    prefix: prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix,
    region,
    encryption: readEncryption(root),
  });
}

function s3Client(root: RootConfigService): S3Client {
  const config = root.getConfig('modelRegistry.store');
  const accessKeyId = config.getOptionalString('accessKeyId');
  return new S3Client({
    region: config.getString('region'),
    endpoint: config.getOptionalString('endpoint'),
    forcePathStyle: config.getOptionalBoolean('forcePathStyle') ?? false,
    // Our own digest is compared; a CRC in a pre-signed link would bind it to an empty body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Without a key of its own the pod's role counts, as the AWS SDK finds it.
    ...(accessKeyId && {
      credentials: {
        accessKeyId,
        secretAccessKey: config.getString('secretAccessKey'),
      },
    }),
  });
}

function readEncryption(root: RootConfigService): S3Encryption | undefined {
  const config = root.getOptionalConfig('modelRegistry.store.encryption');
  if (!config) return undefined;
  const algorithm = config.getString('algorithm');
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms') {
    throw new InputError(
      `modelRegistry.store.encryption.algorithm is '${algorithm}'. Set it to 'AES256' or 'aws:kms'.`,
    );
  }
  return { algorithm, keyId: config.getOptionalString('keyId') };
}
