import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, startTestPortal } from '@assay/embedded/testing';
import type { Stage } from '../journeys/stage';
import { startDiary, writeDiary, type Walked } from './diary';
import { walkAccess } from './walkAccess';
import { walkAuditor } from './walkAuditor';
import { walkKeyboard } from './walkKeyboard';
import { walkOwner } from './walkOwner';
import { walkReviewer } from './walkReviewer';
import { walkStudio } from './walkStudio';
import { walkUpload } from './walkUpload';
import { walkUse } from './walkUse';

/** The tasks that people are given in a usability test, walked within the clicks they have. */
describe('usability walk', () => {
  let stage: Stage;
  let diary: Walked[];
  const theStage = () => stage;
  const theDiary = () => diary;

  beforeAll(async () => {
    diary = startDiary();
    stage = {
      folder: mkdtempSync(join(tmpdir(), 'assay-walk-')),
      portal: await startTestPortal({ firstRun: true }),
      browser: await openBrowser(),
    };
  });
  afterAll(async () => {
    await stage?.browser.close();
    await stage?.portal.remove();
    if (stage) rmSync(stage.folder, { recursive: true, force: true });
    writeDiary(diary);
  });

  walkUse(theStage, theDiary);
  walkOwner(theStage, theDiary);
  walkReviewer(theStage, theDiary);
  walkKeyboard(theStage, theDiary);
  walkAuditor(theStage, theDiary);
  walkAccess(theStage, theDiary);
  walkStudio(theStage, theDiary);
  walkUpload(theStage, theDiary);
});
