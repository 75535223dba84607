import { screen } from '@testing-library/react';
import {
  aCase,
  exampleEntries,
  mrcA,
} from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import type { Shown } from '../header/TabFrame';
import { SentBack } from './SentBack';

const promoted = 7; // of the example log

async function show(state: 'changes-requested' | 'staging') {
  const entry = exampleEntries({ [promoted]: { move: 'request-changes' } });
  const fake = fakeRegistry({
    listEntries: () => ({
      items: [
        {
          id: '00000000-0000-4000-8000-000000000007',
          sequenced: true,
          index: promoted,
          entry: entry[promoted].text,
          personal: { actor: mrcA, rationale: 'The noise set is too small.' },
          leafHash: 'ab'.repeat(32),
        },
      ],
      total: 1,
    }),
  });
  const model = modelDetailOf(aCase({ state }));
  const shown = { ref: model.ref, model, version: model.version } as Shown;
  await renderRoom(<SentBack shown={shown} />, fake.registry);
  return fake;
}

describe('a version that was sent back', () => {
  it('says who asked for changes, and why', async () => {
    await show('changes-requested');
    expect(await screen.findByText('Changes are requested.')).toBeVisible();
    expect(screen.getByText(/The noise set is too small\./)).toBeVisible();
  });

  it('says nothing of it, and asks nothing, in another state', async () => {
    const { calls } = await show('staging');
    expect(screen.queryByText('Changes are requested.')).toBeNull();
    expect(calls).toEqual([]);
  });
});
