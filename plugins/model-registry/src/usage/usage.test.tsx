import { screen } from '@testing-library/react';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aModel, modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { ModelTable } from '../browse/ModelTable';
import type { Shown } from '../header/TabFrame';
import { UsageCard } from '.';

const days = [...Array.from({ length: 28 }, () => 0), 4, 1_200];
const usage = { downloads: 5_000, recent: 1_204, days };
const { registry } = fakeRegistry({});

function shownWith(more: object): Shown {
  const model = { ...modelDetailOf(aCase()), ...more };
  return { ref: model.ref, model, version: model.version } as Shown;
}

describe('usage', () => {
  it('is told for the model and the version, as a picture and in numbers', async () => {
    await renderRoom(<UsageCard shown={shownWith({ usage })} />, registry);
    expect(screen.getByText('1,204 downloads in 30 days')).toBeVisible();
    expect(screen.getByRole('img')).toHaveAccessibleName(
      '1,204 downloads in 30 days, at most 1,200 on one day',
    );
    expect(screen.getByText(/5,000 since counting began/)).toBeVisible();
    expect(screen.getAllByRole('row', { hidden: true })).toHaveLength(3); // two days and the head
  });

  it('says that nothing was counted yet', async () => {
    const none = { downloads: 0, recent: 0, days: days.map(() => 0) };
    await renderRoom(
      <UsageCard shown={shownWith({ usage: none })} />,
      registry,
    );
    expect(screen.getByText('No download was counted yet.')).toBeVisible();
  });

  it('stands in the row of a list that knows it', async () => {
    await renderRoom(
      <ModelTable models={[aModel({ usage }), aModel({ ref: 'a/b' })]} />,
      registry,
    );
    expect(screen.getAllByText(/1,204 downloads in 30 days/)).toHaveLength(1);
  });
});
