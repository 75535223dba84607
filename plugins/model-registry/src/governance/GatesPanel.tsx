import { Select } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { blocks, type CaseView } from '@assay/plugin-model-registry-common';
import { Panel } from '../components/Panel';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { GateExplanation } from './GateExplanation';
import { GateList } from './GateList';
import { judgedMoves } from './moveChoice';
import { firstGate } from './orderGates';
import { useGateChoice } from './useGateChoice';

/** Gates left, the open one explained right. */
export function GatesPanel(props: {
  shown: Shown;
  view: CaseView;
  judging: boolean;
}) {
  const t = useText();
  const { shown, view, judging } = props;
  const [chosen, choose] = useGateChoice();
  const open =
    view.verdicts.find(verdict => verdict.gate === chosen) ??
    firstGate(view.verdicts);
  const count = (outcome: string) =>
    view.verdicts.filter(verdict => verdict.outcome === outcome).length;
  const summary = t('governance.summaryBlocked', {
    blocked: view.verdicts.filter(blocks).length,
    waived: count('waived'),
    passed: count('pass'),
  });
  return (
    <div className="assay-two">
      <Panel
        title={t('governance.gatesFor')}
        actions={<MoveSelect view={view} />}
        stale={judging}
      >
        <p role="status" className="assay-secondary">
          {judging ? t('governance.judgingAgain') : summary}
        </p>
        <GateList verdicts={view.verdicts} open={open?.gate} onOpen={choose} />
      </Panel>
      {open && <GateExplanation shown={shown} view={view} verdict={open} />}
    </div>
  );
}

function MoveSelect({ view }: { view: CaseView }) {
  const t = useText();
  const [, setSearch] = useSearchParams();
  // Also a move that no gate judges may be the next one, such as recertifying what is in production.
  const offered = [...new Set([...judgedMoves, view.move])];
  return (
    <Select
      size="small"
      aria-label={t('governance.gatesMove')}
      value={view.move}
      options={offered.map(move => ({
        value: move,
        label: t(`move.${move}`),
      }))}
      onChange={key =>
        setSearch(previous => {
          const next = new URLSearchParams(previous);
          next.set('move', String(key));
          next.delete('gate');
          return next;
        })
      }
    />
  );
}
