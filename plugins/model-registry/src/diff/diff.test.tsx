import { useLocation } from 'react-router-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  diffPartNames,
  differenceOf,
  type DiffFocus,
  type DiffSide,
} from '@assay/plugin-model-registry-common';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aVersion, modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import type { Shown } from '../header/TabFrame';
import { useVersionKeys } from '../keys/useVersionKeys';
import { ComparePanel, CompareWith, defaultBase } from '.';

const file = aCase({ state: 'staging' });
const model = {
  ...modelDetailOf(file),
  versions: [
    aVersion('6.0.0', 'staging'),
    aVersion('5.0.0', 'production'),
    aVersion('4.0.0', 'deprecated'),
  ],
};
const shown = {
  ref: 'speech/silero-vad',
  group: 'speech',
  name: 'silero-vad',
  model,
  version: model.version,
} as Shown;

const before: DiffSide = { ...file, verdicts: [] };
const after: DiffSide = {
  ...before,
  metadata: { ...file.metadata, data: { residency: 'elsewhere' } },
  verdicts: [
    { gate: 'sbom-present', outcome: 'block', reasons: [], rule: 'r@1' },
  ],
};

function answered(sides: [DiffSide, DiffSide], focus?: DiffFocus) {
  const side = { manifestDigest: `sha256:${'9f'.repeat(32)}`, licence: 'MIT' };
  return {
    ref: shown.ref,
    before: { ...side, version: '5.0.0', state: 'production' },
    after: { ...side, version: '6.0.0', state: 'staging' },
    ...differenceOf(...sides, focus),
  };
}

function Page() {
  useVersionKeys(shown.model, shown.version);
  return (
    <>
      <CompareWith model={shown.model} version="6.0.0" />
      <ComparePanel shown={shown} />
      <output>{useLocation().search}</output>
    </>
  );
}

const open = async (
  sides: [DiffSide, DiffSide],
  at = '/?base=5.0.0&v=6.0.0',
) => {
  const fake = fakeRegistry({
    diffVersions: ({ query }) =>
      answered(sides, query?.part ? (query as DiffFocus) : undefined),
  });
  await renderRoom(<Page />, fake.registry, at);
  return fake;
};

describe('a version against another', () => {
  it('says what could change a decision first, and counts the rest', async () => {
    const { callsOf } = await open([before, after]);
    const panel = await screen.findByRole('region', {
      name: '6.0.0 against 5.0.0',
    });
    await within(panel).findByText(/newly blocks/);
    const titles = within(panel).getAllByRole('heading', { level: 3 });
    expect(titles.map(title => title.textContent)).toEqual([
      'Licence same · MIT',
      expect.stringMatching(/^Gates 1 change/),
      expect.stringMatching(/^Metadata \d+ changes/),
    ]);
    expect(within(panel).getByText('elsewhere').tagName).toBe('INS');
    expect(within(panel).getByText(/The digests are the same/)).toBeVisible();
    expect(callsOf('diffVersions')[0].input.params).toEqual({
      group: 'speech',
      name: 'silero-vad',
      version: '5.0.0',
      other: '6.0.0',
    });
  });

  it('tells the parts that are the same when asked', async () => {
    await open([before, before]);
    await screen.findByText('Nothing changed.');
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Only changes' }),
    );
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(
      diffPartNames.length,
    );
  });

  it('says why tensors are not compared', async () => {
    const inside = (format: string): DiffSide => ({
      ...before,
      facts: [
        {
          kind: 'inspection',
          recordedAt: '1',
          body: {
            path: file.manifest[0].path,
            digest: file.manifest[0].digest,
            inspection: {
              outcome: 'read',
              format,
              tensors: {
                total: 1,
                shown: [{ name: 'w', dtype: 'F32', shape: [1] }],
              },
            },
          },
        },
      ] as never,
    });
    await open([inside('onnx'), inside('tflite')]);
    expect(
      await screen.findByText(
        /tensors cannot be compared; files, metadata and/,
      ),
    ).toBeVisible();
  });

  it('opens a group of a long comparison when somebody wants to read it', async () => {
    const many = {
      ...before,
      manifest: Array.from({ length: 600 }, (_, at) => ({
        path: `layers/${at}.bin`,
        digest: file.manifest[0].digest,
        size: 1,
        kind: 'weights',
      })),
    };
    const { callsOf } = await open([before, many]);
    const group = await screen.findByText('layers/');
    expect(screen.queryByText('layers/1.bin')).toBeNull();
    await userEvent.click(group);
    expect(await screen.findByText('layers/1.bin')).toBeInTheDocument();
    expect(callsOf('diffVersions')[1].input.query).toMatchObject({
      part: 'files',
      group: 'layers/',
    });
    await userEvent.click(screen.getByRole('button', { name: /^Show more/ }));
    expect(await screen.findByText('layers/99.bin')).toBeInTheDocument();
  });

  it('opens and closes with c, against what was approved before', async () => {
    await open([before, after], '/?v=6.0.0');
    await userEvent.keyboard('c');
    expect(await screen.findByText(/newly blocks/)).toBeVisible();
    expect(screen.getByText('?v=6.0.0&base=5.0.0')).toBeVisible();
    await userEvent.keyboard('c');
    expect(screen.queryByText(/newly blocks/)).toBeNull();
  });

  it('says what went wrong and keeps the rest of the page', async () => {
    const { registry } = fakeRegistry({
      diffVersions: () => {
        throw aProblem('not-found', 'There is no version 5.0.0');
      },
    });
    await renderRoom(<Page />, registry, '/?base=5.0.0');
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Close the comparison' }),
    ).toBeVisible();
  });
});

describe('the version to compare with', () => {
  it.each([
    ['6.0.0', '5.0.0'],
    ['5.0.0', '6.0.0'],
  ])('for %s is %s', (version, base) => {
    const { production: _, ...more } = model;
    expect(
      defaultBase(
        { ...more, production: aVersion('5.0.0', 'production') },
        version,
      ),
    ).toBe(base);
  });

  it('is the next older one where nothing was approved', () => {
    const drafts = ['3.0.0', '2.0.0', '1.0.0'].map(one =>
      aVersion(one, 'draft'),
    );
    expect(defaultBase({ versions: drafts }, '2.0.0')).toBe('1.0.0');
    expect(defaultBase({ versions: drafts }, '1.0.0')).toBe('2.0.0');
    expect(
      defaultBase({ versions: drafts.slice(0, 1) }, '3.0.0'),
    ).toBeUndefined();
  });
});
