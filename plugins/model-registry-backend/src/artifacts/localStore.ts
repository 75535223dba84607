import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { InputError, NotFoundError } from '@backstage/errors';
import { localColdClass } from './cold/settings';
import { type LinkSigner, signBlob } from './links';
import {
  drain,
  filesIn,
  isMissing,
  moveDurably,
  ours,
  oursFolder,
  renameDurably,
} from './localFiles';
import { LocalUpload } from './localUpload';
import { readChunkBytes } from './runningHash';
import {
  type ArtifactStore,
  type BegunUpload,
  type ByteRange,
  type Part,
  type PartLink,
  type StoredAs,
  type Upload,
  hexOf,
  partsOf,
  uuidPattern,
} from './store';

const pageLength = 1_000; // as S3 lists

/**
 * Bytes in a folder of this machine.
 *
 * An upload is one file of its final size into which parts are written at their offset, and which is
 * renamed to its digest: nothing is copied. Parts are pushed to the disk while the next one arrives,
 * and hashed as they pass when they come in order, so that completion has little left to do.
 */
export class LocalStore implements ArtifactStore {
  readonly type = 'local';
  readonly region: string | undefined;
  private readonly directory: string;
  private readonly name: string | undefined;
  private readonly links: LinkSigner;
  private readonly running = new Map<string, LocalUpload>();

  constructor(options: {
    directory: string;
    region: string | undefined;
    links: LinkSigner;
    /** As rows name it; left out for the default one. */
    name?: string;
  }) {
    this.directory = options.directory;
    this.region = options.region;
    this.name = options.name;
    this.links = options.links;
  }

  async startUpload(upload: Omit<Upload, 'storeKey' | 'storeUploadId'>) {
    const folder = this.uploadFolder(upload.id);
    await mkdir(folder, { recursive: true, mode: oursFolder });
    const file = await open(path.join(folder, 'bytes'), 'w', ours);
    try {
      await file.truncate(upload.size);
    } finally {
      await file.close();
    }
    return { storeKey: `uploads/${upload.id}` };
  }

  async arrived(upload: Upload): Promise<Set<number>> {
    const names = await filesIn(this.uploadFolder(upload.id));
    const numbers = names.map(name => Number(/^part-(\d+)$/.exec(name)?.[1]));
    return new Set(numbers.filter(Number.isInteger));
  }

  async signPart(upload: Upload, part: Part, now: Date): Promise<PartLink> {
    const route = `/v1/uploads/${upload.id}/parts/${part.number}`;
    const bound = String(part.size);
    const { expires, signature } = this.links.sign(
      { method: 'PUT', path: route, bound },
      now,
    );
    const query = new URLSearchParams({ expires, size: bound, signature });
    return { url: `${route}?${query}`, headers: {} };
  }

  async putPart(
    upload: Upload,
    part: Part,
    bytes: AsyncIterable<Buffer>,
  ): Promise<void> {
    const mark = path.join(this.uploadFolder(upload.id), `part-${part.number}`);
    // Sent again after a completion that was cut off: the bytes are under their digest already.
    if (await this.keptBefore(upload)) {
      await drain(bytes);
      return;
    }
    // A part that is sent again does not count until it is whole again.
    await rm(mark, { force: true });
    await this.runningUpload(upload).put(part, bytes);
    await (await open(mark, 'w', ours)).close();
  }

  async finish(upload: Upload): Promise<{ digest: string; size: number }> {
    const kept = await this.keptBefore(upload);
    if (kept) return kept;
    const arrived = await this.arrived(upload);
    const missing = partsOf(upload).filter(part => !arrived.has(part.number));
    if (missing.length > 0) throw missingParts(missing);
    const running = this.runningUpload(upload);
    try {
      return await running.finish();
    } catch (error) {
      // Another request may have kept them between the two looks.
      const moved = await this.keptBefore(upload);
      if (moved) return moved;
      if ((error as Error).name !== 'ConflictError') running.reopen();
      throw error;
    }
  }

  async keep(upload: Upload, digest: string): Promise<void> {
    await this.makeBlobFolder();
    const folder = this.uploadFolder(upload.id);
    // The mark tells a completion that is repeated after a crash whose bytes these were.
    const mark = await open(
      path.join(folder, `kept-${hexOf(digest)}`),
      'w',
      ours,
    );
    await mark.close();
    const from = path.join(folder, 'bytes');
    await renameDurably(from, this.blobFile(digest)).catch(async error => {
      if (!isMissing(error) || !(await this.stat(digest))) throw error;
    });
  }

  /** What an earlier completion moved before it was cut off. */
  private async keptBefore(upload: Upload) {
    const names = await filesIn(this.uploadFolder(upload.id));
    if (names.includes('bytes')) return undefined;
    const mark = names.find(name => name.startsWith('kept-'));
    if (!mark) return undefined;
    const digest = `sha256:${mark.slice('kept-'.length)}`;
    const found = await this.stat(digest);
    return found && { digest, size: found.size };
  }

  async abandon(upload: BegunUpload): Promise<void> {
    this.running.delete(upload.id);
    const folder = this.uploadFolder(upload.id);
    await rm(folder, { recursive: true, force: true });
  }

  async begunBefore(time: Date): Promise<BegunUpload[]> {
    const folder = path.join(this.directory, 'uploads');
    const begun: BegunUpload[] = [];
    for (const name of await readdir(folder).catch(() => [])) {
      if (!uuidPattern.test(name)) continue;
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      if (!found || found.mtime >= time) continue;
      begun.push({ id: name, storeKey: `uploads/${name}` });
    }
    return begun;
  }

  async put(digest: string, bytes: Uint8Array): Promise<void> {
    await this.makeBlobFolder();
    const uploads = path.join(this.directory, 'uploads');
    await mkdir(uploads, { recursive: true, mode: oursFolder });
    const partial = path.join(uploads, `put-${randomUUID()}`);
    const file = await open(partial, 'w', ours);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameDurably(partial, this.blobFile(digest));
  }

  async open(digest: string, range?: ByteRange): Promise<Readable> {
    const handle = await this.inEither(digest, file => open(file, 'r'));
    if (!handle) throw new NotFoundError(`No bytes of ${digest}`);
    return handle.createReadStream({
      start: range?.first ?? 0,
      ...(range && { end: range.last }),
      highWaterMark: readChunkBytes,
    });
  }

  async signDownload(digest: string, fileName: string, now: Date) {
    return signBlob(this.links, { digest, store: this.name }, fileName, now);
  }

  async stat(digest: string): Promise<StoredAs | undefined> {
    return this.inEither(digest, async file => {
      const { size, ctime } = await stat(file);
      return {
        size,
        keptAt: ctime, // of the rename; the bytes may have arrived long before
        ...(file === this.coldFile(digest) && { class: localColdClass }),
      };
    });
  }

  /** The folder `cold`, which may be of another disk. */
  async cool(digest: string): Promise<string> {
    const moved = await moveDurably(
      this.blobFile(digest),
      this.coldFile(digest),
    );
    return moved || (await this.stat(digest)) ? localColdClass : 'missing';
  }

  async warm(digest: string): Promise<'warm'> {
    await moveDurably(this.coldFile(digest), this.blobFile(digest));
    return 'warm';
  }

  async *blobsBefore(time: Date): AsyncIterable<string[]> {
    const page: string[] = [];
    const names = await Promise.all(
      ['blobs', 'cold'].map(one => filesIn(path.join(this.directory, one))),
    );
    for (const name of new Set(names.flat())) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const found = await this.stat(`sha256:${name}`);
      if (found && found.keptAt < time) page.push(`sha256:${name}`);
      if (page.length === pageLength) yield page.splice(0);
    }
    yield page;
  }

  async remove(digest: string): Promise<void> {
    await rm(this.blobFile(digest), { force: true });
    await rm(this.coldFile(digest), { force: true });
  }

  private runningUpload(upload: Upload): LocalUpload {
    const file = path.join(this.uploadFolder(upload.id), 'bytes');
    const running = this.running.get(upload.id) ?? new LocalUpload(file);
    this.running.set(upload.id, running);
    return running;
  }

  private uploadFolder(id: string): string {
    // The id comes from a link's path; it must not climb out of the folder.
    if (!uuidPattern.test(id)) throw new TypeError('Not an upload id');
    return path.join(this.directory, 'uploads', id);
  }

  private blobFile(digest: string): string {
    return path.join(this.directory, 'blobs', hexOf(digest));
  }

  private coldFile(digest: string): string {
    return path.join(this.directory, 'cold', hexOf(digest));
  }

  /** A file may be moved between two looks, so the first place is looked at twice. */
  private async inEither<T>(
    digest: string,
    look: (file: string) => Promise<T>,
  ): Promise<T | undefined> {
    const usual = this.blobFile(digest);
    for (const file of [usual, this.coldFile(digest), usual]) {
      try {
        return await look(file);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return undefined;
  }

  private async makeBlobFolder(): Promise<void> {
    await mkdir(path.join(this.directory, 'blobs'), {
      recursive: true,
      mode: oursFolder,
    });
  }
}

function missingParts(missing: Part[]): InputError {
  const numbers = missing.slice(0, 10).map(part => part.number);
  return new InputError(
    `${missing.length} of the parts have not arrived (${numbers.join(
      ', ',
    )}). A file is kept only when it is whole. Send them, then complete again.`,
  );
}
