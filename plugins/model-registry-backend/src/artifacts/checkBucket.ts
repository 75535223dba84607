import {
  GetBucketCorsCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadBucketCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ServiceUnavailableError } from '@backstage/errors';
import { connectsTo, corsFor, judgeCors } from './bucketAccess';
import type { S3Bucket } from './s3Bucket';
import { isForbidden } from './s3Errors';
import type { PortalPage, StartCheck } from './store';

/**
 * Asks a bucket, before anybody uploads, what would keep uploads from working (safety: S20). What we
 * may not see is a warning; what cannot work is a refusal. Each sentence says what to set.
 */
export async function checkBucket(
  bucket: S3Bucket,
  portal: PortalPage,
): Promise<StartCheck> {
  const check: StartCheck = { refusals: [], warnings: [] };
  const unreachable = await reach(bucket);
  if (unreachable) {
    check.refusals.push(unreachable);
    return check;
  }
  await checkCors(bucket, portal, check);
  await checkPolicy(bucket, portal, check);
  await checkLock(bucket, check);
  return check;
}

async function reach({ send, settings }: S3Bucket) {
  const name = settings.bucket;
  try {
    await send(new HeadBucketCommand({ Bucket: name }));
    return undefined;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } })
      .$metadata?.httpStatusCode;
    if (error instanceof ServiceUnavailableError) {
      const cause = error.cause as Error | undefined;
      return `The bucket '${name}' cannot be reached: ${
        cause?.message || cause?.name
      }. Set ${
        settings.section
      }.endpoint and region to where it is, and let this machine connect to it.`;
    }
    if (status === 404) {
      return `There is no bucket '${name}'. Create it, or set ${settings.section}.bucket to the one there is.`;
    }
    if (status === 301 || status === 400) {
      return `The bucket '${name}' is not in the region '${settings.region}', or the request was not signed for it. Set ${settings.section}.region to the bucket's own.`;
    }
    if (isForbidden(error)) {
      return `The bucket '${name}' does not let this portal in. Allow its role or key s3:ListBucket on the bucket, and check ${settings.section}.accessKeyId and secretAccessKey where they are set.`;
    }
    throw error;
  }
}

async function checkCors(
  { send, settings }: S3Bucket,
  portal: PortalPage,
  check: StartCheck,
): Promise<void> {
  const name = settings.bucket;
  const fix = `Set it to ${corsFor(portal.origin)}`;
  let answer;
  try {
    const found = await send(new GetBucketCorsCommand({ Bucket: name }));
    answer = judgeCors(found.CORSRules ?? [], portal.origin);
  } catch (error) {
    if ((error as Error).name !== 'NoSuchCORSConfiguration') {
      check.warnings.push(
        `The CORS configuration of the bucket '${name}' could not be read (${
          (error as Error).name
        }), so nobody knows yet whether pages can upload. Allow s3:GetBucketCORS to have it checked. ${fix}, if it is not.`,
      );
      return;
    }
    answer = judgeCors([], portal.origin);
  }
  if (!answer.puts) {
    check.refusals.push(
      `The CORS configuration of the bucket '${name}' does not let pages of ${portal.origin} send files to it. ${fix}.`,
    );
    return;
  }
  if (!answer.gets || answer.hidden.length > 0) {
    check.warnings.push(
      `The CORS configuration of the bucket '${name}' keeps from pages of ${
        portal.origin
      }: ${[...(answer.gets ? [] : ['GET']), ...answer.hidden].join(
        ', ',
      )}. ${fix}.`,
    );
  }
}

async function checkPolicy(
  bucket: S3Bucket,
  { origin, connectSources }: PortalPage,
  check: StartCheck,
): Promise<void> {
  if (!connectSources) return;
  // As a page will meet it, with the bucket in the name of the host or in the path.
  const link = await getSignedUrl(
    bucket.client,
    new GetObjectCommand(bucket.at('x')),
  );
  const target = new URL(link).origin;
  if (connectsTo(connectSources, target, origin)) return;
  check.refusals.push(
    `The Content-Security-Policy of the pages does not let them connect to the bucket. Add '${target}' to backend.csp.connect-src.`,
  );
}

async function checkLock(
  { send, settings }: S3Bucket,
  check: StartCheck,
): Promise<void> {
  if (!settings.objectLock) return;
  const name = settings.bucket;
  try {
    const found = await send(
      new GetObjectLockConfigurationCommand({ Bucket: name }),
    );
    if (found.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled') return;
  } catch (error) {
    if ((error as Error).name !== 'ObjectLockConfigurationNotFoundError') {
      check.warnings.push(
        `Whether the bucket '${name}' has Object Lock could not be read (${
          (error as Error).name
        }). Allow s3:GetBucketObjectLockConfiguration to have it checked.`,
      );
      return;
    }
  }
  check.refusals.push(
    `${settings.section}.objectLock is set, and the bucket '${name}' has no Object Lock, so it would take no file. Turn Object Lock on for the bucket, or leave the setting out.`,
  );
}
