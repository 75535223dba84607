import { useState } from 'react';
import { Button } from '@backstage/ui';
import {
  glassRole,
  isWaivable,
  type CaseView,
  type Reason,
  type Remedy,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import { CodeLine } from '../components/CodeLine';
import { factKindText } from '../evidence/factKindText';
import { Facts } from '../components/Facts';
import { lookOf, OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { isYours } from '../header/stripSentence';
import { fieldTitle } from '../publish/fieldKind';
import { useText } from '../translations/useText';
import { BreakGlassDialog } from './dialogs/BreakGlassDialog';
import { FileExceptionDialog } from './dialogs/FileExceptionDialog';
import { groupReasons } from './groupReasons';
import { RemedyButton } from './RemedyButton';
import { decidedBy, gateTitle, sayReason } from './say';

interface Props {
  shown: Shown;
  view: CaseView;
  verdict: Verdict;
}

/** What, why, evidence, next: every block carries its way out. */
export function GateExplanation(props: Props) {
  const t = useText();
  const { verdict } = props;
  return (
    <Panel
      sticky
      title={gateTitle(verdict.gate, t('language'))}
      actions={
        <OutcomeTag look={lookOf(verdict)} endsAt={verdict.exception?.endsAt} />
      }
    >
      <ul className="assay-reasons">
        {groupReasons(verdict.reasons).map(({ reason, paths }, index) => (
          <li key={`${reason.code}${index}`}>
            <ReasonBody {...props} reason={reason} paths={paths} />
          </li>
        ))}
      </ul>
      <ExceptionWay {...props} />
      <GlassWay {...props} />
      <p className="assay-secondary assay-mono">
        {t('governance.ruleWord')} {verdict.rule}
      </p>
    </Panel>
  );
}

function ReasonBody(props: Props & { reason: Reason; paths: string[] }) {
  const t = useText();
  const { reason, verdict, view } = props;
  const said = sayReason(verdict, reason, t('language'));
  const facts = view.caseFile.facts.filter(fact =>
    reason.facts.includes(fact.id),
  );
  return (
    <>
      <p>
        <strong>
          {props.paths.length > 1
            ? t('governance.reasonFields', { count: props.paths.length })
            : said.what}
        </strong>{' '}
        {said.why}
      </p>
      {props.paths.length > 1 && <Fields paths={props.paths} />}
      <Facts
        items={[
          [
            t('governance.evidenceWord'),
            facts.length > 0 && (
              <ul>
                {facts.map(fact => (
                  <li key={fact.id}>
                    {factKindText(fact.kind, t)} ·{' '}
                    <Person who={fact.producer.ref} /> ·{' '}
                    <When at={fact.recordedAt} />
                  </li>
                ))}
              </ul>
            ),
          ],
          [t('governance.servesWord'), reason.controls.join(' · ')],
        ]}
      />
      <Remedies {...props} remedies={reason.remedies} />
    </>
  );
}

/** The fields by the names people know, each with its path for those who type. */
function Fields({ paths }: { paths: string[] }) {
  const t = useText();
  return (
    // Focusable, since a long list scrolls in its own frame.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className="assay-fields" tabIndex={0}>
      {paths.map(path => (
        <li key={path}>
          {fieldTitle(path, t('language'))}{' '}
          <code className="assay-mono assay-secondary">{path}</code>
        </li>
      ))}
    </ul>
  );
}

function Remedies(props: Props & { remedies: readonly Remedy[] }) {
  const t = useText();
  const own = props.remedies.filter(
    remedy => remedy.action !== 'file-exception',
  );
  if (own.length === 0) return null;
  const line = own.find(remedy => remedy.cli)?.cli;
  return (
    <div className="assay-stack assay-stack--tight">
      <ul className="assay-row" aria-label={t('governance.nextWord')}>
        {own.map(remedy => (
          <li key={remedy.action + remedy.role}>
            {isYours(remedy, props.view.yourRoles) ? (
              <RemedyButton shown={props.shown} remedy={remedy} />
            ) : (
              t('governance.nextWho', {
                step: t(`governance.remedy.${remedy.action}`),
                who: t(`role.${remedy.role}`),
              })
            )}
          </li>
        ))}
      </ul>
      {line && <CodeLine code={line} />}
    </div>
  );
}

/** An exception can be asked for where the gate blocks, may be waived, and none is asked yet. */
function ExceptionWay({ shown, view, verdict }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (verdict.outcome !== 'block' && verdict.outcome !== 'error') return null;
  const { gate } = verdict;
  if (!isWaivable(verdict))
    return <p className="assay-secondary">{t('governance.exceptionNever')}</p>;
  const decider = decidedBy(verdict);
  const asked = view.caseFile.exceptions.some(
    exception => exception.gate === gate && exception.status === 'asked',
  );
  if (asked) {
    const role = t(`role.${decider}`);
    return <p>{t('governance.exceptionAsked', { role })}</p>;
  }
  const mayAsk = view.yourRoles.some(
    role => role === 'model-owner' || role === 'contributor',
  );
  if (!mayAsk) return null;
  return (
    <div className="assay-row">
      <Button size="small" variant="secondary" onPress={() => setOpen(true)}>
        {t('governance.exceptionFile')}
      </Button>
      {open && (
        <FileExceptionDialog
          shown={shown}
          view={view}
          gate={gate}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** Whoever holds the role waives it alone, where it may be waived and others may not be waited for. */
function GlassWay({ shown, view, verdict }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { gate, outcome } = verdict;
  const isOpen = outcome === 'block' || outcome === 'warn';
  const mayBreak = view.yourRoles.includes(glassRole);
  if (!isOpen || !mayBreak || !isWaivable(verdict)) return null;
  return (
    <div className="assay-row">
      <Button
        size="small"
        variant="secondary"
        destructive
        onPress={() => setOpen(true)}
      >
        {t('glass.break')}
      </Button>
      {open && (
        <BreakGlassDialog
          shown={shown}
          view={view}
          gate={gate}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
