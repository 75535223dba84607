import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  completenessOf,
  metadataSchema,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { modelStories, versionStories } from '../story';
import { metadata } from './metadata';
import { makeSbom } from './sbom';
import { copyFiles, packagedFiles } from './weights';

const sealed: VersionDetail = {
  version: '5.0.0',
  state: 'draft',
  sealed: true,
  manifestDigest: `sha256:${'05'.repeat(32)}`,
  aliases: [],
  createdAt: '2026-11-22T00:00:00.000Z',
  changedAt: '2026-11-22T00:00:00.000Z',
  revision: 3,
  metadata: {},
  artifacts: [
    {
      id: '1',
      path: 'silero_vad_v5.onnx',
      kind: 'weights',
      size: 2_327_524,
      digest: `sha256:${packagedFiles.v5.sha256}`,
      status: 'stored',
    },
  ],
  tier: { declared: 'Medium', effective: 'Medium' },
  completeness: { tier: 'Medium', present: [], missing: [] },
  createdBy: 'user:default/model-owner',
};

describe('what is said about the models', () => {
  it.each(['v5', 'v6', 'half'] as const)(
    '%s is complete for tier Medium',
    name => {
      const said = metadataSchema.parse(metadata[name]);
      expect(completenessOf(said, 'Medium').missing).toEqual([]);
    },
  );

  it('the legacy one is a draft that completeness stops', () => {
    const said = metadataSchema.parse(metadata.legacy);
    expect(completenessOf(said, 'Medium').missing.length).toBeGreaterThan(10);
  });

  it('claims no figure, since figures are measured', () => {
    for (const said of Object.values(metadata)) {
      const { task, robustness, uncertainty } =
        metadataSchema.parse(said).evals ?? {};
      expect([task, robustness, uncertainty]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it('each story tells of a model that is registered', () => {
    const names: string[] = modelStories.map(({ name }) => name);
    for (const { model } of versionStories) expect(names).toContain(model);
  });
});

describe('the files', () => {
  it('are those that the text about them was written for', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-weights-'));
    copyFiles(Object.values(packagedFiles), folder);
    expect(readdirSync(folder)).toHaveLength(Object.keys(packagedFiles).length);
    expect(readFileSync(path.join(folder, 'LICENSE'), 'utf8')).toMatch(
      /^MIT License/,
    );
  });

  it('safety: S19 are refused when their bytes are others', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-weights-'));
    const other = { ...packagedFiles.v5, sha256: '00'.repeat(32) };
    expect(() => copyFiles([other], folder)).toThrow(
      'is not the file of 0.0.31',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('hold 32-bit floats where the package says "half"', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-weights-'));
    copyFiles([packagedFiles.half], folder);
    const bytes = readFileSync(path.join(folder, 'silero_vad_half.onnx'));
    // 15 tensors, 309,633 numbers: the weights alone fill the file at four bytes each.
    expect(bytes.length).toBeGreaterThan(309_633 * 4);
  });
});

describe('the SBOM', () => {
  const make = () =>
    makeSbom({
      model: 'speech/silero-vad',
      version: sealed,
      licence: 'MIT',
      origins: [{ file: packagedFiles.v5, licence: 'ISC' }],
    });

  it('is CycloneDX 1.6 that names the manifest and each file by digest', () => {
    const bom = JSON.parse(make());
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
    });
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const hashes = [bom.metadata.component, ...bom.components].flatMap(
      (component: { hashes?: { content: string }[] }) => component.hashes ?? [],
    );
    expect(hashes.map(({ content }) => content)).toEqual([
      '05'.repeat(32),
      packagedFiles.v5.sha256,
    ]);
  });

  it('gives every component a name of its own, and refers to none that is not there', () => {
    const bom = JSON.parse(make());
    const refs = [bom.metadata.component, ...bom.components].map(
      one => one['bom-ref'],
    );
    expect(new Set(refs).size).toBe(refs.length);
    for (const { ref, dependsOn } of bom.dependencies) {
      for (const one of [ref, ...dependsOn]) expect(refs).toContain(one);
    }
    expect(refs).toContain('pkg:npm/%40ricky0123/vad-web@0.0.31');
  });

  it('is the same for the same version', () => {
    expect(make()).toBe(make());
  });
});
