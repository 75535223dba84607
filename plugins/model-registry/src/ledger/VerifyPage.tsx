import { useEffect, useRef, useState } from 'react';
import { Button, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LedgerEntryView,
  ListFinding,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';
import { askForCheck } from './askForCheck';
import { checkPage, type CheckPage } from './checkPage';
import { PageResult, type PageCheck } from './PageResult';

/** Checks the entries in sight, in this browser and beside the main thread. */
export function VerifyPage(props: {
  entries: LedgerEntryView[];
  check?: CheckPage;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [key, setKey] = useState('');
  const { check, run, cancel, forget } = useOneCheck();
  const { entries } = props;
  const isRunning = check.is === 'running';
  const start = () =>
    run(async signal => {
      const trusted = key.trim();
      const asked = await askForCheck(registry, entries, trusted);
      if (!asked || signal.aborted) return { is: 'nothing' };
      const work = props.check ?? checkPage;
      const finding: ListFinding = await work(asked, signal);
      return { is: 'done', finding, ownKey: trusted !== '' };
    });
  return (
    <Panel title={t('ledger.verify')}>
      <div className="assay-form">
        <TextField
          label={t('ledger.verifyKey')}
          description={t('ledger.verifyKeyHelp')}
          value={key}
          onChange={text => {
            setKey(text);
            forget();
          }}
        />
        <div className="assay-row">
          <Button variant="secondary" isPending={isRunning} onPress={start}>
            {t('ledger.verifyRun', { count: entries.length })}
          </Button>
          {isRunning && (
            <Button variant="tertiary" onPress={cancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
        <PageResult check={check} onRetry={start} />
        <p className="assay-secondary">{t('ledger.notAlone')}</p>
      </div>
    </Panel>
  );
}

/** One check at a time; what is forgotten or left is stopped, and says nothing any more. */
function useOneCheck() {
  const [check, setCheck] = useState<PageCheck>({ is: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const end = (next: PageCheck) => {
    running.current?.abort();
    setCheck(next);
  };
  return {
    check,
    forget: () => end({ is: 'idle' }),
    cancel: () => end({ is: 'cancelled' }),
    async run(work: (signal: AbortSignal) => Promise<PageCheck>) {
      end({ is: 'running' });
      const mine = new AbortController();
      running.current = mine;
      const next = await work(mine.signal).catch(
        (error): PageCheck => ({ is: 'failed', error }),
      );
      if (!mine.signal.aborted) setCheck(next);
    },
  };
}
