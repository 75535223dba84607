import { S3Client } from '@aws-sdk/client-s3';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { defaultSection, type StoreSection } from './storeSection';

/** How long to wait for a bucket, in milliseconds, and how often to ask. */
export interface S3Patience {
  connectMs: number;
  /** Until the first byte of an answer; a copy of 5 GiB takes a while. */
  answerMs: number;
  /** Between two bytes, also in the middle of a body. */
  idleMs: number;
  /** With the first; the SDK waits longer before each. */
  triesMax: number;
}

const patience: S3Patience = {
  connectMs: 5_000,
  answerMs: 300_000,
  idleMs: 60_000,
  triesMax: 4,
};

/** The client of a store. */
export function createS3Client(
  root: RootConfigService,
  { connectMs, answerMs, idleMs, triesMax }: S3Patience = patience,
  { config, name }: StoreSection = defaultSection(root),
): S3Client {
  const accessKeyId = config.getOptionalString('accessKeyId');
  return new S3Client({
    // What is not AWS may call its region as it likes.
    region:
      config.getOptionalString('region') ?? name ?? config.getString('region'),
    endpoint: config.getOptionalString('endpoint'),
    forcePathStyle: config.getOptionalBoolean('forcePathStyle') ?? false,
    maxAttempts: triesMax,
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: idleMs,
    },
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
