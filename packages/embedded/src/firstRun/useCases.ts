import type { Say } from './decisions';
import type { People } from './people';
import { speechModels } from './stories/speech';

const title = 'Routing of calls';

/** What the example organisation uses its speech model for; its answers come to the tier the model has anyway. */
const story = {
  group: 'speech',
  title,
  purpose:
    'Finds where a caller speaks, so that the call centre records and routes speech and no silence.',
  users: 'Agents and planners of the call centre.',
  affected: 'Everybody who calls.',
  outOfScope: 'Judging callers or agents, and saying who speaks.',
  owner: 'group:default/speech',
};

const answers = {
  people: 'hundred-thousand',
  decisions: 'ten-thousand',
  money: 'million',
  harm: 'bother',
  autonomy: 'watched',
  aim: 'customers',
  undoing: 'with-work',
  practices: [],
  product: 'no',
  areas: [],
  derogation: 'no',
  profiling: 'no',
  disclosure: [],
};

/** Tells what a model is used for. What is there is left alone, so a run that was killed is simply run again. */
export async function tellUseCase(people: People, say: Say): Promise<void> {
  const client = people.as('model-owner');
  const { items } = await client.listUseCases({
    query: { q: title, group: story.group },
  });
  const known = items.find(item => item.title === title);
  const { id: useCaseId } =
    known ?? (await client.createUseCase({ body: story }));
  const params = { useCaseId };
  const { assessment, models } = await client.getUseCase({ params });
  if (!assessment) {
    await client.assessUseCase({
      params,
      body: { questionnaire: 'use-case-risk@1', answers },
    });
  }
  const { group, name } = speechModels.vad;
  if (!models.some(({ ref }) => ref === `${group}/${name}`)) {
    await client.linkUseCaseModel({ params: { ...params, group, name } });
    say(`${group}/${name}  is used for: ${title}`);
  }
}
