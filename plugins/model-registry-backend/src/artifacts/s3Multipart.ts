import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  ListPartsCommand,
  type S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { partsOf, type Upload } from './store';

const copyPartBytes = 2 ** 30;

export interface ArrivedPart {
  number: number;
  size: number;
  etag: string | undefined;
  sha256: string | undefined;
}

/** The parts of an upload that S3 has, in their order. */
export async function listParts(
  client: S3Client,
  bucket: string,
  upload: Upload,
): Promise<ArrivedPart[]> {
  const parts: ArrivedPart[] = [];
  let marker: string | undefined;
  do {
    const page = await client.send(
      new ListPartsCommand({
        Bucket: bucket,
        Key: upload.storeKey,
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

/** Copies an object that is too large to be copied in one request. */
export async function copyInParts(
  client: S3Client,
  from: { bucket: string; key: string; size: number },
  target: CreateMultipartUploadCommandInput,
): Promise<void> {
  const started = await client.send(new CreateMultipartUploadCommand(target));
  const pieces = partsOf({ size: from.size, partSize: copyPartBytes });
  const copied: { PartNumber: number; ETag: string | undefined }[] = [];
  for (const piece of pieces) {
    const last = piece.offset + piece.size - 1;
    const answer = await client.send(
      new UploadPartCopyCommand({
        Bucket: target.Bucket,
        Key: target.Key,
        UploadId: started.UploadId,
        PartNumber: piece.number,
        CopySource: `${from.bucket}/${from.key}`,
        CopySourceRange: `bytes=${piece.offset}-${last}`,
      }),
    );
    const etag = answer.CopyPartResult?.ETag;
    copied.push({ PartNumber: piece.number, ETag: etag });
  }
  await client.send(
    new CompleteMultipartUploadCommand({
      Bucket: target.Bucket,
      Key: target.Key,
      UploadId: started.UploadId,
      MultipartUpload: { Parts: copied },
    }),
  );
}
