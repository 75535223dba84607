import { useState } from 'react';
import { Button } from '@backstage/ui';
import {
  lastStep,
  type FindingView,
} from '@assay/plugin-model-registry-common';
import { Person } from '../components/Person';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { AcceptDialog } from './AcceptDialog';
import { FixDialog } from './FixDialog';
import { RetestDialog } from './RetestDialog';

interface Props {
  shown: Shown;
  findings: readonly FindingView[];
  /** The one a task or a notification names. */
  chosen?: string;
}

const tones = {
  low: 'quiet',
  medium: 'info',
  high: 'warn',
  critical: 'block',
} as const;

export function FindingsTable({ shown, findings, chosen }: Props) {
  const t = useText();
  const heads = {
    what: t('findings.what'),
    status: t('findings.status'),
    owner: t('findings.owner'),
    due: t('findings.due'),
  };
  return (
    <table className="assay-table">
      <caption className="assay-hidden">{t('findings.title')}</caption>
      <thead>
        <tr>
          {Object.values(heads).map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {findings.map(finding => (
          <tr
            key={finding.id}
            aria-current={finding.id === chosen || undefined}
          >
            <th scope="row">
              <span className="assay-tag" data-tone={tones[finding.severity]}>
                {t(`findings.severityIs.${finding.severity}`)}
              </span>{' '}
              {finding.title}
              <Story finding={finding} isOpen={finding.id === chosen} />
              <Acts shown={shown} finding={finding} />
            </th>
            <td data-head={heads.status}>
              <Standing finding={finding} />
            </td>
            <td data-head={heads.owner}>
              <Person who={finding.owner} />
            </td>
            <td data-head={heads.due}>
              <Due finding={finding} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ finding }: { finding: FindingView }) {
  const t = useText();
  const { status } = finding;
  const until = lastStep(finding, 'accept')?.endsAt;
  return (
    <>
      {t(`findings.statusIs.${status}`)}
      {status === 'accepted' && until && (
        <>
          {' '}
          {t('findings.acceptedUntil')} <When at={until} as="deadline" />
        </>
      )}
    </>
  );
}

/** A date that has passed says so only while somebody still has to act. */
function Due({ finding }: { finding: FindingView }) {
  const t = useText();
  const { dueAt, status } = finding;
  const waits = status === 'open' || status === 'fixed';
  const isOverdue = waits && Date.parse(dueAt) < Date.now();
  return (
    <>
      <When at={dueAt} as="deadline" />
      {isOverdue && (
        <>
          {' '}
          <span className="assay-tag" data-tone="warn">
            {t('findings.overdue')}
          </span>
        </>
      )}
    </>
  );
}

function Story(props: { finding: FindingView; isOpen: boolean }) {
  const t = useText();
  const { description, steps, factId } = props.finding;
  return (
    <details open={props.isOpen}>
      <summary className="assay-secondary">{t('findings.steps')}</summary>
      <p>{description}</p>
      <p className="assay-secondary">
        {t('findings.source')}:{' '}
        {factId ? (
          <code className="assay-mono">{factId}</code>
        ) : (
          t('findings.manual')
        )}
      </p>
      <ol className="assay-stack assay-stack--tight">
        {steps.map(step => (
          <li key={step.at + step.verb} className="assay-secondary">
            <strong>{t(`findings.stepIs.${step.verb}`)}</strong> ·{' '}
            <Person who={step.by} />, <When at={step.at} />
            {step.verb !== 'report' && <>: “{step.note}”</>}{' '}
            {step.link && (
              <a className="assay-link" href={step.link} rel="noreferrer">
                {step.link}
              </a>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What the court says that you may do with it now. */
function Acts({ shown, finding }: { shown: Shown; finding: FindingView }) {
  const t = useText();
  const [open, setOpen] = useState<FindingView['yours'][number]>();
  const about = { shown, finding, onClose: () => setOpen(undefined) };
  return (
    <div className="assay-row">
      {finding.yours.map(act => (
        <Button
          key={act}
          size="small"
          variant="secondary"
          onPress={() => setOpen(act)}
        >
          {t(`findings.${act}`)}
        </Button>
      ))}
      {open === 'fix' && <FixDialog {...about} />}
      {open === 'retest' && <RetestDialog {...about} />}
      {open === 'accept' && <AcceptDialog {...about} />}
    </div>
  );
}
