import {
  ProblemError,
  problemTypePrefix,
  type CaseView,
  type MoveName,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import { paramsOf, refOf, type Say } from './evidence';
import type { People, Persona } from './people';
import type { VersionStory } from './story';
import { waitFor } from './wait';

const scanWaitMaxMs = 90_000;
const stepsMax = 12; // a way to production has six
/** Reasons that go away by themselves, once the scanner has read the bytes. */
const readByScanner = new Set(['licence-clean', 'sbom-present']);
const scanning = new Set([
  'scan-missing',
  'no-licence-reading',
  'reading-pending',
  'licence-only-stated',
]);

const wayToProduction: readonly VersionState[] = [
  'draft',
  'submitted',
  'approved-for-staging',
  'staging',
  'approved-for-prod',
  'production',
];

const voters = {
  'mrc-approver': 'mrc-approver-a',
  security: 'security-reviewer',
  legal: 'legal-reviewer',
} as const satisfies Record<string, Persona>;

interface Scene {
  people: People;
  story: VersionStory;
  say: Say;
}

/** Walks a version to its goal, one move at a time, by whoever may make it. */
export async function bringToGoal(scene: Scene) {
  const { people, story, say } = scene;
  for (let step = 0; step < stepsMax; step++) {
    const { state, requestKind } = await people
      .as('model-owner')
      .getVersion({ params: paramsOf(story) });
    // At its goal, or moved elsewhere by people: theirs from here on.
    const ahead = wayToProduction.indexOf(story.goal);
    const at = wayToProduction.indexOf(state);
    if (at === -1 || at >= ahead) return;
    await takeStep(scene, state, requestKind !== undefined);
    const after = await people
      .as('model-owner')
      .getVersion({ params: paramsOf(story) });
    if (after.state !== state) say(`${refOf(story)}  ${after.state}`);
  }
  throw new Error(`${refOf(story)} did not come to ${story.goal}.`);
}

async function takeStep(scene: Scene, state: VersionState, isAsked: boolean) {
  const { people, story } = scene;
  const params = paramsOf(story);
  switch (state) {
    case 'draft':
      await readyFor(scene, 'submit');
      await people
        .as('model-owner')
        .submitVersion({ params, body: { rationale: story.words.ask } });
      return;
    case 'submitted':
      await vote(scene);
      return;
    case 'staging':
      if (isAsked) {
        await vote(scene);
        return;
      }
      await readyFor(scene, 'request-promotion');
      await people.as('model-owner').requestPromotion({
        params,
        body: { rationale: story.words.production },
      });
      return;
    case 'approved-for-staging':
    case 'approved-for-prod':
      await people.as('sre').promoteVersion({ params, body: {} });
      return;
    default:
      throw new Error(
        `${refOf(story)} is ${state}, which is no way to ${story.goal}.`,
      );
  }
}

/** Waits until what the scanner still has to read is read. What blocks then, blocks. */
async function readyFor({ people, story }: Scene, move: MoveName) {
  await waitFor(
    `the scanner to read ${refOf(story)}`,
    scanWaitMaxMs,
    async () => {
      const { verdicts } = await people
        .as('model-owner')
        .getCase({ params: paramsOf(story), query: { move } });
      const waiting = verdicts
        .filter(({ gate }) => readByScanner.has(gate))
        .some(({ reasons }) => reasons.some(({ code }) => scanning.has(code)));
      return waiting ? undefined : true;
    },
  );
}

/** Everybody whose vote the open request still needs casts it, on the case shown to them. */
async function vote(scene: Scene) {
  const { people, story, say } = scene;
  const params = paramsOf(story);
  const { quorum } = await caseFor(scene, 'model-owner');
  for (const { role, needed, given } of quorum) {
    if (given >= needed) continue;
    // Where any reviewing role will do, MRC is asked.
    const votesAs = role === 'any' ? 'mrc-approver' : role;
    if (votesAs === 'product-owner')
      throw new Error('No product owner is asked here.');
    const voter = voters[votesAs];
    const { caseDigest } = await caseFor(scene, voter);
    const result = await people.as(voter).approveVersion({
      params,
      body: {
        role: votesAs,
        caseDigest,
        rationale:
          'A vote of the example organisation at first run, on the verdicts shown.',
      },
    });
    say(`${refOf(story)}  approved by ${voter}`);
    // The vote that completes the quorum moves the version; no further vote is open.
    if (
      result.version.state !== 'submitted' &&
      result.version.state !== 'staging'
    )
      return;
  }
}

function caseFor({ people, story }: Scene, who: Persona): Promise<CaseView> {
  return people
    .as(who)
    .getCase({ params: paramsOf(story), query: { move: 'approve' } });
}

/**
 * Asks for a move that a gate is bound to refuse, once: the key makes a second asking the same
 * asking. The refusal stands in the ledger.
 */
export async function askInVain(
  { people, story, say }: Scene,
  move: 'submitVersion' | 'requestPromotion',
) {
  const asking = {
    params: paramsOf(story),
    body: { rationale: story.words.ask },
    idempotencyKey: `first-run/${refOf(story)}/${move}`,
  };
  try {
    await people.as('model-owner')[move](asking);
  } catch (error) {
    const isRefusal =
      error instanceof ProblemError &&
      error.problem.type === `${problemTypePrefix}move-refused`;
    if (!isRefusal) throw error;
    say(
      `${refOf(story)}  ${
        move === 'submitVersion' ? 'submit' : 'promotion'
      } refused by a gate, as it should be`,
    );
  }
}
