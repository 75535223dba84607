import { countText } from '../components/numbers';
import { useId, useState } from 'react';
import { Button, TextField } from '@backstage/ui';
import { CodeLine } from '../components/CodeLine';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useText } from '../translations/useText';
import {
  checkBundle,
  NoWorker,
  type CheckBundle,
  type CheckStep,
} from './checkBundle';
import { CheckResult } from './CheckResult';
import { useCheck, type Check } from './useCheck';

/** Checks a bundle in this browser against a key the reader brings. It never takes trust from the bundle. */
export function VerifyHere(props: { check?: CheckBundle }) {
  const t = useText();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [key, setKey] = useState('');
  const { check, run, cancel, forget } = useCheck(props.check ?? checkBundle);
  const isRunning = check.is === 'running';
  const start = () => {
    if (file) run(file, key.trim() ? [key.trim()] : []);
  };
  return (
    <Panel title={t('evidence.verify')}>
      <div className="assay-form">
        <div className="assay-field">
          <label htmlFor={id}>{t('evidence.verifyFile')}</label>
          <input
            id={id}
            type="file"
            accept=".zip,application/zip"
            onChange={event => {
              setFile(event.target.files?.[0]);
              forget();
            }}
          />
        </div>
        <TextField
          label={t('evidence.verifyKey')}
          description={t('evidence.verifyKeyHelp')}
          value={key}
          onChange={text => {
            setKey(text);
            forget();
          }}
        />
        <div className="assay-row">
          <Button variant="secondary" isPending={isRunning} onPress={start}>
            {t('evidence.verifyRun')}
          </Button>
          {isRunning && (
            <Button variant="tertiary" onPress={cancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
        {check.is === 'running' && <Progress step={check.step} />}
        <Outcome check={check} onRetry={start} />
        <p className="assay-secondary">{t('evidence.verifyNote')}</p>
      </div>
    </Panel>
  );
}

/** A bar per kind of check, since each kind's total is known only when it begins. */
function Progress({ step }: { step?: CheckStep }) {
  const t = useText();
  const label = step
    ? t('evidence.verifyStep', {
        kind: t(`evidence.check.${step.kind}`),
        done: countText(step.done, t('language')),
        total: countText(step.total, t('language')),
      })
    : t('evidence.verifyReading');
  return (
    <div>
      <span className="assay-secondary assay-num">{label}</span>
      <progress
        className="assay-progress"
        aria-label={t('evidence.verifyRunning')}
        max={step ? Math.max(1, step.total) : undefined}
        value={step?.done}
      />
    </div>
  );
}

/** What came of it, said aloud once; the steps before it are only drawn. */
function Outcome({ check, onRetry }: { check: Check; onRetry(): void }) {
  const t = useText();
  return (
    <div role="status">
      {check.is === 'running' && (
        <span className="assay-hidden">{t('evidence.verifyRunning')}</span>
      )}
      {check.is === 'cancelled' && t('evidence.verifyCancelled')}
      {check.is === 'done' && <CheckResult report={check.report} />}
      {check.is === 'failed' &&
        (check.error instanceof NoWorker ? (
          <Notice
            tone="warn"
            what={t('evidence.verifyNoWorker')}
            why={t('evidence.verifyNoWorkerWhy')}
          >
            <CodeLine code="assay verify --trust log.vkey bundle.zip" />
          </Notice>
        ) : (
          <ProblemNotice error={check.error} onRetry={onRetry} />
        ))}
    </div>
  );
}
