import type { PolicyActivation } from '@assay/plugin-model-registry-common';
import { RiAlertFill, RiOctagonFill, RiTimeLine } from '@remixicon/react';
import { dateText } from '../components/time';
import { useText, type Text } from '../translations/useText';

const looks = {
  none: { Icon: RiTimeLine, tone: 'quiet' },
  warn: { Icon: RiAlertFill, tone: 'warn' },
  block: { Icon: RiOctagonFill, tone: 'block' },
} as const;

/** What an activation does now, of which revision, and what it does next. */
export function ModeTag({ activation }: { activation: PolicyActivation }) {
  const t = useText();
  const { mode, revision } = activation;
  const { Icon, tone } = looks[mode];
  return (
    <>
      <span className="assay-tag" data-tone={tone}>
        <Icon aria-hidden />
        {t(`policies.mode.${mode}`)}
      </span>{' '}
      {revision !== undefined && t('policies.revision', { revision })}
      <span className="assay-secondary">
        {' '}
        {sayTimes(activation, t).join(', ')}
      </span>
    </>
  );
}

/** From when on it warns and blocks, and until when. */
export function sayTimes(
  { warnFrom, blockFrom, endsAt, mode }: PolicyActivation,
  t: Text,
): string[] {
  const day = (iso: string) => dateText(iso, t('language'));
  const since = mode === 'none' ? 'policies.warnsFrom' : 'policies.warnsSince';
  const blocks =
    mode === 'block' ? 'policies.blocksSince' : 'policies.blocksFrom';
  return [
    ...(warnFrom && mode !== 'block' ? [t(since, { day: day(warnFrom) })] : []),
    blockFrom ? t(blocks, { day: day(blockFrom) }) : t('policies.onlyWarns'),
    ...(endsAt ? [t('policies.until', { day: day(endsAt) })] : []),
  ];
}
