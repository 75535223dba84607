import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { VerificationReport } from '@assay/plugin-model-registry-common';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import type { CheckBundle, CheckStep } from './checkBundle';
import { VerifyHere } from './VerifyHere';

const good: VerificationReport = {
  outcome: 'verified',
  checks: [
    { kind: 'entries', passed: 214, total: 214, failures: [], failed: 0 },
  ],
  unknownSigners: [],
  notes: [],
  noted: [],
  summary: 'This bundle holds.',
};

/** A check whose steps and end the test decides on. */
function aCheck() {
  let asked: Parameters<CheckBundle> | undefined;
  let settle = (_: VerificationReport) => {};
  const check: CheckBundle = (...given) => {
    asked = given;
    return new Promise((resolve, reject) => {
      settle = resolve;
      given[3].addEventListener('abort', () => reject(given[3].reason));
    });
  };
  return {
    check,
    trust: () => asked?.[1],
    tell: (step: CheckStep) => asked![2](step),
    settle: (report: VerificationReport) => settle(report),
    signal: () => asked![3],
  };
}

async function begin(check?: CheckBundle) {
  await renderRoom(<VerifyHere check={check} />, fakeRegistry({}).registry);
  const input = screen.getByLabelText('Evidence bundle (ZIP)');
  await userEvent.upload(input, new File(['zip'], 'bundle.zip'));
  await userEvent.type(
    screen.getByRole('textbox', { name: /Key of the log/ }),
    ' log+1+key ',
  );
  await userEvent.click(
    screen.getByRole('button', { name: 'Verify this bundle' }),
  );
}

describe('verifying in the browser', () => {
  it('shows how far it has come, then what was found', async () => {
    const run = aCheck();
    await begin(run.check);
    expect(run.trust()).toEqual(['log+1+key']);
    await waitFor(() => run.tell({ kind: 'entries', done: 7, total: 214 }));
    expect(await screen.findByText('Entries: 7 of 214')).toBeInTheDocument();
    const bar = screen.getByRole('progressbar', {
      name: 'Checking the bundle',
    });
    expect(bar).toHaveAttribute('value', '7');
    run.settle(good);
    expect(await screen.findByText(/This bundle holds/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });

  it('stops when it is told to, and says that nothing was found out', async () => {
    const run = aCheck();
    await begin(run.check);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(run.signal().aborted).toBe(true);
    expect(await screen.findByText(/Stopped\. Nothing/)).toBeInTheDocument();
    run.settle(good);
    expect(screen.queryByText(/This bundle holds/)).toBeNull();
  });

  it('says so where no worker exists, and what to do instead', async () => {
    expect(typeof Worker).toBe('undefined');
    await begin();
    expect(
      await screen.findByText('This browser cannot check a bundle.'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/assay verify --trust log.vkey bundle.zip/).length,
    ).toBeGreaterThan(0);
  });
});
