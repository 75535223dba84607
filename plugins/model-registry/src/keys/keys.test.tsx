import { useLocation } from 'react-router-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { storageApiRef } from '@backstage/core-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/test-utils';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aModel, modelDetailOf, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { AssayRoot } from '../components/AssayRoot';
import { Keyboard } from './Keyboard';
import { keyTable } from './keyTable';
import { matches, readQuery } from './palette/readQuery';
import { useVersionKeys } from './useVersionKeys';

function Where() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}

const detail = modelDetailOf(aCase({ state: 'staging' }));

function Strip() {
  const copied = useVersionKeys(detail, detail.version);
  return <p>copied: {copied}</p>;
}

async function open(at = '/models/browse', isOurs = true) {
  const file = aCase({ state: 'staging', request: undefined });
  const fake = fakeRegistry({
    listModels: () => ({ items: [aModel()], total: 1, totalIsExact: true }),
    getModel: () => detail,
    getCase: () => viewOf(file),
  });
  const page = (
    <>
      <input type="search" aria-label="Search models" />
      <Strip />
    </>
  );
  await renderRoom(
    <TestApiProvider apis={[[storageApiRef, mockApis.storage()]]}>
      <Where />
      {isOurs ? <AssayRoot>{page}</AssayRoot> : page}
      <Keyboard />
    </TestApiProvider>,
    fake.registry,
    at,
  );
  return fake;
}

const place = () => document.querySelector('output')!.textContent;

describe('keys by themselves', () => {
  it('g and a second key go to a page, / to the search box', async () => {
    await open();
    await userEvent.keyboard('gi');
    expect(place()).toBe('/models/inbox');
    await userEvent.keyboard('gr');
    expect(place()).toBe('/models/reports');
    await userEvent.keyboard('gm');
    expect(place()).toBe('/models/browse');
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    // In a field they are letters.
    await userEvent.keyboard('gi?');
    expect(screen.getByRole('searchbox')).toHaveValue('gi?');
    expect(place()).toBe('/models/browse');
  });

  it('walk the versions and copy the digest', async () => {
    const user = userEvent.setup();
    await open('/catalog/speech/resource/silero-vad');
    await user.keyboard('[[');
    expect(place()).toBe('/catalog/speech/resource/silero-vad?v=5.0.0');
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.keyboard('y');
    expect(await screen.findByText('copied: 6.0.0')).toBeInTheDocument();
    expect(write).toHaveBeenCalledWith(detail.version!.manifestDigest);
  });

  it('? lists every key, and there they are switched off (2.1.4)', async () => {
    await open();
    await userEvent.keyboard('?');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getAllByRole('definition')).toHaveLength(
      keyTable.length,
    );
    await userEvent.click(within(dialog).getByRole('switch'));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.keyboard('?gi');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(place()).toBe('/models/browse');

    // The way back needs no single key.
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: 'Keys' }));
    expect(await screen.findByRole('switch')).not.toBeChecked();
  });

  it('do nothing on pages of others', async () => {
    await open('/docs', false);
    await userEvent.keyboard('?gi');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(place()).toBe('/docs');
  });
});

describe('the palette', () => {
  const openPalette = async (at?: string) => {
    const fake = await open(at);
    await userEvent.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox');
    await waitFor(() => expect(box).toHaveFocus());
    return { ...fake, box };
  };
  const options = () =>
    screen.getAllByRole('option').map(option => option.textContent);

  it('finds pages, and models by what is typed', async () => {
    await openPalette();
    expect(options()).toEqual([
      'Modelspage',
      'Inboxpage',
      'Reportspage',
      'Policiespage',
      'Ledgerpage',
      'Publish a modelpage',
    ]);
    await userEvent.keyboard('sil');
    await screen.findByRole('option', { name: /speech\/silero-vad/ });
    await userEvent.keyboard('{Enter}');
    expect(place()).toBe('/catalog/speech/resource/silero-vad');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('finds a version behind an @', async () => {
    await openPalette();
    await userEvent.keyboard('silero@5');
    await screen.findByRole('option', { name: /silero-vad@5\.0\.0/ });
    expect(options()).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(place()).toBe('/catalog/speech/resource/silero-vad?v=5.0.0');
  });

  it('leads to a model by its name, never to a move on it', async () => {
    await openPalette('/catalog/speech/resource/silero-vad');
    await screen.findByRole('option', { name: /^Request promotion/ });
    await userEvent.keyboard('silero');
    await waitFor(() =>
      expect(options()).toEqual([
        'speech/silero-vad · Voice activity detectionmodel',
      ]),
    );
  });

  it('opens a move one may make here, and commits nothing', async () => {
    const { calls } = await openPalette('/catalog/speech/resource/silero-vad');
    await screen.findByRole('option', { name: /^Request promotion/ });
    await userEvent.keyboard('request');
    await userEvent.keyboard('{Enter}');
    expect(place()).toBe(
      '/catalog/speech/resource/silero-vad/governance?move=request-promotion&v=6.0.0',
    );
    for (const { id } of calls) expect(id).toMatch(/^(get|list)/);
  });
});

describe('what is typed', () => {
  it.each([
    ['silero', { q: 'silero' }],
    ['silero@6', { q: 'silero', version: '6' }],
    ['a@b@', { q: 'a@b', version: '' }],
  ])('%s is read as %j', (text, wanted) => {
    expect(readQuery(text)).toEqual(wanted);
  });

  it.each([
    ['Publish a model', 'mod pub', true],
    ['Publish a model', 'odel', false],
    ['Inbox', '', true],
  ])('%s with %s: %s', (text, query, wanted) => {
    expect(matches(text, query)).toBe(wanted);
  });
});
