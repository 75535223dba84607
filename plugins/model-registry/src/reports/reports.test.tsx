import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import type { ReportRow } from '@assay/plugin-model-registry-common';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { ReportsRouter } from './ReportsRouter';

const row = (change: Partial<ReportRow> = {}): ReportRow => ({
  model: 'speech/silero-vad',
  title: 'Voice activity detection',
  owner: 'group:default/speech',
  tier: 'Medium',
  version: '6.0.0',
  state: 'staging',
  impact: 'advisory',
  licence: 'MIT',
  ...change,
});
const readAt = '2026-11-21T09:00:00.000Z';

interface Asked {
  params: { report: string };
  query?: Record<string, unknown>;
}
const answer =
  (rows: ReportRow[], counts: { keys: string[]; count: number }[] = []) =>
  ({ params, query = {} }: Asked) => ({
    report: params.report,
    readAt,
    items: rows,
    total: rows.length,
    ...(query.groupBy ? { counts, countsCut: false } : {}),
  });

const page = (
  <Routes>
    <Route path="/models/reports/*" element={<ReportsRouter />} />
  </Routes>
);

describe('the Reports page', () => {
  it('leads from each figure to the list behind it, with the same filters', async () => {
    const { registry } = fakeRegistry({
      getReport: (given: unknown) => {
        const asked = given as Asked;
        const { params } = asked;
        const counts = [{ keys: ['Medium', 'advisory'], count: 1 }];
        const gates = [{ keys: ['sbom-present'], count: 3 }];
        const byGate = params.report === 'violations';
        return answer([row()], byGate ? gates : counts)(asked);
      },
    });
    await renderRoom(page, registry, '/models/reports?group=speech');
    const map = await screen.findByRole('table', {
      name: 'Models by risk tier and impact on customers',
    });
    const line = within(map).getByRole('row', { name: /^Medium/ });
    const [cell] = within(line).getAllByRole('link');
    expect(cell).toHaveAttribute(
      'href',
      '/models/reports/inventory?group=speech&tier=Medium&impact=advisory',
    );
    expect(cell).toHaveAccessibleName('1 of 1 models, 100 %');
    expect(
      await screen.findByRole('link', { name: 'SBOM present 3' }),
    ).toHaveAttribute(
      'href',
      '/models/reports/violations?group=speech&gate=sbom-present',
    );
    expect(
      await screen.findByRole('link', { name: /end within 14 days 1/ }),
    ).toHaveAttribute(
      'href',
      '/models/reports/exceptions?group=speech&within=14',
    );
  });

  it('says in its own place what could not be read, and shows the rest', async () => {
    const { registry } = fakeRegistry({
      getReport: (given: unknown) => {
        const asked = given as Asked;
        const { params } = asked;
        if (params.report === 'unsigned') throw aProblem('unavailable');
        return answer([row()])(asked);
      },
    });
    await renderRoom(page, registry, '/models/reports');
    expect(
      await screen.findByText('The registry cannot answer at the moment.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Versions without an SBOM 1' }),
    ).toBeInTheDocument();
  });

  it('says that there is nothing, and what to do', async () => {
    const { registry } = fakeRegistry({ getReport: answer([]) as never });
    await renderRoom(page, registry, '/models/reports');
    expect(
      await screen.findByText('No models yet that you may see.'),
    ).toBeInTheDocument();
  });

  it('says so when reports are not open to the reader', async () => {
    const { registry } = fakeRegistry({
      getReport: () => {
        throw aProblem('forbidden', 'Ask the administrators.');
      },
    });
    await renderRoom(page, registry, '/models/reports/licences');
    expect(
      await screen.findByText('You may not do this here.'),
    ).toBeInTheDocument();
  });
});

describe('a report', () => {
  it('says of stored verdicts that they are stored, when they are from, and what changed', async () => {
    const { registry, callsOf } = fakeRegistry({
      getReport: answer([
        row({
          gate: 'sbom-present',
          outcome: 'block',
          move: 'request-promotion',
          at: '2026-11-01T08:00:00.000Z',
          changedSince: true,
        }),
      ]) as never,
    });
    await renderRoom(
      page,
      registry,
      '/models/reports/violations?gate=sbom-present&nonsense=1&tier=Huge',
    );
    const line = await screen.findByRole('row', { name: /silero-vad/ });
    expect(
      within(line).getByText('2026-11-01 08:00:00 UTC'),
    ).toBeInTheDocument();
    expect(within(line).getByText('Yes')).toBeInTheDocument();
    expect(screen.getByText(/These are stored verdicts/)).toBeInTheDocument();
    expect(
      within(line).getByRole('link', { name: 'speech/silero-vad' }),
    ).toHaveAttribute(
      'href',
      '/catalog/speech/resource/silero-vad/governance?gate=sbom-present&v=6.0.0',
    );
    const asked = callsOf('getReport').map(call => call.input.query);
    expect(asked).toContainEqual({ gate: 'sbom-present', limit: 50 });
  });

  it('drops a filter with its button', async () => {
    const { registry, callsOf } = fakeRegistry({
      getReport: answer([row()]) as never,
    });
    await renderRoom(page, registry, '/models/reports/inventory?tier=High');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Remove the filter Risk tier: High',
      }),
    );
    await screen.findByRole('row', { name: /silero-vad/ });
    expect(callsOf('getReport').at(-1)?.input.query).toEqual({ limit: 50 });
  });

  it('goes on where its page ended', async () => {
    const { registry } = fakeRegistry({
      getReport: (given: unknown) => {
        const asked = given as Asked;
        const { query = {} } = asked;
        return query.cursor
          ? {
              ...answer([row({ model: 'speech/second' })])(asked),
              total: undefined,
            }
          : { ...answer([row()])(asked), total: 2, nextCursor: 'next' };
      },
    });
    await renderRoom(page, registry, '/models/reports/inventory');
    expect(await screen.findByText('1 of 2 rows')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('speech/second')).toBeInTheDocument();
    expect(screen.getByText('2 rows')).toBeInTheDocument();
  });
});
