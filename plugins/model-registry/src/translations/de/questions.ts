import type { questions as english } from '../messages/questions';
import type { SameKeys } from './sameKeys';

export const questions: SameKeys<typeof english> = {
  title: 'Fragen und Kommentare',
  roomTitle: '6 Fragen',
  none: 'Noch wurde nichts gefragt oder gesagt.',
  label: 'Rückfrage oder Kommentar',
  answerLabel: 'Deine Antwort',
  ask: 'Rückfrage stellen',
  comment: 'Kommentieren',
  answer: 'Antworten',
  open: 'Frage:',
  answered: 'Beantwortet:',
  askAll: 'Alle fragen',
  askedAll: 'Gefragt: {{roles}}.',
  askedAt: 'noch einmal gefragt',
  consulted: 'Um Rat gefragt: {{roles}}',
};
