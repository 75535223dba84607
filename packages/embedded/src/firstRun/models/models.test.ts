import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  completenessOf,
  metadataSchema,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { cloneRoot } from '../../process/clone';
import { modelStories, versionStories } from '../stories';
import { faceMetadata } from './faceMetadata';
import { metadata } from './metadata';
import { ocrMetadata } from './ocrMetadata';
import { makeSbom } from './sbom';
import { copyFiles, packagedFiles, type PackagedFile } from './weights';

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

const allMetadata = { ...metadata, ocr: ocrMetadata, face: faceMetadata };

describe('what is said about the models', () => {
  it.each(['v5', 'v6', 'half', 'sixteen', 'ocr'] as const)(
    '%s is complete for tier Medium',
    name => {
      const parsed = metadataSchema.parse(allMetadata[name]);
      expect(completenessOf(parsed, 'Medium').missing).toEqual([]);
    },
  );

  it('the legacy one is a draft that completeness stops', () => {
    const parsed = metadataSchema.parse(metadata.legacy);
    expect(completenessOf(parsed, 'Medium').missing.length).toBeGreaterThan(10);
  });

  it('the face detector is stopped at tier High by what nobody has measured', () => {
    const parsed = metadataSchema.parse(faceMetadata);
    const { missing } = completenessOf(parsed, 'High');
    expect(missing).toEqual(
      expect.arrayContaining([
        'evals.task',
        'evals.robustness',
        'evals.adversarial',
        'risk.red_team_summary',
      ]),
    );
    // Whatever can be said without measuring is said.
    expect(
      missing.filter(field => /^(identity|provenance|legal)/.test(field)),
    ).toEqual([]);
  });

  it('claims no figure, since figures are measured', () => {
    for (const one of Object.values(allMetadata)) {
      const { task, robustness, uncertainty } =
        metadataSchema.parse(one).evals ?? {};
      expect([task, robustness, uncertainty]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});

describe('the stories', () => {
  it('each tells of a model that is registered', () => {
    for (const { model } of versionStories)
      expect(modelStories).toContain(model);
  });

  it('each names an owner of the example organisation, who is a persona', () => {
    const read = (file: string) =>
      readFileSync(path.join(cloneRoot, file), 'utf8');
    const organisation = read('catalog-info/org.yaml');
    const personas = read('packages/embedded/personas.yaml');
    for (const { owner, ownedBy, system } of modelStories) {
      const nameOf = (ref: string) => `name: ${ref.split('/')[1]}\n`;
      expect(organisation).toContain(
        `kind: Group\nmetadata:\n  ${nameOf(owner)}`,
      );
      expect(organisation).toContain(
        `kind: System\nmetadata:\n  ${nameOf(system)}`,
      );
      expect(organisation).toContain(
        `kind: User\nmetadata:\n  name: ${ownedBy}\n`,
      );
      expect(personas).toContain(`- name: ${ownedBy}\n`);
    }
  });

  it('together show every state that a portal of some age has', () => {
    const goals = new Set(versionStories.map(({ goal }) => goal));
    expect([...goals].sort()).toEqual([
      'changes-requested',
      'deprecated',
      'draft',
      'production',
      'staging',
      'submitted',
    ]);
  });

  it.each([
    ['changes-requested', 'changes'],
    ['deprecated', 'deprecate'],
    ['production', 'production'],
  ] as const)('say why a version comes to %s', (goal, why) => {
    const told = versionStories.filter(story => story.goal === goal);
    expect(told).not.toEqual([]);
    expect(told.filter(({ words }) => !words[why])).toEqual([]);
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

describe('what is said about the files', () => {
  const bytesOf = (file: PackagedFile) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-weights-'));
    copyFiles([file], folder);
    return readFileSync(path.join(folder, path.basename(file.file)));
  };

  it.each([
    [packagedFiles.faceShortRange, 'facedetector_front_blaze_2019_10_17_v0'],
    [
      packagedFiles.faceFullRange,
      'facedetector_back_centernet_160x192_sparse_2021_03_05_v0',
    ],
  ])('$file is TFLite that calls itself %s', (file, name) => {
    const bytes = bytesOf(file);
    expect(bytes.toString('latin1', 4, 8)).toBe('TFL3');
    expect(bytes.includes(name)).toBe(true);
    expect(faceMetadata.identity.description).toContain(name);
  });

  it('the OCR reader knows as many characters as it says', () => {
    const keys = bytesOf(packagedFiles.ocrKeys).toString('utf8').split('\n');
    const [first] = ocrMetadata.risk.limitations;
    expect(first).toContain(keys.length.toLocaleString('en'));
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
