import { useState } from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { emptyModel, type ModelValue } from './modelValue';
import { RegionSelect } from './RegionSelect';

function Step({ begin }: { begin: ModelValue }) {
  const [value, setValue] = useState(begin);
  return (
    <>
      <RegionSelect
        value={value}
        set={part => setValue(last => ({ ...last, ...part }))}
      />
      <output>{value.region ?? 'none'}</output>
    </>
  );
}

const at = (group: string, region?: string) => ({
  ...emptyModel,
  group,
  region,
});

async function show(begin: ModelValue) {
  const { registry } = fakeRegistry({
    listRegions: ({ query }) =>
      query!.group === 'vision'
        ? { regions: ['eu'], usual: 'eu' }
        : { regions: ['eu', 'us-east-1'], usual: 'eu' },
  });
  await renderRoom(<Step begin={begin} />, registry);
}

describe('the region of a new model', () => {
  it('is asked where there is a choice, and says what the usual one is', async () => {
    await show(at('speech'));
    const select = await screen.findByRole('button', { name: /Region/ });
    expect(select).toHaveTextContent('The usual one, eu');
    await userEvent.click(select);
    await userEvent.click(
      await screen.findByRole('option', { name: 'us-east-1' }),
    );
    expect(screen.getByText('us-east-1', { selector: 'output' })).toBeVisible();
  });

  it('is not asked where the group is kept in one, and what was chosen before is forgotten', async () => {
    await show(at('vision', 'us-east-1'));
    expect(
      await screen.findByText('none', { selector: 'output' }),
    ).toBeVisible();
    expect(screen.queryByText('Region')).not.toBeInTheDocument();
  });
});
