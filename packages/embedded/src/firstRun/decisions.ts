import type {
  CaseView,
  VersionSummary,
} from '@assay/plugin-model-registry-common';
import type { People, Persona } from './people';
import { paramsOf, refOf, type VersionStory } from './story';

export type Say = (line: string) => void;

export interface Scene {
  people: People;
  story: VersionStory;
  say: Say;
}

const voters = {
  'mrc-approver': 'mrc-approver-a',
  security: 'security-reviewer',
  legal: 'legal-reviewer',
} as const satisfies Record<string, Persona>;

/** Everybody whose vote the open request still needs casts it, on the case shown to them. */
export async function vote(scene: Scene) {
  const { people, story, say } = scene;
  const params = paramsOf(story);
  const { quorum } = await caseFor(scene, story.model.ownedBy);
  for (const { role, needed, given } of quorum) {
    if (given >= needed) continue;
    // Where any reviewing role will do, MRC is asked.
    const votesAs = role === 'any' ? 'mrc-approver' : role;
    if (votesAs === 'product-owner')
      throw new Error('No product owner is asked here.');
    const voter = voters[votesAs];
    const { caseDigest } = await caseFor(scene, voter);
    const { version } = await people.as(voter).approveVersion({
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
    if (!isOpenToVotes(version)) return;
  }
}

/** The model risk reviewers send a version back, on the case shown to them, and say what is missing. */
export async function sendBack(scene: Scene) {
  const { people, story } = scene;
  const { changes } = story.words;
  if (!changes) throw new Error(`Nobody said what ${refOf(story)} lacks.`);
  const reviewer = voters['mrc-approver'];
  const { caseDigest } = await caseFor(scene, reviewer);
  await people.as(reviewer).requestChanges({
    params: paramsOf(story),
    body: { role: 'mrc-approver', caseDigest, rationale: changes },
  });
}

function isOpenToVotes({ state }: Pick<VersionSummary, 'state'>): boolean {
  return state === 'submitted' || state === 'staging';
}

function caseFor({ people, story }: Scene, who: Persona): Promise<CaseView> {
  return people
    .as(who)
    .getCase({ params: paramsOf(story), query: { move: 'approve' } });
}
