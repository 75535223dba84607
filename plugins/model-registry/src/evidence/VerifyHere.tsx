import { useId, useState } from 'react';
import { Button, TextField } from '@backstage/ui';
import {
  verifyBundle,
  type VerificationReport,
} from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';

/** Checks a bundle in this browser against a key the reader brings. It never takes trust from the bundle. */
export function VerifyHere() {
  const t = useText();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [key, setKey] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [report, setReport] = useState<VerificationReport>();
  const run = async () => {
    if (!file) return;
    setRunning(true);
    setReport(undefined);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const trust = key.trim() ? [key.trim()] : [];
    setReport(await verifyBundle(bytes, trust));
    setRunning(false);
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
              setReport(undefined);
            }}
          />
        </div>
        <TextField
          label={t('evidence.verifyKey')}
          description={t('evidence.verifyKeyHelp')}
          value={key}
          onChange={text => {
            setKey(text);
            setReport(undefined);
          }}
        />
        <div>
          <Button variant="secondary" isPending={isRunning} onPress={run}>
            {t('evidence.verifyRun')}
          </Button>
        </div>
        <div role="status">
          {isRunning && t('evidence.verifyRunning')}
          {report && <Report report={report} />}
        </div>
        <p className="assay-secondary">{t('evidence.verifyNote')}</p>
      </div>
    </Panel>
  );
}

function Report({ report }: { report: VerificationReport }) {
  const t = useText();
  const says = {
    verified: ['pass', t('evidence.verifyHolds')],
    broken: ['block', t('evidence.verifyFails')],
    'unknown-signer': ['warn', t('evidence.verifyUnknown')],
    unreadable: ['block', t('evidence.verifyCannot')],
  } as const;
  const [tone, what] = says[report.outcome];
  return (
    <div className="assay-stack assay-stack--tight">
      <Notice tone={tone} what={what} why={report.summary} />
      <ol>
        {report.checks.map(check => (
          <li key={check.kind} className="assay-row">
            <OutcomeTag look={check.failed > 0 ? 'block' : 'pass'} />
            <span className="assay-num">
              {check.kind} {check.passed} / {check.total}
            </span>
            {check.failures[0] && (
              <span>
                <code className="assay-mono">{check.failures[0].path}</code>{' '}
                {check.failures[0].message}
              </span>
            )}
          </li>
        ))}
      </ol>
      {report.notes.map(note => (
        <p key={note} className="assay-secondary">
          {note}
        </p>
      ))}
    </div>
  );
}
