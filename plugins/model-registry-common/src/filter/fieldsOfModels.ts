import { riskTiers } from '../lifecycle/states';
import { field } from './fieldKinds';

export const fieldsOfModels = [
  field(
    'model',
    'text',
    'words',
    'title, description, name, tags and model card',
    'Words, each as the beginning of one. The same as the search box.',
  ),
  field('model', 'group', 'text', 'model', 'The group in `group/name`.'),
  field('model', 'name', 'text', 'model', 'The name in `group/name`.'),
  field('model', 'title', 'text', 'model', 'The title people read.'),
  field(
    'model',
    'owner',
    'text',
    'model',
    'The full entity ref of the owner, such as `group:default/speech`.',
  ),
  field('model', 'system', 'text', 'model', 'The system it is part of.'),
  field(
    'model',
    'tier',
    'tier',
    'model',
    'The risk tier that counts: the higher of declared and assessed.',
    { choices: riskTiers },
  ),
  field('model', 'declaredTier', 'tier', 'model', 'As the owner declared it.', {
    choices: riskTiers,
  }),
  field('model', 'assessedTier', 'tier', 'model', 'As MRC assessed it.', {
    choices: riskTiers,
  }),
  field('model', 'tags', 'text', 'model', 'Its tags.', {
    aliases: ['tag'],
    many: true,
  }),
  field(
    'model',
    'inProduction',
    'boolean',
    'aliases',
    'Whether a version of it is in production.',
  ),
  field('model', 'created', 'date', 'model', 'When it was registered.'),
  field(
    'model',
    'changed',
    'date',
    'model',
    'When it or one of its versions last changed.',
  ),
];
