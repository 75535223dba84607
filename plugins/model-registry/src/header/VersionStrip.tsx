import { ButtonLink } from '@backstage/ui';
import { RiLock2Fill, RiLockUnlockLine } from '@remixicon/react';
import type { VersionDetail } from '@assay/plugin-model-registry-common';
import { useChanged } from '../api/useChanged';
import { useLinks } from '../api/useLinks';
import { ChangedPill } from '../components/ChangedPill';
import { Digest } from '../components/Digest';
import { Notice } from '../components/Notice';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { When } from '../components/When';
import { CompareWith } from '../diff';
import { GlassBanner } from '../governance/GlassBanner';
import { useVersionKeys } from '../keys/useVersionKeys';
import { useText, type Text } from '../translations/useText';
import { isYours, stripOf, type Strip } from './stripSentence';
import { useCase, useRefresh, type Subject } from './useSubject';
import { VersionSwitcher } from './VersionSwitcher';

/** Which version this is, how it stands in one sentence, and the way on. */
export function VersionStrip({ subject }: { subject: Subject }) {
  const t = useText();
  const links = useLinks();
  const { model, version } = subject;
  const asked = useCase(subject, version?.version);
  const changed = useChanged(subject.ref, model?.revision);
  const refresh = useRefresh();
  const copied = useVersionKeys(model, version);
  if (!model || !version) return null;
  const strip = stripOf(version, asked.value);
  const tone = toneOf(strip);
  return (
    <div className="assay-strip" data-strip>
      <div className="assay-row">
        <VersionSwitcher model={model} />
        <CompareWith model={model} version={version.version} />
        <StateTag state={version.state} />
        <TierMark tier={version.tier.effective} />
        <Sealed version={version} />
        <span className="assay-secondary">
          <When at={version.changedAt} />
        </span>
        <span role="status" className="assay-hidden">
          {copied && t('digest.copied')}
        </span>
        <ChangedPill shown={changed} onRefresh={() => refresh(subject.ref)} />
      </div>
      <GlassBanner view={asked.value} />
      <Notice
        tone={tone}
        role="status"
        what={whatOf(strip, version, t)}
        why={nextOf(strip, asked.value?.yourRoles ?? [], t)}
      >
        {strip.kind !== 'retired' && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.model(subject.ref, {
              version: version.version,
              tab: 'governance',
            })}
          >
            {t('entity.gates')}
          </ButtonLink>
        )}
      </Notice>
    </div>
  );
}

function Sealed({ version }: { version: VersionDetail }) {
  const t = useText();
  if (!version.manifestDigest) {
    return (
      <span className="assay-row">
        <RiLockUnlockLine size={14} aria-hidden /> {t('common.unsealed')}
      </span>
    );
  }
  return (
    <span className="assay-row" style={{ gap: 4 }}>
      <RiLock2Fill size={14} aria-hidden /> {t('common.sealed')}
      <Digest digest={version.manifestDigest} of={version.version} />
    </span>
  );
}

function toneOf(strip: Strip) {
  switch (strip.kind) {
    case 'blocked':
    case 'draft':
      return 'block';
    case 'production':
    case 'clear':
      return 'pass';
    case 'waiting':
      return 'info';
    default:
      return 'quiet';
  }
}

function whatOf(strip: Strip, version: VersionDetail, t: Text): string {
  switch (strip.kind) {
    case 'blocked':
      return t('entity.stripBlocked', { count: strip.count });
    case 'draft':
      return t('entity.stripDraft', {
        count: strip.missing,
        tier: t(`tier.${version.tier.effective}`),
      });
    case 'production':
      return t('entity.stripProduction');
    case 'deprecated':
      return t('entity.stripDeprecated');
    case 'retired':
      return t('entity.stripRetired');
    case 'waiting':
      return t('entity.stripWaiting');
    default:
      return t('entity.stripClear', { move: nextMoveText(version, t) });
  }
}

function nextMoveText(version: VersionDetail, t: Text): string {
  if (version.state === 'staging') return t('move.request-promotion');
  if (version.state.startsWith('approved')) return t('move.promote');
  return t('move.submit');
}

function nextOf(
  strip: Strip,
  yourRoles: Parameters<typeof isYours>[1],
  t: Text,
): string | undefined {
  if (strip.kind !== 'blocked' || !strip.next) return undefined;
  const { next } = strip;
  const who = isYours(next, yourRoles)
    ? t('entity.you')
    : t(`role.${next.role}`);
  return t('entity.stripNext', {
    step: t(`governance.remedy.${next.action}`),
    who,
  });
}
