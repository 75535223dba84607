import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SimilarModel } from '@assay/plugin-model-registry-common';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import {
  aModel,
  aVersion,
  modelDetailOf,
  viewOf,
} from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { ModelTable } from '../browse/ModelTable';
import type { Shown } from '../header/TabFrame';
import { AlternativesCard, SimilarCard } from '.';

const shownAs = (
  state: Parameters<typeof aVersion>[1],
  runs = false,
): Shown => {
  const file = aCase({ state });
  const { production, ...model } = modelDetailOf(file);
  return {
    ref: 'speech/silero-vad',
    group: 'speech',
    name: 'silero-vad',
    model: runs ? { ...model, production } : model,
    version: { ...model.version!, state },
  } as Shown;
};

const like: SimilarModel = {
  ref: 'speech/webrtc-vad',
  title: 'Voice activity, classic',
  description: 'Says when somebody speaks.',
  score: 0.6,
  production: '2.1.0',
  reasons: [
    { kind: 'base-model', name: 'silero' },
    { kind: 'use-cases', names: ['speech-detection'] },
    { kind: 'datasets', names: ['a', 'b'] },
    { kind: 'text' },
  ],
};

const registryWith = (items: SimilarModel[]) =>
  fakeRegistry({
    listSimilar: () => ({ items }),
    getCase: () => viewOf(aCase({ state: 'submitted', facts: [] })),
  });

describe('similar models', () => {
  it('say why they are listed', async () => {
    await renderRoom(
      <SimilarCard shown={shownAs('staging')} />,
      registryWith([like]).registry,
    );
    const card = await screen.findByRole('region', { name: 'Similar models' });
    expect(
      await within(card).findByRole('link', { name: like.ref }),
    ).toBeVisible();
    expect(
      within(card).getByText(
        'same base model silero · Speech detection · shares 2 data sets · described alike',
      ),
    ).toBeVisible();
  });

  it('say that there are none', async () => {
    await renderRoom(
      <SimilarCard shown={shownAs('staging')} />,
      registryWith([]).registry,
    );
    expect(
      await screen.findByText(/Nothing here that you may read/),
    ).toBeVisible();
  });
});

describe('governed alternatives', () => {
  it.each([
    ['retired', 'is retired'],
    ['deprecated', 'is deprecated'],
    ['submitted', 'is blocked'],
  ] as const)('are offered where a version is %s', async (state, why) => {
    const { registry, callsOf } = registryWith([like]);
    await renderRoom(<AlternativesCard shown={shownAs(state)} />, registry);
    const card = await screen.findByRole('region', {
      name: '1 governed alternative',
    });
    expect(within(card).getByText(new RegExp(why))).toBeVisible();
    expect(within(card).getByText(/2\.1\.0 in production/)).toBeVisible();
    expect(callsOf('listSimilar')[0].input.query).toEqual({
      governed: 'true',
      limit: 3,
    });
  });

  it('are not looked for where another version is in production', async () => {
    const { registry, calls } = registryWith([like]);
    await renderRoom(
      <AlternativesCard shown={shownAs('submitted', true)} />,
      registry,
    );
    expect(calls).toEqual([]);
  });

  it('are looked for in the list when a row is opened', async () => {
    const { registry, callsOf } = registryWith([like]);
    const { production: _, ...model } = aModel();
    await renderRoom(
      <ModelTable
        models={[{ ...model, newest: aVersion('4.0.0', 'deprecated') }]}
      />,
      registry,
    );
    const row = screen.getByText(/not for new uses/);
    expect(callsOf('listSimilar')).toEqual([]);
    await userEvent.click(row);
    expect(await screen.findByRole('link', { name: like.ref })).toBeVisible();
  });
});
