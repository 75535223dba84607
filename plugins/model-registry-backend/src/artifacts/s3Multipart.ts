import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { InputError } from '@backstage/errors';
import type { S3Bucket } from './s3Bucket';
import { partSizeOf, partsOf, type Upload } from './store';

/** A store copies one request's bytes at the speed of one; larger objects go in parts, a few at once. */
export const copyBytesMax = 64 * 2 ** 20;
const copyPartsAtOnce = 4;

export interface ArrivedPart {
  number: number;
  size: number;
  etag: string | undefined;
  sha256: string | undefined;
}

/** The parts of an upload that S3 has, in their order. */
export async function listParts(
  bucket: S3Bucket,
  upload: Upload,
): Promise<ArrivedPart[]> {
  const parts: ArrivedPart[] = [];
  let marker: string | undefined;
  do {
    const page = await bucket.send(
      new ListPartsCommand({
        ...bucket.at(upload.storeKey),
        UploadId: upload.storeUploadId,
        PartNumberMarker: marker,
      }),
    );
    for (const part of page.Parts ?? []) {
      parts.push({
        number: part.PartNumber!,
        size: part.Size!,
        etag: part.ETag,
        sha256: part.ChecksumSHA256,
      });
    }
    marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (marker);
  return parts;
}

const uploadsPerListMax = 1_000; // of one request; what is left is found by the next sweep

/** Multipart uploads that were begun before a time and neither completed nor aborted. */
export async function listUploads(
  bucket: S3Bucket,
  prefix: string,
  time: Date,
): Promise<{ storeKey: string; storeUploadId?: string }[]> {
  const page = await bucket.send(
    new ListMultipartUploadsCommand({
      Bucket: bucket.settings.bucket,
      Prefix: prefix,
      MaxUploads: uploadsPerListMax,
    }),
  );
  return (page.Uploads ?? [])
    .filter(({ Initiated }) => Initiated !== undefined && Initiated < time)
    .map(({ Key, UploadId }) => ({ storeKey: Key!, storeUploadId: UploadId }));
}

/** Copies a large object within the store, a few of its parts at once. */
export async function copyInParts(
  bucket: S3Bucket,
  from: string,
  size: number,
  target: CreateMultipartUploadCommandInput,
): Promise<void> {
  const started = await bucket.send(new CreateMultipartUploadCommand(target));
  const { Bucket, Key } = target;
  const copy = { Bucket, Key, UploadId: started.UploadId };
  const waiting = partsOf({ size, partSize: partSizeOf(size) });
  const copied: { PartNumber: number; ETag: string | undefined }[] = [];
  const copyNext = async () => {
    for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
      const last = piece.offset + piece.size - 1;
      const answer = await bucket.send(
        new UploadPartCopyCommand({
          ...copy,
          PartNumber: piece.number,
          CopySource: from,
          CopySourceRange: `bytes=${piece.offset}-${last}`,
        }),
      );
      const etag = answer.CopyPartResult?.ETag;
      copied.push({ PartNumber: piece.number, ETag: etag });
    }
  };
  try {
    await Promise.all(Array.from({ length: copyPartsAtOnce }, copyNext));
    copied.sort((one, other) => one.PartNumber - other.PartNumber);
    await bucket.send(
      new CompleteMultipartUploadCommand({
        ...copy,
        MultipartUpload: { Parts: copied },
      }),
    );
  } catch (error) {
    waiting.length = 0; // the others stop after the part they are at
    // What cannot be taken back now is left to the bucket's lifecycle rule.
    await bucket
      .send(new AbortMultipartUploadCommand(copy))
      .catch(() => undefined);
    throw error;
  }
}

/** Makes one object of the parts that arrived. @throws InputError while some are missing */
export async function assemble(
  bucket: S3Bucket,
  upload: Upload,
): Promise<void> {
  const arrived = await listParts(bucket, upload);
  const bySize = new Map(arrived.map(part => [part.number, part]));
  const missing = partsOf(upload).filter(
    part => bySize.get(part.number)?.size !== part.size,
  );
  if (missing.length > 0) {
    throw new InputError(
      `${missing.length} of the parts have not arrived whole (first: ${missing[0].number}). A file is kept only when it is whole. Send them, then complete again.`,
    );
  }
  await bucket.send(
    new CompleteMultipartUploadCommand({
      ...bucket.at(upload.storeKey),
      UploadId: upload.storeUploadId,
      MultipartUpload: {
        Parts: arrived.map(part => ({
          PartNumber: part.number,
          ETag: part.etag,
          ChecksumSHA256: part.sha256,
        })),
      },
    }),
  );
}
