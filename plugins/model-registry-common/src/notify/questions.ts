import type { CaseFile } from '../lifecycle/caseFile';
import { governanceLink, taskLink } from './links';
import type { Notice, Standing } from './notice';

/** To the owners while a question is open, and to whoever asked once it is answered. Never its words. */
export function questionNotices({ file, questions = [] }: Standing): Notice[] {
  const asked = questions.filter(({ isOpen }) => isOpen);
  const answers = questions.filter(({ kind }) => kind === 'answer');
  return [
    ...asked.map(({ id, by }) => ({
      ...about(file, id),
      key: `question-asked:${id}`,
      kind: 'question-asked' as const,
      link: governanceLink(file),
      to: {
        roles: ['model-owner' as const],
        refs: file.request ? [file.request.openedBy] : [],
        except: [by],
      },
    })),
    ...answers.flatMap(answer => {
      const question = questions.find(({ id }) => id === answer.answers);
      if (!question) return [];
      return [
        {
          ...about(file, question.id),
          key: `question-answered:${answer.id}`,
          kind: 'question-answered' as const,
          link: file.request
            ? taskLink('request', file.request.id)
            : governanceLink(file),
          to: { roles: [], refs: [question.by], except: [answer.by] },
        },
      ];
    }),
  ];
}

function about(file: CaseFile, id: string) {
  return {
    scope: `question:${id}`,
    topic: 'decided' as const,
    urgent: false,
    params: { model: file.model.ref, version: file.version.ref },
  };
}
