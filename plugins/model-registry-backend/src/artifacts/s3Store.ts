import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachmentNamed } from './fileName';
import { linkLifeMs } from './links';
import { copyInParts, listParts } from './s3Multipart';
import {
  type ArtifactStore,
  type ByteRange,
  type Part,
  type PartLink,
  type Upload,
  hexOf,
  partsOf,
} from './store';

const copyBytesMax = 5 * 2 ** 30; // S3 copies no more in one request

export interface S3Encryption {
  algorithm: 'AES256' | 'aws:kms';
  keyId?: string;
}

/**
 * Bytes in a bucket of S3 or what speaks like it. Clients send parts to it at pre-signed links.
 *
 * S3 knows no SHA-256 of a whole multipart object, so `finish` reads everything back and hashes it
 * before it gets its digest's name (safety: S11).
 */
export class S3Store implements ArtifactStore {
  readonly type = 's3';
  readonly region: string | undefined;

  constructor(
    private readonly client: S3Client,
    private readonly options: {
      bucket: string;
      prefix: string; // '' or ending in a slash
      region: string | undefined;
      encryption: S3Encryption | undefined;
    },
  ) {
    this.region = options.region;
  }

  async startUpload(upload: Omit<Upload, 'storeKey' | 'storeUploadId'>) {
    const storeKey = `${this.options.prefix}uploads/${upload.id}`;
    const started = await this.client.send(
      new CreateMultipartUploadCommand({
        ...this.at(storeKey),
        ...this.encryption(),
        ContentType: 'application/octet-stream',
        ...(isWhole(upload) && { ChecksumAlgorithm: 'SHA256' }),
      }),
    );
    return { storeKey, storeUploadId: started.UploadId };
  }

  async arrived(upload: Upload): Promise<Set<number>> {
    const parts = await listParts(this.client, this.options.bucket, upload);
    const expected = new Map(partsOf(upload).map(p => [p.number, p.size]));
    return new Set(
      parts.filter(p => expected.get(p.number) === p.size).map(p => p.number),
    );
  }

  /** Binds method, length and, where the file is one part, its digest. */
  async signPart(upload: Upload, part: Part, now: Date): Promise<PartLink> {
    const checksum = isWhole(upload)
      ? Buffer.from(hexOf(upload.digest), 'hex').toString('base64')
      : undefined;
    const url = await getSignedUrl(
      this.client,
      new UploadPartCommand({
        ...this.at(upload.storeKey),
        UploadId: upload.storeUploadId,
        PartNumber: part.number,
        ContentLength: part.size,
        ...(checksum && { ChecksumSHA256: checksum }),
      }),
      {
        expiresIn: linkLifeMs / 1000,
        signingDate: now,
        signableHeaders: new Set(['host', 'content-length']),
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      },
    );
    return {
      url,
      headers: checksum ? { 'x-amz-checksum-sha256': checksum } : {},
    };
  }

  async finish(upload: Upload): Promise<{ digest: string; size: number }> {
    if (!(await this.size(upload.storeKey))) await this.assemble(upload);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of await this.read(upload.storeKey)) {
      hash.update(chunk);
      size += chunk.length;
    }
    return { digest: `sha256:${hash.digest('hex')}`, size };
  }

  async keep(upload: Upload, digest: string): Promise<void> {
    const target = this.blobKey(digest);
    if (!(await this.size(target))) {
      if (upload.size <= copyBytesMax) {
        await this.client.send(
          new CopyObjectCommand({
            ...this.at(target),
            ...this.encryption(),
            CopySource: `${this.options.bucket}/${upload.storeKey}`,
          }),
        );
      } else {
        await copyInParts(
          this.client,
          {
            bucket: this.options.bucket,
            key: upload.storeKey,
            size: upload.size,
          },
          { ...this.at(target), ...this.encryption() },
        );
      }
    }
  }

  async abandon(upload: Upload): Promise<void> {
    if (upload.storeUploadId) {
      const aborted = new AbortMultipartUploadCommand({
        ...this.at(upload.storeKey),
        UploadId: upload.storeUploadId,
      });
      await this.client.send(aborted).catch(error => {
        if (!isMissing(error)) throw error;
      });
    }
    await this.removeKey(upload.storeKey);
  }

  async put(digest: string, bytes: Uint8Array): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        ...this.at(this.blobKey(digest)),
        ...this.encryption(),
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: 'application/octet-stream',
        ChecksumSHA256: Buffer.from(hexOf(digest), 'hex').toString('base64'),
      }),
    );
  }

  async open(digest: string, range?: ByteRange): Promise<Readable> {
    return this.read(this.blobKey(digest), range);
  }

  async signDownload(digest: string, fileName: string, now: Date) {
    return getSignedUrl(
      this.client,
      new GetObjectCommand({
        ...this.at(this.blobKey(digest)),
        ResponseContentType: 'application/octet-stream',
        ResponseContentDisposition: attachmentNamed(fileName),
      }),
      { expiresIn: linkLifeMs / 1000, signingDate: now },
    );
  }

  async stat(digest: string): Promise<{ size: number } | undefined> {
    return this.size(this.blobKey(digest));
  }

  async remove(digest: string): Promise<void> {
    await this.removeKey(this.blobKey(digest));
  }

  private async assemble(upload: Upload): Promise<void> {
    const arrived = await listParts(this.client, this.options.bucket, upload);
    const bySize = new Map(arrived.map(part => [part.number, part]));
    const missing = partsOf(upload).filter(
      part => bySize.get(part.number)?.size !== part.size,
    );
    if (missing.length > 0) {
      throw new InputError(
        `${missing.length} of the parts have not arrived whole (first: ${missing[0].number}). A file is kept only when it is whole. Send them, then complete again.`,
      );
    }
    await this.client.send(
      new CompleteMultipartUploadCommand({
        ...this.at(upload.storeKey),
        UploadId: upload.storeUploadId,
        MultipartUpload: {
          Parts: arrived.map(part => ({
            PartNumber: part.number,
            ETag: part.etag,
            ...(part.sha256 && { ChecksumSHA256: part.sha256 }),
          })),
        },
      }),
    );
  }

  private async read(key: string, range?: ByteRange): Promise<Readable> {
    try {
      const answer = await this.client.send(
        new GetObjectCommand({
          ...this.at(key),
          ...(range && { Range: `bytes=${range.first}-${range.last}` }),
        }),
      );
      return answer.Body as Readable;
    } catch (error) {
      if (isMissing(error)) throw new NotFoundError(`No bytes at ${key}`);
      throw error;
    }
  }

  private async size(key: string): Promise<{ size: number } | undefined> {
    try {
      const head = await this.client.send(new HeadObjectCommand(this.at(key)));
      return { size: head.ContentLength ?? 0 };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private async removeKey(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  private at(key: string) {
    return { Bucket: this.options.bucket, Key: key };
  }

  private blobKey(digest: string): string {
    return `${this.options.prefix}blobs/${hexOf(digest)}`;
  }

  private encryption() {
    const { encryption } = this.options;
    if (!encryption) return {};
    return {
      ServerSideEncryption: encryption.algorithm,
      ...(encryption.keyId && { SSEKMSKeyId: encryption.keyId }),
    };
  }
}

/** One part is the whole file, so the digest that was declared is the part's own. */
function isWhole(upload: Pick<Upload, 'size' | 'partSize'>): boolean {
  return upload.size <= upload.partSize;
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as {
    name?: string;
    $metadata?: { httpStatusCode?: number };
  };
  return (
    name === 'NoSuchKey' ||
    name === 'NoSuchUpload' ||
    name === 'NotFound' ||
    $metadata?.httpStatusCode === 404
  );
}
