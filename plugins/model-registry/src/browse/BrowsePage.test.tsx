import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aModel } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { BrowsePage } from './BrowsePage';

const page = (items: ReturnType<typeof aModel>[]) => ({
  items,
  total: items.length,
  totalIsExact: true,
});

const facets = {
  state: {
    values: [{ value: 'production', count: 82 }],
    countsAreExact: true,
    isComplete: true,
  },
  framework: {
    values: [{ value: 'onnx', count: 10_000 }],
    countsAreExact: false,
    isComplete: true,
  },
};

describe('the Models page', () => {
  it('lists models with their state and links to their page', async () => {
    const { registry } = fakeRegistry({ listModels: () => page([aModel()]) });
    await renderRoom(<BrowsePage />, registry);
    const row = await screen.findByRole('row', { name: /speech\/silero-vad/ });
    expect(
      within(row).getByRole('link', { name: 'speech/silero-vad' }),
    ).toHaveAttribute('href', '/catalog/speech/resource/silero-vad');
    expect(within(row).getByText('Staging')).toBeInTheDocument();
    expect(within(row).getByText('5.0.0')).toBeInTheDocument();
    expect(screen.getByText('1 model')).toBeInTheDocument();
  });

  it('asks with what is typed, once the typing rests', async () => {
    const { registry, callsOf } = fakeRegistry({
      listModels: () => page([aModel()]),
    });
    await renderRoom(<BrowsePage />, registry);
    await userEvent.type(await screen.findByRole('searchbox'), 'sile');
    await waitFor(() =>
      expect(callsOf('listModels').at(-1)?.input.query).toMatchObject({
        q: 'sile',
      }),
    );
    expect(callsOf('listModels').length).toBeLessThan(4);
  });

  it('filters by state and shows what was chosen', async () => {
    const { registry, callsOf } = fakeRegistry({
      listModels: () => ({ ...page([aModel()]), facets }),
    });
    await renderRoom(<BrowsePage />, registry);
    await userEvent.click(
      await screen.findByRole('checkbox', { name: /^Production/ }),
    );
    await waitFor(() =>
      expect(callsOf('listModels').at(-1)?.input.query).toMatchObject({
        state: ['production'],
      }),
    );
    expect(
      screen.getByRole('button', { name: /Remove .*Production/ }),
    ).toBeInTheDocument();
  });

  it('says how many models each value would leave', async () => {
    const { registry } = fakeRegistry({
      listModels: () => ({ ...page([aModel()]), facets }),
    });
    await renderRoom(<BrowsePage />, registry);
    expect(
      await screen.findByRole('checkbox', { name: 'Production, 82' }),
    ).toBeInTheDocument();
    // The most frequent are shown; the count of what is beyond 10,000 says so.
    expect(
      screen.getByRole('checkbox', { name: 'onnx, 10,000+' }),
    ).toBeInTheDocument();
  });

  it('says which filter to drop when nothing matches', async () => {
    const { registry, callsOf } = fakeRegistry({
      listModels: ({ query }) =>
        query?.framework
          ? {
              ...page([]),
              relaxations: [
                {
                  from: 'framework' as const,
                  drop: 'framework in ("tflite")',
                  total: 5,
                  totalIsExact: true,
                },
              ],
            }
          : page([aModel()]),
    });
    await renderRoom(
      <BrowsePage />,
      registry,
      '/?framework=tflite&state=production',
    );
    expect(
      await screen.findByText('No model matches these 2 filters.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Drop Framework: tflite' }),
    );
    await screen.findByRole('row', { name: /speech\/silero-vad/ });
    const { query } = callsOf('listModels').at(-1)!.input;
    expect(query).toMatchObject({ state: ['production'] });
    expect(query).not.toHaveProperty('framework');
  });

  it('completes a filter, marks what is wrong, and asks once it is right', async () => {
    const { registry, callsOf } = fakeRegistry({
      listModels: () => ({ ...page([aModel()]), facets }),
    });
    await renderRoom(<BrowsePage />, registry);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Filter as text' }),
    );
    const field = screen.getByRole('combobox', { name: 'Filter' });
    await userEvent.type(field, 'framew');
    expect(screen.getAllByRole('option')[0]).toHaveTextContent('framework');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(field).toHaveValue('framework ');
    await userEvent.type(field, '= onn');
    await userEvent.keyboard('{Escape}');
    expect(field).toBeValid();
    await userEvent.clear(field);
    await userEvent.type(field, 'framwork = "onnx"');
    await userEvent.keyboard('{Escape}');
    expect(field).toBeInvalid();
    expect(
      await screen.findByText(/There is no field “framwork”/),
    ).toBeInTheDocument();
    await userEvent.clear(field);
    await userEvent.type(field, 'framework = "onnx"{Escape}{Enter}');
    await waitFor(() =>
      expect(callsOf('listModels').at(-1)?.input.query).toMatchObject({
        filter: 'framework = "onnx"',
      }),
    );
  });

  it('keeps a search under a name', async () => {
    const { registry } = fakeRegistry({ listModels: () => page([aModel()]) });
    await renderRoom(<BrowsePage />, registry, '/?tag=pii');
    await userEvent.click(await screen.findByRole('button', { name: 'Saved' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Save this search' }),
    );
    await userEvent.type(await screen.findByLabelText('Name'), 'With PII');
    await userEvent.click(screen.getByRole('button', { name: 'Save search' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear all filters' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Saved' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'With PII' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Remove Tag: pii' }),
    ).toBeInTheDocument();
  });

  it('says what failed, with the request id, and asks again', async () => {
    let fails = true;
    const { registry } = fakeRegistry({
      listModels: () => {
        if (fails) throw aProblem('unavailable', 'Try again in a minute.');
        return page([aModel()]);
      },
    });
    await renderRoom(<BrowsePage />, registry);
    expect(await screen.findByText(/req-7Q2M/)).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'speech/silero-vad' }),
    ).toBeInTheDocument();
  });

  it('walks the rows with j and k', async () => {
    const { registry } = fakeRegistry({
      listModels: () =>
        page([
          aModel(),
          aModel({ ref: 'vision/ocr', group: 'vision', name: 'ocr' }),
        ]),
    });
    await renderRoom(<BrowsePage />, registry);
    const first = await screen.findByRole('link', {
      name: 'speech/silero-vad',
    });
    first.focus();
    await userEvent.keyboard('j');
    expect(screen.getByRole('link', { name: 'vision/ocr' })).toHaveFocus();
    await userEvent.keyboard('k');
    expect(first).toHaveFocus();
  });
});
