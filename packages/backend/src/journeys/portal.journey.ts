import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, startTestPortal } from '@assay/embedded/testing';
import type { Stage } from './stage';
import { walkFindings } from './walkFindings';
import { walkLook } from './walkLook';
import { walkOversight } from './walkOversight';
import { walkPolicies } from './walkPolicies';
import { walkPseudo } from './walkPseudo';
import { walkPublish } from './walkPublish';
import { walkSignIn } from './walkSignIn';
import { walkToProduction } from './walkToProduction';

/** The journeys, as people walk them in a browser. Each walk stands on the ones before it. */
describe('the portal as its users have it', () => {
  let stage: Stage;
  const theStage = () => stage;

  beforeAll(async () => {
    stage = {
      folder: mkdtempSync(join(tmpdir(), 'assay-journey-')),
      portal: await startTestPortal({ firstRun: true }),
      browser: await openBrowser(),
    };
  });
  afterAll(async () => {
    await stage?.browser.close();
    await stage?.portal.remove();
    if (stage) rmSync(stage.folder, { recursive: true, force: true });
  });

  describe('signing in', () => {
    walkSignIn(theStage);
  });
  describe('looking at the whole', () => {
    walkOversight(theStage);
  });
  describe('how it looks', () => {
    walkLook(theStage);
  });
  describe('how it looks with longer words', () => {
    walkPseudo(theStage);
  });
  describe('publishing', () => {
    walkPublish(theStage);
  });
  describe('writing policies', () => {
    walkPolicies(theStage);
  });
  describe('mending what was found', () => {
    walkFindings(theStage);
  });
  describe('the way to production', () => {
    walkToProduction(theStage);
  });
});
