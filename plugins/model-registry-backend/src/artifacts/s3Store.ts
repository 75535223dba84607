import type { Readable } from 'node:stream';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { checkBucket } from './checkBucket';
import { attachmentNamed } from './fileName';
import { linkLifeMs } from './links';
import { S3Bucket } from './s3Bucket';
import { bringBack, changeClass } from './s3Classes';
import { isForbidden, isMissing } from './s3Errors';
import { hashObject } from './s3Hash';
import {
  assemble,
  copyBytesMax,
  copyInParts,
  listParts,
  listUploads,
} from './s3Multipart';
import type { S3Settings } from './s3Settings';
import {
  type ArtifactStore,
  type BegunUpload,
  type ByteRange,
  type Part,
  type PartLink,
  type PortalPage,
  type StoredAs,
  type Upload,
  hexOf,
  partsOf,
  uuidPattern,
} from './store';

/** A copy that is younger is far from being swept, and need not be renewed. */
const freshMs = 60 * 60 * 1000;

/**
 * Bytes in a bucket of S3 or what speaks like it. Clients send parts to it at pre-signed links.
 *
 * S3 knows no SHA-256 of a whole multipart object, so `finish` reads everything back and hashes it
 * before it gets its digest's name (safety: S11).
 */
export class S3Store implements ArtifactStore {
  readonly type = 's3';
  readonly bindsPartDigest = true;
  readonly region: string | undefined;
  private readonly bucket: S3Bucket;

  constructor(client: S3Client, settings: S3Settings) {
    this.bucket = new S3Bucket(client, settings);
    this.region = settings.region;
  }

  async startUpload(upload: Omit<Upload, 'storeKey' | 'storeUploadId'>) {
    const storeKey = this.bucket.key(`uploads/${upload.id}`);
    const started = await this.bucket.send(
      new CreateMultipartUploadCommand({
        ...this.bucket.at(storeKey),
        ...this.bucket.encryption(),
        ContentType: 'application/octet-stream',
        ChecksumAlgorithm: 'SHA256', // S3 takes no part without one then
      }),
    );
    return { storeKey, storeUploadId: started.UploadId };
  }

  async arrived(upload: Upload): Promise<Set<number>> {
    const parts = await listParts(this.bucket, upload);
    const expected = new Map(partsOf(upload).map(p => [p.number, p.size]));
    return new Set(
      parts.filter(p => expected.get(p.number) === p.size).map(p => p.number),
    );
  }

  /** Binds method, length and the digest of the part (safety: S11). */
  async signPart(
    upload: Upload,
    part: Part,
    now: Date,
    digest = wholeDigest(upload),
  ): Promise<PartLink> {
    if (!digest) {
      throw new TypeError(`Part ${part.number} needs its digest for a link`);
    }
    const checksum = base64Of(digest);
    const url = await getSignedUrl(
      this.bucket.client,
      new UploadPartCommand({
        ...this.bucket.at(upload.storeKey),
        UploadId: upload.storeUploadId,
        PartNumber: part.number,
        ContentLength: part.size,
        ChecksumSHA256: checksum,
      }),
      {
        expiresIn: linkLifeMs / 1000,
        signingDate: now,
        signableHeaders: new Set(['host', 'content-length']),
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      },
    );
    return { url, headers: { 'x-amz-checksum-sha256': checksum } };
  }

  async finish(upload: Upload): Promise<{ digest: string; size: number }> {
    let found = await this.bucket.stat(upload.storeKey);
    if (!found) {
      // It may have been assembled by a request whose answer was lost; then its parts are gone.
      await assemble(this.bucket, upload).catch(error => {
        if (!isMissing(error)) throw error;
      });
      found = await this.bucket.stat(upload.storeKey);
    }
    if (!found) {
      throw new NotFoundError(
        'This upload has ended, and its parts are gone. Declare the file again and send it anew.',
      );
    }
    const { size } = found;
    return {
      digest: await hashObject(this.bucket, upload.storeKey, size),
      size,
    };
  }

  async keep(upload: Upload, digest: string): Promise<void> {
    const key = this.blobKey(digest);
    const there = await this.bucket.stat(key);
    if (there && there.keptAt.getTime() > Date.now() - freshMs) return;
    const target = {
      ...this.bucket.at(key),
      ...this.bucket.encryption(),
      ...this.bucket.lock(),
      ContentType: 'application/octet-stream',
    };
    const from = this.bucket.sourceOf(upload.storeKey);
    if (upload.size > copyBytesMax) {
      await copyInParts(this.bucket, from, upload.size, target);
      return;
    }
    await this.bucket.send(
      new CopyObjectCommand({ ...target, CopySource: from }),
    );
  }

  async abandon(upload: BegunUpload): Promise<void> {
    if (upload.storeUploadId) {
      const aborted = new AbortMultipartUploadCommand({
        ...this.bucket.at(upload.storeKey),
        UploadId: upload.storeUploadId,
      });
      await this.bucket.send(aborted).catch(error => {
        if (!isMissing(error)) throw error;
      });
    }
    await this.removeKey(upload.storeKey);
  }

  /** Multipart uploads that nobody completed, and assembled ones that nobody took away. */
  async begunBefore(time: Date): Promise<BegunUpload[]> {
    const prefix = this.bucket.key('uploads/');
    const begun = await listUploads(this.bucket, prefix, time);
    for await (const names of this.bucket.namesBefore('uploads/', time)) {
      begun.push(...names.map(name => ({ storeKey: prefix + name })));
      break; // one page; the next run finds the others
    }
    return begun
      .map(found => ({ ...found, id: found.storeKey.slice(prefix.length) }))
      .filter(({ id }) => uuidPattern.test(id));
  }

  async put(digest: string, bytes: Uint8Array): Promise<void> {
    await this.bucket.send(
      new PutObjectCommand({
        ...this.bucket.at(this.blobKey(digest)),
        ...this.bucket.encryption(),
        ...this.bucket.lock(),
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: 'application/octet-stream',
        ChecksumSHA256: base64Of(digest),
      }),
    );
  }

  async open(digest: string, range?: ByteRange): Promise<Readable> {
    return this.bucket.read(
      this.blobKey(digest),
      range && `bytes=${range.first}-${range.last}`,
    );
  }

  async signDownload(digest: string, fileName: string, now: Date) {
    return getSignedUrl(
      this.bucket.client,
      new GetObjectCommand({
        ...this.bucket.at(this.blobKey(digest)),
        ResponseContentType: 'application/octet-stream',
        ResponseContentDisposition: attachmentNamed(fileName),
      }),
      { expiresIn: linkLifeMs / 1000, signingDate: now },
    );
  }

  async stat(digest: string): Promise<StoredAs | undefined> {
    return this.bucket.stat(this.blobKey(digest));
  }

  async cool(digest: string, storageClass: string): Promise<string> {
    return changeClass(this.bucket, this.blobKey(digest), storageClass);
  }

  async warm(digest: string): Promise<'warm' | 'restoring'> {
    return bringBack(this.bucket, this.blobKey(digest));
  }

  /** @throws NotAllowedError when Object Lock or a policy keeps the bytes */
  async remove(digest: string): Promise<void> {
    await this.removeKey(this.blobKey(digest)).catch(error => {
      if (!isForbidden(error)) throw error;
      throw new NotAllowedError(
        `The bucket does not let go of ${digest}`,
        error,
      );
    });
  }

  async *blobsBefore(time: Date): AsyncIterable<string[]> {
    for await (const names of this.bucket.namesBefore('blobs/', time)) {
      yield names.filter(name => /^[0-9a-f]{64}$/.test(name)).map(toDigest);
    }
  }

  async checkAtStart(portal: PortalPage) {
    return checkBucket(this.bucket, portal);
  }

  private async removeKey(key: string): Promise<void> {
    await this.bucket.send(new DeleteObjectCommand(this.bucket.at(key)));
  }

  private blobKey(digest: string): string {
    return this.bucket.key(`blobs/${hexOf(digest)}`);
  }
}

function toDigest(hex: string): string {
  return `sha256:${hex}`;
}

function base64Of(digest: string): string {
  return Buffer.from(hexOf(digest), 'hex').toString('base64');
}

/** One part is the whole file, so the digest that was declared is the part's own. */
function wholeDigest(upload: Upload): string | undefined {
  return upload.size <= upload.partSize ? upload.digest : undefined;
}
