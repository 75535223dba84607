/** @jest-environment node */
import {
  exampleSigner,
  smallBundle,
} from '@assay/plugin-model-registry-common/testing';
import type { CheckStep } from './checkBundle';
import { checkFile } from './checkFile';

const file = (bytes: Uint8Array) =>
  new Blob([bytes as Uint8Array<ArrayBuffer>]);

describe('what the worker does', () => {
  it('finds a good bundle good, and tells each kind of check as it begins', async () => {
    const steps: CheckStep[] = [];
    const report = await checkFile(
      file(smallBundle()),
      [exampleSigner.vkey],
      step => steps.push(step),
      () => 0,
    );
    expect(report.outcome).toBe('verified');
    const checked = report.checks.filter(check => check.total > 0);
    expect(steps.map(step => step.kind).sort()).toEqual(
      checked.map(check => check.kind).sort(),
    );
  });

  it('tells every step when they come slowly', async () => {
    const steps: CheckStep[] = [];
    let time = 0;
    const report = await checkFile(
      file(smallBundle()),
      [exampleSigner.vkey],
      step => steps.push(step),
      () => (time += 1_000),
    );
    const all = report.checks.reduce((sum, check) => sum + check.total, 0);
    expect(steps).toHaveLength(all);
  });

  it('finds one flipped byte', async () => {
    const bytes = smallBundle();
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    const report = await checkFile(
      file(bytes),
      [exampleSigner.vkey],
      () => undefined,
    );
    expect(report.outcome).toBe('broken');
  });
});
