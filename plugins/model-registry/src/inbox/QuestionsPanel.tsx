import { useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { QuestionView, Role } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useRegistry } from '../api/useRegistry';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText, type TextKey } from '../translations/useText';
import { QuestionLine } from './QuestionLine';

export interface About {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/** What was asked of the owners and said beside the case, and a place to say more. */
export function QuestionsPanel(props: {
  about: About;
  yourRoles: readonly Role[];
  title: string;
}) {
  const { about, yourRoles, title } = props;
  const { group, name, version } = about;
  const asked = useRegistry(`questions:${group}/${name}@${version}`, registry =>
    registry.listQuestions({ params: about }),
  );
  return (
    <Panel title={title}>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      <Conversation
        about={about}
        yourRoles={yourRoles}
        items={asked.value?.items}
        onSaid={asked.reload}
      />
    </Panel>
  );
}

/** The same where the answers have come already; `items` are undefined until they have. */
export function Conversation(props: {
  about: About;
  yourRoles: readonly Role[];
  items: readonly QuestionView[] | undefined;
  onSaid(): void;
}) {
  const t = useText();
  const { about, yourRoles, items = [], onSaid } = props;
  const isOwner = yourRoles.some(
    role => role === 'model-owner' || role === 'contributor',
  );
  const maySpeak = yourRoles.some(role => role !== 'viewer');
  return (
    <>
      {props.items && items.length === 0 && <p>{t('questions.none')}</p>}
      <ul className="assay-stack assay-stack--tight">
        {items
          .filter(({ kind }) => kind !== 'answer')
          .map(item => (
            <li key={item.id}>
              <QuestionLine
                item={item}
                answers={items.filter(one => one.answers === item.id)}
              />
              {isOwner && item.isOpen && (
                <Speak about={about} answers={item} onSaid={onSaid} />
              )}
            </li>
          ))}
      </ul>
      {maySpeak && <Speak about={about} isOwner={isOwner} onSaid={onSaid} />}
    </>
  );
}

type Said = 'question' | 'comment' | 'answer';

/** A text and what it is: a question for the owners, a comment, or the answer to a question. */
function Speak(props: {
  about: About;
  answers?: QuestionView;
  isOwner?: boolean;
  onSaid(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const { about, answers, isOwner, onSaid } = props;
  const [text, setText] = useState('');
  const act = useAct((idempotencyKey: string, kind: Said) =>
    registry.askQuestion({
      params: about,
      body:
        kind === 'answer'
          ? { kind, text: text.trim(), answers: answers!.id }
          : { kind, text: text.trim() },
      idempotencyKey,
    }),
  );
  const say = async (kind: Said) => {
    if (!text.trim() || !(await act.run(kind))) return;
    setText('');
    onSaid();
  };
  const button = (kind: Said, word: TextKey, main = false) => (
    <Button
      size="small"
      variant={main ? 'primary' : 'secondary'}
      isPending={act.isPending}
      onPress={() => say(kind)}
    >
      {t(word)}
    </Button>
  );
  return (
    <div className="assay-form" data-speak>
      <TextAreaField
        label={t(answers ? 'questions.answerLabel' : 'questions.label')}
        rows={2}
        value={text}
        onChange={next => {
          setText(next);
          act.changed();
        }}
      />
      <div className="assay-row">
        {answers && button('answer', 'questions.answer', true)}
        {!answers && !isOwner && button('question', 'questions.ask')}
        {!answers && button('comment', 'questions.comment')}
      </div>
      {act.error !== undefined && <ProblemNotice error={act.error} keepsText />}
    </div>
  );
}
