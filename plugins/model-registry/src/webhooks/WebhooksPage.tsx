import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { WebhookView } from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { ConfirmDialog } from './ConfirmDialog';
import { Deliveries } from './Deliveries';
import { EditWebhookDialog } from './EditWebhookDialog';
import { NewWebhookDialog } from './NewWebhookDialog';
import { SecretDialog, type Shown } from './SecretDialog';
import type { WebhookList } from './types';
import { WebhooksTable, type Verb } from './WebhooksTable';

/** Which systems outside are told of what, and what became of it. */
export function WebhooksPage() {
  const t = useText();
  const asked = useRegistry<WebhookList>('webhooks', registry =>
    registry.listWebhooks({}),
  );
  const isForbidden = isProblem(asked.error, 'forbidden');
  return (
    <AssayRoot>
      <div className="assay-stack">
        {isForbidden && (
          <Notice
            tone="quiet"
            role="alert"
            what={t('webhooks.noPermission')}
            why={t('webhooks.noPermissionWhy')}
          />
        )}
        {asked.error && !isForbidden && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={4} height={48} />}
        {asked.value && !isForbidden && (
          <Webhooks list={asked.value} stale={asked.isStale} />
        )}
      </div>
    </AssayRoot>
  );
}

function isVerb(open: Verb | 'new' | undefined): open is Verb {
  return open !== undefined && open !== 'new';
}

function Webhooks({ list, stale }: { list: WebhookList; stale: boolean }) {
  const t = useText();
  const invalidate = useInvalidate();
  const [open, setOpen] = useState<Verb | 'new'>();
  const [shown, setShown] = useState<Shown>();
  const [logOf, setLogOf] = useState<WebhookView>();
  const isConfigured = list.hosts.length > 0;
  const close = () => setOpen(undefined);
  const done = (result?: Shown) => {
    close();
    setShown(result);
    invalidate('webhooks');
  };
  const press = (verb: Verb) =>
    verb.verb === 'log' ? setLogOf(verb.webhook) : setOpen(verb);
  const followed = list.items.find(({ id }) => id === logOf?.id);
  return (
    <>
      <Panel
        title={t('webhooks.heading')}
        stale={stale}
        actions={
          isConfigured && (
            <Button
              variant="primary"
              size="small"
              onPress={() => setOpen('new')}
            >
              {t('webhooks.create')}
            </Button>
          )
        }
      >
        <p className="assay-secondary">{t('webhooks.intro')}</p>
        {list.items.length === 0 ? (
          <Notice
            tone="quiet"
            what={t('webhooks.none')}
            why={t(isConfigured ? 'webhooks.noneWhy' : 'webhooks.unset')}
          />
        ) : (
          <WebhooksTable items={list.items} onPress={press} />
        )}
        {open === 'new' && (
          <NewWebhookDialog hosts={list.hosts} onDone={done} onClose={close} />
        )}
        {isVerb(open) && open.verb === 'edit' && (
          <EditWebhookDialog
            webhook={open.webhook}
            hosts={list.hosts}
            onDone={done}
            onClose={close}
          />
        )}
        {isVerb(open) && open.verb !== 'edit' && (
          <ConfirmDialog asked={open} onDone={done} onClose={close} />
        )}
        {shown && (
          <SecretDialog shown={shown} onClose={() => setShown(undefined)} />
        )}
      </Panel>
      {followed && <Deliveries key={followed.id} webhook={followed} />}
    </>
  );
}
