import { screen } from '@testing-library/react';
import {
  modelDocument,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aModel } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { ModelResult } from './ModelResult';

/** As the search backend sends it: without what the row was shown by. */
function found(over: object = {}) {
  const model = aModel() as ModelSummary;
  const { authorization: _, ...document } = {
    ...modelDocument(model),
    ...over,
  };
  return document;
}

const draw = (props: Parameters<typeof ModelResult>[0]) =>
  renderRoom(<ModelResult {...props} />, fakeRegistry({}).registry);

describe('a model among the results of the search', () => {
  it('says its state and tier in words, and leads to its page', async () => {
    await draw({ result: found({ state: 'production', tier: 'High' }) });
    expect(screen.getByText('Production')).toBeInTheDocument();
    expect(screen.getByText('High')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: aModel().title })).toHaveAttribute(
      'href',
      '/catalog/speech/resource/silero-vad',
    );
  });

  it('leads to the version it is about', async () => {
    const result = found({
      isVersion: true,
      version: '6.0.0',
      title: 'Silero VAD 6.0.0',
    });
    await draw({ result });
    expect(
      screen.getByRole('link', { name: 'Silero VAD 6.0.0' }),
    ).toHaveAttribute('href', '/catalog/speech/resource/silero-vad?v=6.0.0');
    expect(screen.getByText(/version 6\.0\.0/)).toBeInTheDocument();
  });

  it('shows where the words were found', async () => {
    await draw({
      result: found(),
      highlight: {
        preTag: '<b1>',
        postTag: '</b1>',
        fields: { text: 'not for <b1>music</b1> <script>' },
      },
    });
    expect(screen.getByText('music').tagName).toBe('MARK');
    expect(screen.getByText(/<script>/)).toBeInTheDocument();
  });

  it('shows a row it does not know in the portal’s own way', async () => {
    await draw({
      result: { title: 'Old row', text: 'words', location: '/somewhere' },
    });
    expect(screen.getByText('Old row')).toBeInTheDocument();
  });
});
