import type { Readable } from 'node:stream';
import { NotFoundError } from '@backstage/errors';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { classOf } from './s3Classes';
import { asArchived, asOutage, isMissing } from './s3Errors';
import type { S3Settings } from './s3Settings';
import type { StoredAs } from './store';

const dayMs = 24 * 60 * 60 * 1000;

/** A bucket with what is set for it. An outage becomes an answer that says so. */
export class S3Bucket {
  constructor(readonly client: S3Client, readonly settings: S3Settings) {}

  readonly send = (async (command: never) => {
    try {
      return await this.client.send(command);
    } catch (error) {
      throw asOutage(error);
    }
  }) as unknown as S3Client['send'];

  at(key: string) {
    return { Bucket: this.settings.bucket, Key: key };
  }

  key(path: string): string {
    return this.settings.prefix + path;
  }

  /** As `CopySource` names an object. */
  sourceOf(key: string): string {
    const parts = [this.settings.bucket, ...key.split('/')];
    return parts.map(encodeURIComponent).join('/');
  }

  /** For everything that is written, since the bucket's own default may be another one. */
  encryption() {
    const { encryption } = this.settings;
    if (!encryption) return {};
    return {
      ServerSideEncryption: encryption.algorithm,
      ...(encryption.keyId && { SSEKMSKeyId: encryption.keyId }),
    };
  }

  /** For what is kept under its digest; an upload has to be deletable. */
  lock() {
    const { objectLock } = this.settings;
    if (!objectLock) return {};
    return {
      ObjectLockMode: objectLock.mode,
      ObjectLockRetainUntilDate: new Date(Date.now() + objectLock.days * dayMs),
    };
  }

  /** @param range of HTTP, such as `bytes=0-9` */
  async read(key: string, range?: string): Promise<Readable> {
    try {
      const answer = await this.send(
        new GetObjectCommand({ ...this.at(key), Range: range }),
      );
      return answer.Body as Readable;
    } catch (error) {
      if (isMissing(error)) throw new NotFoundError(`No bytes at ${key}`);
      throw asArchived(error);
    }
  }

  async stat(key: string): Promise<StoredAs | undefined> {
    try {
      const head = await this.send(new HeadObjectCommand(this.at(key)));
      return {
        size: head.ContentLength ?? 0,
        keptAt: head.LastModified ?? new Date(),
        ...classOf(head),
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Names under a path that were last written before a time, a page of a thousand at once. */
  async *namesBefore(path: string, time: Date): AsyncIterable<string[]> {
    const prefix = this.key(path);
    let from: string | undefined;
    do {
      const page = await this.send(
        new ListObjectsV2Command({
          Bucket: this.settings.bucket,
          Prefix: prefix,
          ContinuationToken: from,
        }),
      );
      yield (page.Contents ?? [])
        .filter(one => one.LastModified && one.LastModified < time)
        .map(one => one.Key!.slice(prefix.length));
      from = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (from);
  }
}
