import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  artifactsPerVersionMax,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { askHeld, type AskHeld } from './heldFiles';
import type { LookInside } from './inspectBlob';
import { passes, pauseOf } from './pauses';
import { transfer, type HashFile, type PutPart } from './transfer';
import {
  isSameFile,
  keyOf,
  newUpload,
  pathOf,
  type HeldFile,
  type Upload,
  type UploadTarget,
} from './upload';

const filesAtOnceMax = 2; // more share the same line and finish no sooner

interface Job {
  upload: Upload;
  file: File;
  target: UploadTarget;
  abort: AbortController;
  held: AskHeld;
  /** Somebody chose to send it in place of what the draft has. */
  replaces?: boolean;
  tries: number; // since a part last arrived
  kept: number; // bytes that the store has in whole parts
  digest?: string;
  timer?: ReturnType<typeof setTimeout>;
}

/** The chosen file is not the one that the draft has under this path. */
class OtherFile extends Error {
  constructor(readonly held: HeldFile) {
    super('Another file');
  }
}

/**
 * Owns transfers for as long as the page lives, whichever step or page is on screen. Where the line
 * breaks, a transfer pauses and goes on by itself with what the store does not have yet.
 */
export class Uploads {
  private jobs: Job[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly lists = new Map<string, readonly Upload[]>();

  constructor(
    private readonly deps: {
      registry: ModelRegistryClient;
      hashFile: HashFile;
      putPart: PutPart;
      lookInside: LookInside;
      now?: () => number;
      random?: () => number;
    },
  ) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** The same array until something changes. Without a target, everything under way. */
  list(target?: UploadTarget): readonly Upload[] {
    const key = keyOf(target);
    let list = this.lists.get(key);
    if (!list) {
      list = this.jobs
        .filter(job => !target || keyOf(job.target) === key)
        .map(job => job.upload);
      this.lists.set(key, list);
    }
    return list;
  }

  /** @param as where a file goes on that was begun under this path, whatever it is called now */
  add(target: UploadTarget, files: readonly File[], as?: string): void {
    const held = askHeld(this.deps.registry, target);
    for (const file of files) {
      const path = as ?? pathOf(file);
      this.drop(target, path);
      if (this.list(target).length >= artifactsPerVersionMax) return;
      const abort = new AbortController();
      const upload = newUpload(path, file.size, this.now());
      this.jobs.push({ file, target, abort, held, tries: 0, kept: 0, upload });
      this.tell();
    }
    this.start();
  }

  retry(id: string): void {
    const job = this.find(id);
    if (!job) return;
    job.tries = 0;
    this.again(job);
  }

  /** The line is back, or somebody will not wait: what is paused goes on now. */
  resume = (): void => {
    for (const job of this.jobs) {
      if (job.upload.status === 'paused') this.again(job);
    }
  };

  /** Sends a file in place of the one that the draft has under its path. */
  async replace(id: string): Promise<void> {
    const job = this.find(id);
    const held = job?.upload.held;
    if (!job || !held) return;
    job.replaces = true;
    // The registry begins anew by itself where nothing is stored under the path.
    if (held.status !== 'uploading') {
      await this.deps.registry.removeArtifact({
        params: { ...job.target, artifactId: held.id },
      });
    }
    this.retry(id);
  }

  remove(id: string): void {
    const job = this.find(id);
    if (!job) return;
    clearTimeout(job.timer);
    job.abort.abort(new Error('Removed'));
    this.jobs = this.jobs.filter(one => one !== job);
    this.tell();
    this.start();
  }

  private find(id: string): Job | undefined {
    return this.jobs.find(one => one.upload.id === id);
  }

  private drop(target: UploadTarget, path: string): void {
    const same = this.jobs.find(
      job => keyOf(job.target) === keyOf(target) && job.upload.path === path,
    );
    if (same) this.remove(same.upload.id);
  }

  private again(job: Job): void {
    clearTimeout(job.timer);
    job.abort = new AbortController();
    this.change(job, { status: 'waiting', error: undefined, held: undefined });
    this.start();
  }

  private start(): void {
    const busy = this.jobs.filter(job =>
      ['hashing', 'sending', 'checking'].includes(job.upload.status),
    ).length;
    const waiting = this.jobs.filter(job => job.upload.status === 'waiting');
    for (const job of waiting.slice(0, Math.max(0, filesAtOnceMax - busy)))
      this.run(job);
  }

  private async run(job: Job): Promise<void> {
    const { signal } = job.abort;
    // A file that was read before goes straight on; what is there of it is asked first.
    if (job.digest) this.change(job, { status: 'sending', done: job.kept });
    else this.change(job, { status: 'hashing', done: 0 });
    try {
      if (!job.upload.looked) await this.look(job, signal);
      if (signal.aborted) return;
      if (job.upload.looked?.judgement.outcome === 'block') {
        // Nothing of it leaves this machine.
        this.change(job, { status: 'refused' });
        return;
      }
      const held = await this.requireSame(job);
      await this.send(job, held, signal);
    } catch (error) {
      if (!signal.aborted) this.end(job, error);
    } finally {
      this.start();
    }
  }

  private async look(job: Job, signal: AbortSignal): Promise<void> {
    const looked = await this.deps.lookInside(job.file, job.upload.path);
    if (!signal.aborted) this.change(job, { looked });
  }

  /** What the draft has under this path; a file of another size cannot be it, and need not be read. */
  private async requireSame(job: Job): Promise<HeldFile | undefined> {
    if (job.replaces) return undefined;
    const held = await job.held(job.upload.path);
    if (held && !isSameFile(held, job.file)) throw new OtherFile(held);
    return held;
  }

  private async send(
    job: Job,
    held: HeldFile | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { size } = job.file;
    const { digest, travelled } = await transfer({
      ...this.deps,
      version: job.target,
      file: job.file,
      digest: job.digest,
      path: job.upload.path,
      kind: job.upload.kind,
      signal,
      steps: {
        hashed: done => this.change(job, { done }),
        known: known => {
          job.digest = known;
          if (held && !isSameFile(held, { size, digest: known }))
            throw new OtherFile(held);
        },
        planned: ({ keptUntil }, arrived) => {
          job.kept = arrived;
          const begunAt = arrived;
          const status = 'sending';
          this.change(job, { status, done: arrived, begunAt, keptUntil });
        },
        sent: done => this.change(job, { done }),
        kept: done => {
          job.kept = done;
          job.tries = 0;
          this.change(job, { done });
        },
        checking: () => this.change(job, { status: 'checking' }),
      },
    });
    const alreadyHere = !travelled && job.kept === size && job.tries === 0;
    this.change(job, { status: 'stored', digest, alreadyHere });
  }

  private end(job: Job, error: unknown): void {
    if (error instanceof OtherFile) {
      this.change(job, { status: 'different', held: error.held });
    } else if (passes(error, job.tries)) {
      this.pause(job, error);
    } else {
      this.change(job, { status: 'failed', error });
    }
  }

  private pause(job: Job, error: unknown): void {
    const random = (this.deps.random ?? Math.random)();
    const wait = pauseOf(job.tries, random);
    job.tries += 1;
    job.timer = setTimeout(() => this.again(job), wait);
    this.change(job, { status: 'paused', done: job.kept, error });
  }

  private change(job: Job, part: Partial<Upload>): void {
    const since =
      part.status && part.status !== job.upload.status
        ? this.now()
        : job.upload.since;
    job.upload = { ...job.upload, since, ...part };
    this.tell();
  }

  private now(): number {
    return (this.deps.now ?? Date.now)();
  }

  private tell(): void {
    this.lists.clear();
    for (const listener of [...this.listeners]) listener();
  }
}

/** Where the transfers live; both frontend systems make one per app. */
export const uploadsApiRef = createApiRef<Uploads>().with({
  id: 'plugin.model-registry.uploads',
  pluginId: 'model-registry',
});
