import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  artifactsPerVersionMax,
  type ArtifactView,
  guessKind,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { newKey } from '../../api/ref';
import type { Looked, LookInside } from './inspectBlob';
import { transfer, type HashFile, type PutPart } from './transfer';

export type UploadStatus =
  | 'waiting'
  | 'hashing'
  | 'sending'
  | 'checking'
  | 'stored'
  | 'refused'
  | 'failed';

/** One file on its way. Replaced, never changed, so that React sees each step. */
export interface Upload {
  readonly id: string;
  readonly path: string;
  readonly kind: ArtifactView['kind'];
  readonly size: number;
  readonly status: UploadStatus;
  readonly done: number; // bytes hashed or sent, by status
  readonly since: number; // when the present status began, for the rate
  readonly digest?: string;
  readonly alreadyHere?: boolean;
  /** What is in the file, once somebody has looked. */
  readonly looked?: Looked;
  readonly error?: unknown;
}

export interface UploadTarget {
  group: string;
  name: string;
  version: string;
}

const filesAtOnceMax = 2; // more share the same line and finish no sooner

interface Job {
  upload: Upload;
  file: File;
  target: UploadTarget;
  abort: AbortController;
}

/** Owns transfers for as long as the page lives, whichever step or page is on screen. */
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

  add(target: UploadTarget, files: readonly File[]): void {
    for (const file of files) {
      const path = file.webkitRelativePath
        ? file.webkitRelativePath.split('/').slice(1).join('/')
        : file.name;
      this.drop(target, path);
      if (this.list(target).length >= artifactsPerVersionMax) return;
      this.jobs.push({
        file,
        target,
        abort: new AbortController(),
        upload: {
          id: newKey(),
          path,
          kind: guessKind(path),
          size: file.size,
          status: 'waiting',
          done: 0,
          since: this.now(),
        },
      });
      this.tell();
    }
    this.start();
  }

  retry(id: string): void {
    const job = this.jobs.find(one => one.upload.id === id);
    if (!job) return;
    job.abort = new AbortController();
    this.change(job, { status: 'waiting', error: undefined });
    this.start();
  }

  remove(id: string): void {
    const job = this.jobs.find(one => one.upload.id === id);
    if (!job) return;
    job.abort.abort(new Error('Removed'));
    this.jobs = this.jobs.filter(one => one !== job);
    this.tell();
  }

  private drop(target: UploadTarget, path: string): void {
    const same = this.jobs.find(
      job => keyOf(job.target) === keyOf(target) && job.upload.path === path,
    );
    if (same) this.remove(same.upload.id);
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
    this.change(job, { status: 'hashing', done: 0 });
    try {
      const looked = await this.deps.lookInside(job.file, job.upload.path);
      if (signal.aborted) return;
      this.change(job, { looked });
      if (looked.judgement.outcome === 'block') {
        // Nothing of it leaves this machine.
        this.change(job, { status: 'refused' });
        return;
      }
      const { digest, travelled } = await transfer({
        ...this.deps,
        version: job.target,
        file: job.file,
        path: job.upload.path,
        kind: job.upload.kind,
        signal,
        steps: {
          hashed: done => this.change(job, { done }),
          planned: () => this.change(job, { status: 'sending', done: 0 }),
          sent: done => this.change(job, { done }),
          checking: () => this.change(job, { status: 'checking' }),
        },
      });
      this.change(job, { status: 'stored', digest, alreadyHere: !travelled });
    } catch (error) {
      if (!signal.aborted) this.change(job, { status: 'failed', error });
    } finally {
      this.start();
    }
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

function keyOf(target: UploadTarget | undefined): string {
  return target ? `${target.group}/${target.name}@${target.version}` : '';
}

/** Where the transfers live; both frontend systems make one per app. */
export const uploadsApiRef = createApiRef<Uploads>().with({
  id: 'plugin.model-registry.uploads',
  pluginId: 'model-registry',
});
