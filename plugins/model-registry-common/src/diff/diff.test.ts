import * as fc from 'fast-check';
import type { Fact } from '../facts/schema';
import type { GateId, Outcome } from '../gates/verdict';
import { readComponents } from './components';
import { differenceOf } from './diff';
import { changesMax, groupsMax } from './limits';
import { diffPartNames, diffPartsSchema } from './schema';
import type { DiffSide } from './sides';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

function fact(kind: string, recordedAt: string, body: unknown): Fact {
  return {
    id: recordedAt,
    kind,
    recordedAt,
    subjectDigest: digest('a'),
    producer: { kind: 'service', ref: 'service:lab', owners: [] },
    body,
  } as unknown as Fact;
}

function evaluation(recordedAt: string, value: number): Fact {
  return fact('evaluation', recordedAt, {
    suite: 'vad-core',
    metrics: [
      { key: 'false_alarms', value, n: 412, higherIsBetter: false },
      {
        key: 'false_alarms',
        value: 0.9,
        n: 12,
        higherIsBetter: false,
        slice: 'hiss',
      },
    ],
  });
}

interface Inside {
  format?: string;
  path?: string;
  of?: string;
  tensors?: [string, string, number[]][];
  total?: number;
  template?: string;
}

function inspection({
  format = 'safetensors',
  path = 'model.onnx',
  of = 'a',
  tensors = [],
  total = tensors.length,
  template,
}: Inside): Fact {
  return fact('inspection', '2026-11-02T00:00:00Z', {
    path,
    digest: digest(of),
    inspection: {
      outcome: 'read',
      format,
      tensors: {
        total,
        shown: tensors.map(([name, dtype, shape]) => ({ name, dtype, shape })),
      },
      ...(template && {
        chatTemplates: [
          {
            name: 'default',
            digest: digest(template),
            characters: 1,
            text: template,
          },
        ],
      }),
    },
  });
}

const before: DiffSide = {
  metadata: { data: { residency: 'us-east-1', pii: [] } },
  manifest: [
    { path: 'model.onnx', digest: digest('a'), size: 10, kind: 'weights' },
    { path: 'README.md', digest: digest('b'), size: 5, kind: 'docs' },
  ],
  facts: [evaluation('2026-11-01T00:00:00Z', 0.01)],
};
const said = (gate: GateId, outcome: Outcome) => ({
  gate,
  outcome,
  reasons: [],
  rule: 'r@1',
});
const holding = (...facts: Fact[]): DiffSide => ({ ...before, facts });

describe('how a version differs from another', () => {
  it('finds nothing between a version and itself', () => {
    const { count, same, parts } = differenceOf(before, before);
    expect(count).toBe(0);
    expect(same).toBe(5);
    expect(parts.gates.state).toBe('not-asked');
    expect(parts.components.state).toBe('nothing');
  });

  it('names fields that were added, removed and changed', () => {
    const after = {
      ...before,
      metadata: { data: { residency: 'eu-west-1', retention: '1 year' } },
    };
    expect(differenceOf(before, after).parts.metadata.changes).toEqual([
      { name: 'data.pii', change: 'removed', before: [] },
      {
        name: 'data.residency',
        change: 'altered',
        before: 'us-east-1',
        after: 'eu-west-1',
      },
      { name: 'data.retention', change: 'added', after: '1 year' },
    ]);
  });

  it('tells a licence by who says it, and once', () => {
    const legal = (license: string) => ({
      ...before,
      metadata: { legal: { license } },
    });
    const after = {
      ...legal('Apache-2.0'),
      facts: [
        fact('licence', '1', {
          expression: 'GPL-3.0-only',
          path: 'lib.so',
          source: 'file-header',
        }),
        fact('licence', '2', { expression: 'Apache-2.0', source: 'metadata' }),
      ],
    };
    const { parts } = differenceOf(legal('MIT'), after);
    expect(parts.licence.changes).toEqual([
      { name: 'found/lib.so', change: 'added', after: 'GPL-3.0-only' },
      { name: 'stated', change: 'altered', before: 'MIT', after: 'Apache-2.0' },
    ]);
    expect(parts.metadata.state).toBe('nothing');
  });

  it('puts gates that newly block first', () => {
    const { parts } = differenceOf(
      {
        ...before,
        verdicts: [
          said('licence-clean', 'block'),
          said('sbom-present', 'pass'),
        ],
      },
      {
        ...before,
        verdicts: [
          said('licence-clean', 'pass'),
          said('sbom-present', 'error'),
        ],
      },
    );
    expect(
      parts.gates.changes.map(({ name, effect }) => [name, effect]),
    ).toEqual([
      ['sbom-present', 'newly-blocks'],
      ['licence-clean', 'blocks-no-more'],
    ]);
  });

  it('compares files by digest, not by size', () => {
    const after = {
      ...before,
      manifest: [{ ...before.manifest[0], digest: digest('c') }],
    };
    expect(
      differenceOf(before, after).parts.files.changes.map(
        ({ name, change }) => [name, change],
      ),
    ).toEqual([
      ['README.md', 'removed'],
      ['model.onnx', 'altered'],
    ]);
  });

  it('takes the newest whole figures, leaves slices out and says how they moved', () => {
    const after = holding(
      evaluation('2026-11-03T00:00:00Z', 0.02),
      evaluation('2026-11-02T00:00:00Z', 0.03),
    );
    const { metrics } = differenceOf(before, after).parts;
    expect(metrics.changes).toHaveLength(1);
    expect(metrics.changes[0]).toMatchObject({
      name: 'vad-core/false_alarms',
      after: { value: 0.02 },
      delta: 0.01,
      better: false,
    });
  });
});

describe('what is inside the files', () => {
  it('tells tensors that were added, removed and reshaped', () => {
    const { tensors } = differenceOf(
      holding(
        inspection({
          tensors: [
            ['w', 'F32', [128, 64]],
            ['old', 'F32', [1]],
            ['b', 'F32', [4]],
          ],
        }),
      ),
      holding(
        inspection({
          tensors: [
            ['w', 'F32', [128, 128]],
            ['new', 'F16', [1]],
            ['b', 'F32', [4]],
          ],
        }),
      ),
    ).parts;
    expect(tensors).toMatchObject({ state: 'compared', count: 3, same: 1 });
    expect(tensors.changes).toEqual([
      { name: 'new', change: 'added', after: { dtype: 'F16', shape: [1] } },
      { name: 'old', change: 'removed', before: { dtype: 'F32', shape: [1] } },
      {
        name: 'w',
        change: 'altered',
        before: { dtype: 'F32', shape: [128, 64] },
        after: { dtype: 'F32', shape: [128, 128] },
      },
    ]);
  });

  it('says nothing about a name that a cut list may only have left out', () => {
    const { tensors } = differenceOf(
      holding(inspection({ tensors: [['a', 'F32', [1]]], total: 2 })),
      holding(inspection({ tensors: [['b', 'F32', [1]]], total: 2 })),
    ).parts;
    expect(tensors).toMatchObject({ state: 'partly', count: 0 });
  });

  it.each([
    [
      'formats differ',
      inspection({ format: 'onnx', tensors: [['a', 'F32', [1]]] }),
      inspection({ format: 'tflite', tensors: [['a', 'F32', [1]]] }),
      'formats-differ',
    ],
    [
      'one was not read',
      evaluation('1', 1),
      inspection({ tensors: [['a', 'F32', [1]]] }),
      'missing-before',
    ],
    [
      'other bytes were read',
      inspection({ of: 'f', tensors: [['a', 'F32', [1]]] }),
      inspection({ tensors: [['a', 'F32', [1]]] }),
      'missing-before',
    ],
  ])('tensors are not compared when %s', (_, was, is, state) => {
    expect(differenceOf(holding(was), holding(is)).parts.tensors.state).toBe(
      state,
    );
  });

  it('tells a chat template that changed', () => {
    const { templates } = differenceOf(
      holding(inspection({ template: '1' })),
      holding(inspection({ template: '2' })),
    ).parts;
    expect(templates.changes).toMatchObject([
      { name: 'model.onnx: default', change: 'altered', after: { text: '2' } },
    ]);
  });
});

describe('the components of two SBOMs', () => {
  const cyclonedx = (...components: unknown[]) =>
    readComponents(
      digest('d'),
      JSON.stringify({ bomFormat: 'CycloneDX', components }),
    );
  const leftPad = {
    name: 'left-pad',
    version: '1.3.0',
    purl: 'pkg:npm/left-pad@1.3.0',
    licenses: [{ license: { id: 'WTFPL' } }],
  };

  it('are the same part in another version, and across formats', () => {
    const spdx = readComponents(
      digest('e'),
      JSON.stringify({
        spdxVersion: 'SPDX-2.3',
        packages: [
          {
            name: 'left-pad',
            versionInfo: '1.4.0',
            licenseConcluded: 'NOASSERTION',
            licenseDeclared: 'MIT',
            externalRefs: [
              {
                referenceType: 'purl',
                referenceLocator: 'pkg:npm/left-pad@1.4.0?x=y',
              },
            ],
          },
        ],
      }),
    );
    const { components } = differenceOf(
      { ...before, sbom: cyclonedx(leftPad) },
      { ...before, sbom: spdx },
    ).parts;
    expect(components.changes).toEqual([
      {
        name: 'pkg:npm/left-pad',
        change: 'altered',
        before: { version: '1.3.0', licence: 'WTFPL' },
        after: { version: '1.4.0', licence: 'MIT' },
      },
    ]);
  });

  it('keep the scope of a package', () => {
    const read = cyclonedx(
      { name: 'x', purl: 'pkg:npm/%40scope/x@2.0.0' },
      { name: 'y', purl: 'pkg:npm/@scope/y' },
    );
    expect(read.ok && [...read.components.keys()]).toEqual([
      'pkg:npm/%40scope/x',
      'pkg:npm/@scope/y',
    ]);
  });

  it.each([
    ['no JSON', 'no', 'unreadable'],
    ['something else', '{"a":1}', 'unreadable'],
    [
      'too many',
      JSON.stringify({
        bomFormat: 'CycloneDX',
        components: Array.from({ length: 20_001 }, (_, at) => ({
          name: `c${at}`,
        })),
      }),
      'too-large',
    ],
  ])('are not compared for %s', (_, text, why) => {
    const sbom = readComponents(digest('d'), text);
    expect(
      differenceOf({ ...before, sbom }, { ...before, sbom: cyclonedx() }).parts
        .components.state,
    ).toBe(why);
  });
});

describe('a comparison that is too long to list', () => {
  const many = (count: number, folders: number): DiffSide => ({
    ...before,
    manifest: Array.from({ length: count }, (_, at) => ({
      path: `${String(at % folders).padStart(4, '0')}/${at}.bin`,
      digest: digest('a'),
      size: 1,
      kind: 'weights',
    })),
  });

  it('is told as groups with counts, short parts in full', () => {
    const { count, parts } = differenceOf(before, many(700, 3));
    expect(count).toBe(702);
    expect(parts.files.changes).toEqual([]);
    expect(parts.files.groups).toEqual([
      { name: '0000/', added: 234, removed: 0, altered: 0 },
      { name: '0001/', added: 233, removed: 0, altered: 0 },
      { name: '0002/', added: 233, removed: 0, altered: 0 },
      { name: './', added: 0, removed: 2, altered: 0 },
    ]);
  });

  it.each([3, 900])(
    'opens group by group and page by page, %i groups',
    folders => {
      const after = many(1_000, folders);
      const { files } = differenceOf(before, after).parts;
      expect(files.groups!.length).toBeLessThanOrEqual(groupsMax);
      const seen: string[] = [];
      for (const { name: group } of files.groups!) {
        let cursor: string | undefined;
        do {
          const page = differenceOf(before, after, {
            part: 'files',
            group,
            cursor,
          }).parts.files;
          expect(page.changes.length).toBeLessThanOrEqual(changesMax);
          seen.push(...page.changes.map(({ name }) => name));
          cursor = page.nextCursor;
        } while (cursor);
      }
      expect(new Set(seen).size).toBe(1_002);
      expect(seen).toHaveLength(1_002);
    },
  );
});

describe('of any two versions', () => {
  const name = fc.constantFrom('a', 'b', 'c/d', 'e');
  const side: fc.Arbitrary<DiffSide> = fc.record({
    metadata: fc.record({
      data: fc.record(
        { residency: name, retention: name },
        { requiredKeys: [] },
      ),
    }),
    manifest: fc.uniqueArray(
      fc.record({
        path: name,
        digest: fc.constantFrom(digest('a'), digest('b')),
        size: fc.nat(),
        kind: fc.constant('weights'),
      }),
      { selector: ({ path }) => path },
    ),
    facts: fc.array(
      fc.oneof(
        fc
          .double({ min: 0, max: 1, noNaN: true })
          .map(value => evaluation('1', value)),
        fc.array(name).map(names =>
          inspection({
            path: 'a',
            tensors: names.map(one => [one, 'F32', [1]]),
          }),
        ),
      ),
      { maxLength: 3 },
    ),
    sbom: fc.option(
      fc.array(name).map(names =>
        readComponents(
          digest('d'),
          JSON.stringify({
            bomFormat: 'CycloneDX',
            components: names.map(one => ({ name: one })),
          }),
        ),
      ),
      { nil: undefined },
    ),
  });

  it('the difference fits the contract and counts what it lists', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const { count, same, parts } = differenceOf(a, b);
        diffPartsSchema.parse(parts);
        const all = diffPartNames.map(part => parts[part]);
        const listed = all.reduce((sum, part) => sum + part.changes.length, 0);
        return (
          count === listed &&
          same === all.reduce((sum, part) => sum + part.same, 0)
        );
      }),
    );
  });

  it('what was added one way was removed the other way', () => {
    const turned = {
      added: 'removed',
      removed: 'added',
      altered: 'altered',
    } as const;
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [there, back] = [
          differenceOf(a, b).parts,
          differenceOf(b, a).parts,
        ];
        for (const part of diffPartNames) {
          const names = (parts: typeof there, turn: boolean) =>
            parts[part].changes
              .map(
                ({ name: of, change }) =>
                  `${of} ${turn ? turned[change] : change}`,
              )
              .sort();
          expect(names(there, false)).toEqual(names(back, true));
        }
      }),
    );
  });

  it('a version never differs from itself', () => {
    fc.assert(fc.property(side, one => differenceOf(one, one).count === 0));
  });
});
