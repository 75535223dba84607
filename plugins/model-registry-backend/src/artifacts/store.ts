import type { Readable } from 'node:stream';
import { partSizeBytes, partsMax } from '@assay/plugin-model-registry-common';

/** One upload as the store knows it. `storeKey` is the only place its links may write (safety: S11). */
export interface Upload {
  id: string; // uuid
  storeKey: string; // uploads/<uuid>
  storeUploadId?: string; // S3's own id of a multipart upload
  size: number;
  partSize: number;
  digest?: string; // as declared, sha256:…; absent while its sender hashes the file
}

/** The store of `modelRegistry.store`, as rows name it. Others are called like their region. */
export const defaultStore = 'default';

/** An upload, and the one store that it goes to. */
export type PlacedUpload = Upload & { store: string };

/** An upload as a store finds it again, without what was declared of it. */
export type BegunUpload = Pick<Upload, 'id' | 'storeKey' | 'storeUploadId'>;

export interface Part {
  number: number; // from 1
  offset: number;
  size: number;
}

export interface PartLink {
  url: string; // absolute, or a path under the plugin's base URL
  headers: Record<string, string>;
}

/** First and last byte, both inclusive, as HTTP counts them. */
export interface ByteRange {
  first: number;
  last: number;
}

/** Bytes as the store has them. */
export interface StoredAs {
  size: number;
  /** When they were last kept: a `keep`, a `put` or a move of the same bytes renews it. */
  keptAt: Date;
  /** Where they lie, other than where everything does. */
  class?: string;
  /** The store has to bring them out of its archive before they can be read. */
  archived?: boolean;
}

/** What a page of the portal brings along when it sends bytes to a store elsewhere (safety: S20). */
export interface PortalPage {
  origin: string;
  /** `connect-src` of its Content-Security-Policy; absent when nothing is restricted. */
  connectSources: readonly string[] | undefined;
}

/** Sentences that say what is wrong and what to set. */
export interface StartCheck {
  /** With any of these uploads cannot work. */
  refusals: string[];
  warnings: string[];
}

/**
 * Where bytes live. Both stores pass the same contract tests.
 *
 * Implementations MUST keep bytes under their digest only after `finish` has hashed the whole of them,
 * and MUST have them durable when `keep` returns (safety: S11, W8).
 */
export interface ArtifactStore {
  readonly type: 'local' | 's3';
  /** Where the bytes physically are, for the residency gate; from configuration. */
  readonly region: string | undefined;
  startUpload(
    upload: Omit<Upload, 'storeKey' | 'storeUploadId'>,
  ): Promise<Pick<Upload, 'storeKey' | 'storeUploadId'>>;
  /** Numbers of the parts that have arrived whole. */
  arrived(upload: Upload): Promise<Set<number>>;
  /** True where a link to a part is made only for bytes of a known digest (safety: S11). */
  readonly bindsPartDigest?: boolean;
  /** @param digest of the part, where the sender has said it */
  signPart(
    upload: Upload,
    part: Part,
    now: Date,
    digest?: string,
  ): Promise<PartLink>;
  /**
   * Takes the bytes of one part; absent where clients send them to the store themselves. A chunk may
   * be gone once the next one is asked for.
   */
  putPart?(
    upload: Upload,
    part: Part,
    bytes: AsyncIterable<Buffer>,
  ): Promise<void>;
  /** Assembles and hashes what arrived, whole. */
  finish(upload: Upload): Promise<{ digest: string; size: number }>;
  /**
   * Moves finished bytes to their digest's name and makes them durable. The upload itself stays until
   * it is abandoned, so that `finish` and `keep` can be repeated after a crash.
   */
  keep(upload: Upload, digest: string): Promise<void>;
  /** Forgets an upload and its bytes. Repeating it is harmless. */
  abandon(upload: BegunUpload): Promise<void>;
  /**
   * Uploads that were begun before a time, known or not: a process that is killed between the store
   * and the database leaves some that no row names. Some of them, where there are very many.
   */
  begunBefore(time: Date): Promise<BegunUpload[]>;
  /** Digests of what was kept before a time, with or without a row that names it; pages of them. */
  blobsBefore(time: Date): AsyncIterable<string[]>;
  /** Says what would keep uploads from working. Absent where nothing outside the portal is needed. */
  checkAtStart?(portal: PortalPage): Promise<StartCheck>;
  /** Writes a small document under its digest, durable on return. */
  put(digest: string, bytes: Uint8Array): Promise<void>;
  /** @throws NotFoundError when no bytes have this digest */
  open(digest: string, range?: ByteRange): Promise<Readable>;
  signDownload(digest: string, fileName: string, now: Date): Promise<string>;
  stat(digest: string): Promise<StoredAs | undefined>;
  /**
   * Moves kept bytes to where they cost less, whole or not at all. Repeating it is harmless.
   *
   * @returns the class in which they are now: another one than was asked for where the store has none
   *   such, and `missing` where it has no such bytes
   */
  cool?(digest: string, storageClass: string): Promise<string>;
  /** Brings them back; asked again until they are. Repeating it is harmless. */
  warm?(digest: string): Promise<'warm' | 'restoring'>;
  remove(digest: string): Promise<void>;
}

export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Larger files have larger parts, so that no file needs more parts than a store takes. */
export function partSizeOf(size: number): number {
  return (
    partSizeBytes * Math.max(1, Math.ceil(size / partSizeBytes / partsMax))
  );
}

/** Cuts a file into parts. An empty file has one empty part, so that every upload is sent. */
export function partsOf(upload: Pick<Upload, 'size' | 'partSize'>): Part[] {
  const parts: Part[] = [];
  for (
    let offset = 0;
    offset < upload.size || parts.length === 0;
    offset += upload.partSize
  ) {
    const size = Math.min(upload.partSize, upload.size - offset);
    parts.push({ number: parts.length + 1, offset, size });
  }
  return parts;
}

/** The hex of a digest, for a file or key name; refuses anything that is not one. */
export function hexOf(digest: string): string {
  const match = /^sha256:([0-9a-f]{64})$/.exec(digest);
  if (!match) throw new TypeError('Not a SHA-256 digest');
  return match[1];
}
