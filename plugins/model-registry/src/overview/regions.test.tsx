import { screen } from '@testing-library/react';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import type { Shown } from '../header/TabFrame';
import { ArtifactsCard } from './ArtifactsCard';

/** The card with a file in each of the regions. */
async function draw(regions: string[], bound?: string) {
  const detail = modelDetailOf(aCase({ state: 'staging' }));
  const version = detail.version!;
  const [file] = version.artifacts;
  version.artifacts = regions.map((region, at) => ({
    ...file,
    id: String(at),
    path: `${at}.bin`,
    region,
  }));
  const shown = {
    group: 'speech',
    name: 'silero-vad',
    ref: 'speech/silero-vad',
    model: { ...detail, region: bound },
    version,
  } as unknown as Shown;
  const { registry } = fakeRegistry({ listFacts: () => ({ items: [] }) });
  await renderRoom(<ArtifactsCard shown={shown} />, registry);
}

describe('where files lie, on the Overview', () => {
  it('is said once where it is one place', async () => {
    await draw(['eu-west-1', 'eu-west-1'], 'eu-west-1');
    await screen.findByText(/^2 · .* · eu-west-1$/);
    screen.getByText(/This model is bound to eu-west-1/);
    expect(screen.queryByText('Lies in eu-west-1')).toBeNull();
  });

  it('is said of each file where places differ', async () => {
    await draw(['eu-west-1', 'us-east-1']);
    await screen.findByText('Lies in eu-west-1');
    screen.getByText('Lies in us-east-1');
    expect(screen.queryByText(/This model is bound/)).toBeNull();
  });
});
