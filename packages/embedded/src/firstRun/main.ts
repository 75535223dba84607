import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProblemError } from '@assay/plugin-model-registry-common';
import { fillPortal } from './firstRun';
import { meetPeople, type People } from './people';
import { modelStories } from './stories';

/*
 * Brings the first-run data into a portal:
 *   ASSAY_URL        where it answers
 *   ASSAY_DATA       its data folder, which remembers that this was done
 *   ASSAY_LAB_TOKEN  the evaluation lab's token
 *   ASSAY_SPEECH_KEY_FILE  the signing key of the group that owns the speech models
 */
async function main() {
  const url = needed('ASSAY_URL');
  const done = path.join(needed('ASSAY_DATA'), 'first-run.done');
  const people = meetPeople(url, needed('ASSAY_LAB_TOKEN'));
  // What was brought once belongs to its people: a version they withdrew is not submitted again.
  if (existsSync(done) && (await hasModels(people))) return;
  const begun = Date.now();
  await fillPortal({
    people,
    keyFile: needed('ASSAY_SPEECH_KEY_FILE'),
    say: line => {
      const seconds = ((Date.now() - begun) / 1000).toFixed(1).padStart(6);
      process.stdout.write(`  ${seconds} s  ${line}\n`);
    },
  });
  writeFileSync(`${done}.half`, `${new Date().toISOString()}\n`);
  renameSync(`${done}.half`, done);
}

/** A data folder that outlived its database remembers what is no longer there. */
async function hasModels(people: People) {
  const [{ group, name, ownedBy }] = modelStories;
  const response = await people
    .as(ownedBy)
    .getModel({ params: { group, name } })
    .catch(error => {
      if (error instanceof ProblemError && error.problem.status === 404)
        return undefined;
      throw error;
    });
  return response !== undefined;
}

function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set.`);
}

main().catch(error => {
  const requestId =
    error instanceof ProblemError ? error.problem.requestId : undefined;
  process.stderr.write(
    `${error?.stack ?? error}\n${requestId ? `request ${requestId}\n` : ''}`,
  );
  process.exit(1);
});
