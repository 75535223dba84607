import { useState } from 'react';
import type { CaseView } from '@assay/plugin-model-registry-common';
import { useAct } from '../components/useAct';
import { useRefresh } from '../header/useSubject';
import { useText } from '../translations/useText';
import {
  conditionOf,
  noCondition,
  type ConditionDraft,
} from './ConditionField';
import type { Seat } from './DecideAs';
import type { Outcome } from './DecisionPanel';
import { useDecide, type Choice } from './useDecide';
import { useDraft } from './useDraft';
import type { Task } from './useTask';

export interface DecisionProps {
  id: string;
  task: Task;
  view: CaseView;
  seats: Seat[];
  /** The case changed after it was shown; nothing commits until that has been seen. */
  moved: boolean;
  onSeen(): void;
  onDecided(outcome: Outcome): void;
}

/** A ticked box without its words is complained about before this is asked. */
function conditionDraft(draft: ConditionDraft) {
  const condition = conditionOf(draft);
  return condition === 'incomplete' ? undefined : condition;
}

/** What is being decided, as which role, with which words; and what becomes of it. */
export function useDecision(props: DecisionProps) {
  const t = useText();
  const { id, task, view, seats, moved } = props;
  const refresh = useRefresh();
  const [seat, setSeat] = useState(seats[0]);
  const [condition, setCondition] = useState(noCondition);
  const [rationale, setRationale, forgetDraft] = useDraft(`task/${id}`);
  const [complaint, setComplaint] = useState<string>();
  const [last, setLast] = useState<Choice>();
  const decide = useDecide(task, view, view.caseDigest);
  const act = useAct((key: string, choice: Choice) => {
    const words = rationale.trim();
    const as = { role: seat.role, onBehalfOf: seat.lent?.from };
    const on = { condition: conditionDraft(condition) };
    return decide({ choice, ...as, ...on, rationale: words }, key);
  });
  /** What is sent changes with whatever is set. */
  const changing =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setComplaint(undefined);
      act.changed();
    };
  const lackingIn = (choice: Choice): string | undefined => {
    if (!rationale.trim()) return t('inbox.whyNeeded');
    const lacks =
      choice === 'approve' && conditionOf(condition) === 'incomplete';
    return lacks ? t('approvals.conditionNeeded') : undefined;
  };
  const commit = async (choice: Choice) => {
    setLast(choice);
    const lacking = lackingIn(choice);
    setComplaint(lacking);
    if (lacking !== undefined || moved) return;
    if (choice !== last) act.changed();
    const outcome = await act.run(choice);
    if (outcome) {
      forgetDraft();
      props.onDecided(outcome);
    }
    if (task.ref) refresh(task.ref);
  };
  return {
    seat,
    setSeat: changing(setSeat),
    condition,
    setCondition: changing(setCondition),
    rationale,
    setRationale: changing(setRationale),
    complaint,
    commit,
    last,
    setLast,
    isPending: act.isPending,
    error: act.error,
  };
}
