import { z } from 'zod';
import { isInstant, ledgerSubjectSchema } from '../ledger/entry';
import { sha256HexPattern } from '../ledger/hash';
import { isKeyName } from '../ledger/keys';
import {
  bundleBytesMax,
  bundleEntriesMax,
  bundleFilesMax,
  isBundlePath,
} from './limits';

/** Names with a fixed place in every bundle. */
export const bundlePaths = {
  manifest: 'manifest.json',
  envelope: 'manifest.dsse.json',
  artifacts: 'artifacts.json',
  entries: 'ledger/entries.jsonl',
  openings: 'ledger/openings.json',
  proofs: 'ledger/proofs.json',
  checkpoint: 'ledger/checkpoint.note',
} as const;

/** Folder of the case files; decisions are judged again from them. */
export const caseFolder = 'case/';
/** Files below are as their producer made them; every other `.json` is canonical. */
export const attachmentsFolder = 'attachments/';
/** Under the attachments: the files of policy packs that were asked, each in a folder of its digest. */
export const policyFilesFolder = 'policies/';

const sha256Hex = z.string().regex(sha256HexPattern);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A file as the manifest names it. */
export const bundleFileSchema = z.strictObject({
  path: z.string().refine(isBundlePath, 'Not a path of a bundle'),
  sha256: sha256Hex,
  size: z.number().int().min(0).max(bundleBytesMax),
  mediaType: z
    .string()
    .max(120)
    .regex(/^[a-z]+\/[A-Za-z0-9.+_-]+$/),
});

/**
 * `manifest.json`: what the bundle is about, and every file in it but the manifest and its envelope.
 *
 * `ledger.subjects` says how many entries each subject had at the size of the checkpoint. A Merkle
 * tree cannot show that nothing newer was left out, so the log signs to it here.
 */
export const evidenceManifestSchema = z.strictObject({
  v: z.literal('evidence-v1'),
  subject: z.strictObject({
    model: z.string().max(130),
    version: z.string().max(128),
    /** Of the version's manifest: what its artifacts are. */
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  }),
  createdAt: z.string().refine(isInstant),
  origin: z.string().refine(isKeyName, 'Not the name of a log'),
  files: z.array(bundleFileSchema).max(bundleFilesMax),
  ledger: z.strictObject({
    size: count,
    root: sha256Hex,
    subjects: z
      .array(z.strictObject({ subject: ledgerSubjectSchema, entries: count }))
      .max(bundleEntriesMax),
  }),
});

export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>;
export type EvidenceSubject = EvidenceManifest['subject'];

/** An artifact the bundle vouches for by digest. Its bytes stay in the registry. */
export const bundleArtifactSchema = z.looseObject({
  path: z.string().max(1024),
  size: count,
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});
/** `artifacts.json`. */
export const bundleArtifactsSchema = z
  .array(bundleArtifactSchema)
  .max(bundleFilesMax);
export type BundleArtifact = z.infer<typeof bundleArtifactSchema>;

/**
 * `ledger/proofs.json`: one element per line of `entries.jsonl`. Paths share most of their hashes, so
 * each hash is written once, in the order of first use, and paths hold positions in that list.
 */
export const bundleProofsSchema = z.strictObject({
  v: z.literal('evidence-v1'),
  size: count,
  root: sha256Hex,
  hashes: z.array(sha256Hex).max(bundleEntriesMax * 53),
  entries: z
    .array(
      z.strictObject({
        index: count,
        hashPrev: sha256Hex,
        hashCurr: sha256Hex,
        path: z.array(count).max(53),
      }),
    )
    .max(bundleEntriesMax),
});
export type BundleProofs = z.infer<typeof bundleProofsSchema>;
