import { Button } from '@backstage/ui';
import { Notice } from '../../components/Notice';
import { When } from '../../components/When';
import { useText } from '../../translations/useText';
import { draftEnd, type PublishDraft } from './publishDraft';
import type { KeptDraft } from './usePublishDraft';

/** Says that a draft is kept, where, until when, and what is not in it; and lets go of it. */
export function DraftNotice(props: {
  kept: KeptDraft;
  /** True when what is shown was typed before this page was opened. */
  isRestored?: boolean;
  onDiscard(): void;
}) {
  const t = useText();
  const { draft, unfit } = props.kept;
  if (unfit) {
    return (
      <Notice
        tone="warn"
        role="status"
        what={t('publish.draftUnfit')}
        why={
          typeof unfit === 'string'
            ? t(`publish.draftUnfitBy.${unfit}`)
            : t('publish.draftSecret', { ...unfit.secret })
        }
      />
    );
  }
  if (!draft) {
    return <p className="assay-secondary">{t('publish.draftWill')}</p>;
  }
  return (
    <Notice
      tone={props.isRestored ? 'info' : 'quiet'}
      what={props.isRestored ? t('publish.draftBack') : t('publish.draftKept')}
      why={<DraftEnd draft={draft} />}
    >
      <Button size="small" variant="secondary" onPress={props.onDiscard}>
        {t('publish.draftDiscard')}
      </Button>
    </Notice>
  );
}

/** Another draft than what the page was opened with: one of the two is chosen, neither is lost unasked. */
export function DraftOffer(props: {
  draft: PublishDraft;
  onContinue(): void;
  onDiscard(): void;
}) {
  const t = useText();
  const { group, name, version } = props.draft.model;
  return (
    <Notice
      tone="info"
      what={t('publish.draftOther', {
        ref: `${group}/${name}${version && `@${version}`}`,
      })}
      why={
        <>
          <DraftEnd draft={props.draft} /> {t('publish.draftChoose')}
        </>
      }
    >
      <Button size="small" variant="secondary" onPress={props.onContinue}>
        {t('publish.draftContinue')}
      </Button>
      <Button size="small" variant="tertiary" onPress={props.onDiscard}>
        {t('publish.draftDiscard')}
      </Button>
    </Notice>
  );
}

function DraftEnd({ draft }: { draft: PublishDraft }) {
  const t = useText();
  return (
    <>
      {t('publish.draftSaved')} <When at={draft.savedAt} />;{' '}
      {t('publish.draftUntil')} <When at={draftEnd(draft)} as="deadline" />.{' '}
      {t('publish.draftWithout')}
    </>
  );
}
