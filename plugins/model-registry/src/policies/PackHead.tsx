import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { PolicyActivation } from '@assay/plugin-model-registry-common';
import { packFileName } from '@assay/plugin-model-registry-common/packs';
import { Notice } from '../components/Notice';
import { useText } from '../translations/useText';
import { ActivationWhere } from './ActivationFacts';
import { AskDialog } from './AskDialog';
import { AskedPanel } from './AskedPanel';
import { DeactivateDialog } from './DeactivateDialog';
import { ModeTag } from './ModeTag';
import type { Work } from './PackStudio';
import { usePolicyRoles } from './usePolicyRoles';

/** What a pack is, where it is in force, and what is asked for it. */
export function PackHead({ work }: { work: Work }) {
  const t = useText();
  const { detail, studio } = work;
  const title = (work.isDraft && titleOf(work)) || detail?.title || studio.pack;
  return (
    <>
      <div className="assay-row assay-row--spread">
        <div>
          <div className="assay-row">
            <h2 className="assay-title">{title}</h2>
            <Standing work={work} />
          </div>
          <p className="assay-secondary">
            <code className="assay-mono">{studio.pack}</code>
            {detail && (
              <>
                {' · '}
                {t(`policies.origin.${detail.origin}`)} ·{' '}
                {t(`policies.language.${detail.language}`)}
              </>
            )}
          </p>
        </div>
        <Acts work={work} />
      </div>
      <p className="assay-narrowonly assay-secondary">{t('policies.wider')}</p>
      {detail?.shown.signature === 'does-not-hold' && (
        <Notice
          tone="block"
          what={t('policies.forged', { revision: detail.shown.revision })}
          why={t('policies.forgedWhy')}
        />
      )}
      {detail?.asked && <AskedPanel work={work} asked={detail.asked} />}
      {detail && detail.active.length > 0 && <InForce active={detail.active} />}
    </>
  );
}

/** The title as it is being written, also while the text around it cannot be read. */
function titleOf({ checked, files }: Work): string | undefined {
  if (checked.read) return checked.read.pack.title;
  const [, written] = /^title:\s*(.+)$/m.exec(files[packFileName] ?? '') ?? [];
  return written?.replace(/^["']|["']$/g, '');
}

/** Which text is looked at. */
function Standing({ work }: { work: Work }) {
  const t = useText();
  const { detail, isDraft, isOld } = work;
  if (isDraft)
    return (
      <span className="assay-tag" data-tone="info">
        {detail && detail.newest.revision > 0
          ? t('policies.draftOf', { revision: detail.newest.revision })
          : t('policies.draftNew')}
      </span>
    );
  if (!detail) return null;
  const { revision } = detail.shown;
  return (
    <span className="assay-tag" data-tone={isOld ? 'warn' : 'quiet'}>
      {revision === 0
        ? t('policies.asItComes')
        : t('policies.revision', { revision })}
    </span>
  );
}

function Acts({ work }: { work: Work }) {
  const t = useText();
  const { mayWrite } = usePolicyRoles();
  const [open, setOpen] = useState<'ask' | 'off'>();
  const { detail } = work;
  if (!detail || !mayWrite || detail.newest.revision === 0) return null;
  if (detail.asked) return null; // one request waits at a time
  const close = () => setOpen(undefined);
  return (
    <div className="assay-row">
      {detail.active.length > 0 && (
        <Button size="small" variant="secondary" onPress={() => setOpen('off')}>
          {t('policies.off')}
        </Button>
      )}
      <Button size="small" variant="primary" onPress={() => setOpen('ask')}>
        {t('policies.ask')}
      </Button>
      {open === 'ask' && (
        <AskDialog
          work={work}
          revision={
            work.isOld && detail.shown.revision > 0
              ? detail.shown
              : detail.newest
          }
          onClose={close}
        />
      )}
      {open === 'off' && <DeactivateDialog detail={detail} onClose={close} />}
    </div>
  );
}

function InForce({ active }: { active: readonly PolicyActivation[] }) {
  const t = useText();
  return (
    <ul className="assay-plain assay-stack assay-stack--tight">
      {active.map(activation => (
        <li key={activation.id}>
          <ModeTag activation={activation} />
          <span className="assay-secondary">
            {' '}
            {t('policies.on')} <ActivationWhere activation={activation} />
          </span>
        </li>
      ))}
    </ul>
  );
}
