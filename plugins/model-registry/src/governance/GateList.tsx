import { useRef, type KeyboardEvent } from 'react';
import type { Verdict } from '@assay/plugin-model-registry-common';
import { lookOf, OutcomeTag } from '../components/OutcomeTag';
import { isSingle } from '../keys/keyTable';
import { useSingleKeys } from '../keys/useSingleKeys';
import { useText, type TextKey } from '../translations/useText';
import { groupGates, type GateGroup } from './orderGates';
import { gateTitle } from './say';

const groupWords: Record<GateGroup, TextKey> = {
  block: 'governance.groupBlock',
  waived: 'governance.groupWaived',
  warn: 'governance.groupWarn',
  pass: 'governance.groupPass',
  rest: 'governance.groupRest',
};

/** Gates by what they need, blocking first: one button each, named by outcome and gate. */
export function GateList(props: {
  verdicts: readonly Verdict[];
  open?: string;
  onOpen(gate: string): void;
}) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const [isOn] = useSingleKeys();
  if (props.verdicts.length === 0) return <p>{t('governance.gatesNone')}</p>;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const isArrow = event.key.startsWith('Arrow');
    if (step === undefined || (!isArrow && !(isOn && isSingle(event)))) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[at + step];
    if (!next) return;
    next.focus();
    event.preventDefault();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className="assay-stack" onKeyDown={onKeyDown}>
      {groupGates(props.verdicts).map(({ group, verdicts }) => (
        <div key={group}>
          <h3 className="assay-secondary">
            {t(groupWords[group])} {verdicts.length}
          </h3>
          <ul className="assay-gates">
            {verdicts.map(verdict => (
              <li key={verdict.gate}>
                <GateButton
                  verdict={verdict}
                  open={props.open === verdict.gate}
                  onOpen={props.onOpen}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function GateButton(props: {
  verdict: Verdict;
  open: boolean;
  onOpen(gate: string): void;
}) {
  const t = useText();
  const { verdict, open } = props;
  return (
    <button
      type="button"
      aria-current={open ? 'true' : undefined}
      onClick={() => props.onOpen(verdict.gate)}
    >
      <span>{gateTitle(verdict.gate, t('language'))}</span>
      <OutcomeTag look={lookOf(verdict)} endsAt={verdict.exception?.endsAt} />
    </button>
  );
}
