import {
  guessKind,
  type ArtifactView,
} from '@assay/plugin-model-registry-common';
import { newKey } from '../../api/ref';
import type { Looked } from './inspectBlob';

export type UploadStatus =
  | 'waiting'
  | 'hashing'
  | 'sending'
  | 'checking'
  | 'paused' // goes on by itself
  | 'stored'
  | 'different' // not the file that the draft holds or has begun under this path
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
  readonly begunAt: number; // bytes that were there when sending began; they say nothing of the rate
  readonly digest?: string;
  readonly alreadyHere?: boolean;
  /** Until when the registry keeps what has arrived. */
  readonly keptUntil?: string;
  /** What the draft knows under this path, where the chosen file is another one. */
  readonly held?: HeldFile;
  /** What is in the file, once somebody has looked. */
  readonly looked?: Looked;
  readonly error?: unknown;
}

export interface UploadTarget {
  group: string;
  name: string;
  version: string;
}

/** A file of the draft as it was declared, by whichever page, program or person. */
export type HeldFile = Pick<
  ArtifactView,
  'id' | 'path' | 'size' | 'digest' | 'status'
>;

/** Whether a chosen file can be the one that was declared; its digest is asked once it is known. */
export function isSameFile(
  held: HeldFile,
  chosen: { size: number; digest?: string },
): boolean {
  const unlike =
    held.digest !== undefined &&
    chosen.digest !== undefined &&
    held.digest !== chosen.digest;
  return held.size === chosen.size && !unlike;
}

export function newUpload(path: string, size: number, now: number): Upload {
  return {
    id: newKey(),
    path,
    kind: guessKind(path),
    size,
    status: 'waiting',
    done: 0,
    begunAt: 0,
    since: now,
  };
}

/** Of a folder that was chosen, what is below it. */
export function pathOf(file: File): string {
  return file.webkitRelativePath
    ? file.webkitRelativePath.split('/').slice(1).join('/')
    : file.name;
}

export function keyOf(target: UploadTarget | undefined): string {
  return target ? `${target.group}/${target.name}@${target.version}` : '';
}
