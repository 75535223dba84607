/** What is asked and said beside a case. */
export const questions = {
  title: 'Questions and comments',
  roomTitle: '6 Questions',
  none: 'Nothing was asked or said yet.',
  label: 'Ask the owner, or say something',
  answerLabel: 'Your answer',
  ask: 'Ask the owner',
  comment: 'Comment',
  answer: 'Answer',
  open: 'Question:',
  answered: 'Answered:',
  askAll: 'Ask them all',
  askedAll: 'Asked: {{roles}}.',
  askedAt: 'asked again',
  consulted: 'Consulted: {{roles}}',
};
