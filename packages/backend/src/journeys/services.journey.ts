import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, startTestPortal } from '@assay/embedded/testing';
import type { Stage } from './stage';
import { walkBreakGlass } from './walkBreakGlass';
import { walkServices } from './walkServices';

/** A journey does not wait three minutes for the search to look again. */
const quickSearch = `
search:
  collators:
    modelRegistry:
      schedule: { frequency: { seconds: 5 }, timeout: { minutes: 1 }, initialDelay: { seconds: 5 } }
`;

describe('the portal’s own services carry the registry', () => {
  let stage: Stage;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-journey-'));
    const config = join(folder, 'quick-search.yaml');
    writeFileSync(config, quickSearch);
    stage = {
      folder,
      portal: await startTestPortal({ firstRun: true, configFiles: [config] }),
      browser: await openBrowser(),
    };
  });
  afterAll(async () => {
    await stage?.browser.close();
    await stage?.portal.remove();
    if (stage) rmSync(stage.folder, { recursive: true, force: true });
  });

  walkServices(() => stage);
  describe('an emergency', () => {
    walkBreakGlass(() => stage);
  });
});
