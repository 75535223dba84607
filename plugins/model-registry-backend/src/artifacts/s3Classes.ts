import {
  CopyObjectCommand,
  type HeadObjectCommandOutput,
  RestoreObjectCommand,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { archiveClasses } from './cold/settings';
import type { S3Bucket } from './s3Bucket';
import { copyBytesMax, copyInParts } from './s3Multipart';
import type { StoredAs } from './store';

/** What a bucket has by itself; AWS leaves the header out for it. */
const usual = 'STANDARD';
/** How long a restored copy can be read; the next run copies it back long before. */
const restoredDays = 3;

/** Where an object lies, as HEAD says it. */
export function classOf(
  head: Pick<HeadObjectCommandOutput, 'StorageClass' | 'Restore'>,
): Pick<StoredAs, 'class' | 'archived'> {
  const found = head.StorageClass ?? usual;
  if (found === usual) return {};
  const restored = head.Restore?.includes('ongoing-request="false"');
  return {
    class: found,
    ...(archiveClasses.includes(found) && !restored && { archived: true }),
  };
}

/**
 * Copies an object onto itself in another class, which is how S3 changes the class of one. The copy
 * takes the place of the object when it is whole. In a bucket with versions the former one stays
 * behind it, as Object Lock and the bucket's rules have it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html `x-amz-storage-class`
 * @returns the class that it has now
 */
export async function changeClass(
  bucket: S3Bucket,
  key: string,
  wanted: string,
): Promise<string> {
  const found = await bucket.stat(key);
  if (!found) return 'missing';
  if ((found.class ?? usual) === wanted) return wanted;
  const target = {
    ...bucket.at(key),
    ...bucket.encryption(),
    ...bucket.lock(),
    ContentType: 'application/octet-stream',
    StorageClass: wanted as StorageClass,
  };
  const from = bucket.sourceOf(key);
  if (found.size > copyBytesMax) {
    await copyInParts(bucket, from, found.size, target);
  } else {
    // Stores without classes refuse a copy onto itself that changes nothing they know.
    const MetadataDirective = 'REPLACE' as const;
    await bucket.send(
      new CopyObjectCommand({ ...target, CopySource: from, MetadataDirective }),
    );
  }
  return (await bucket.stat(key))?.class ?? usual;
}

/** Brings an object back to the usual class; out of an archive it is restored first, which takes hours. */
export async function bringBack(
  bucket: S3Bucket,
  key: string,
): Promise<'warm' | 'restoring'> {
  const found = await bucket.stat(key);
  if (!found?.archived) {
    if (found) await changeClass(bucket, key, usual);
    return 'warm';
  }
  const Days = restoredDays;
  await bucket
    .send(
      new RestoreObjectCommand({
        ...bucket.at(key),
        RestoreRequest: { Days, GlacierJobParameters: { Tier: 'Standard' } },
      }),
    )
    .catch(error => {
      if ((error as Error).name !== 'RestoreAlreadyInProgress') throw error;
    });
  return 'restoring';
}
