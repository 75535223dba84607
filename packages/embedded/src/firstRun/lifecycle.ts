import {
  ProblemError,
  problemTypePrefix,
  type MoveName,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import { sendBack, vote, type Scene } from './decisions';
import { paramsOf, refOf, type VersionStory } from './story';
import { waitFor } from './wait';
import { nextOnWay } from './ways';

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

/** Walks a version to its goal, one move at a time, by whoever may make it. */
export async function bringToGoal(scene: Scene) {
  const { people, story, say } = scene;
  const read = () =>
    people.as(story.model.ownedBy).getVersion({ params: paramsOf(story) });
  for (let step = 0; step < stepsMax; step++) {
    const { state, requestKind } = await read();
    const next = nextOnWay(story.goal, state);
    if (!next) return;
    await takeStep(scene, next, requestKind !== undefined);
    const after = await read();
    if (after.state !== state) say(`${refOf(story)}  ${after.state}`);
  }
  throw new Error(`${refOf(story)} did not come to ${story.goal}.`);
}

async function takeStep(scene: Scene, next: VersionState, isAsked: boolean) {
  const { people, story } = scene;
  const params = paramsOf(story);
  const owner = people.as(story.model.ownedBy);
  switch (next) {
    case 'submitted':
      await readyFor(scene, 'submit');
      await owner.submitVersion({
        params,
        body: { rationale: story.words.ask },
      });
      return;
    case 'approved-for-staging':
      await vote(scene);
      return;
    case 'approved-for-prod':
      if (isAsked) {
        await vote(scene);
        return;
      }
      await readyFor(scene, 'request-promotion');
      await owner.requestPromotion({
        params,
        body: { rationale: story.words.production },
      });
      return;
    case 'staging':
    case 'production':
      await people.as('sre').promoteVersion({ params, body: {} });
      return;
    case 'changes-requested':
      await sendBack(scene);
      return;
    case 'deprecated':
      await owner.deprecateVersion({
        params,
        body: { rationale: story.words.deprecate },
      });
      return;
    default:
      throw new Error(`Nobody here brings ${refOf(story)} to ${next}.`);
  }
}

/** Waits until what the scanner still has to read is read. What blocks then, blocks. */
async function readyFor({ people, story }: Scene, move: MoveName) {
  await waitFor(
    `the scanner to read ${refOf(story)}`,
    scanWaitMaxMs,
    async () => {
      const { verdicts } = await people
        .as(story.model.ownedBy)
        .getCase({ params: paramsOf(story), query: { move } });
      const waiting = verdicts
        .filter(({ gate }) => readByScanner.has(gate))
        .some(({ reasons }) => reasons.some(({ code }) => scanning.has(code)));
      return waiting ? undefined : true;
    },
  );
}

/**
 * Asks for a move that a gate is bound to refuse, once: the key makes a second asking the same
 * asking. The refusal stands in the ledger.
 */
export async function askInVain(
  { people, story, say }: Scene,
  move: NonNullable<VersionStory['askedInVain']>,
) {
  const asking = {
    params: paramsOf(story),
    body: { rationale: story.words.ask },
    idempotencyKey: `first-run/${refOf(story)}/${move}`,
  };
  try {
    await people.as(story.model.ownedBy)[move](asking);
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
