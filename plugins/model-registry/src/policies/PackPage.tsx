import { ButtonLink } from '@backstage/ui';
import { packNamePattern } from '@assay/plugin-model-registry-common/packs';
import type { PolicyDetail } from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useLinks } from '../api/useLinks';
import { useRegistry } from '../api/useRegistry';
import { useYou } from '../api/useYou';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { PackStudio } from './PackStudio';
import { useDraft } from './useDraft';
import { useStudio } from './useStudio';

/** One pack: written, tried, simulated, compared, and what became of it. */
export function PackPage() {
  const t = useText();
  const links = useLinks();
  const you = useYou();
  const { pack } = useStudio();
  return (
    <AssayRoot>
      <div className="assay-stack">
        <nav className="assay-row" aria-label={t('policies.title')}>
          <ButtonLink size="small" variant="tertiary" href={links.policies()}>
            {t('policies.all')}
          </ButtonLink>
        </nav>
        {!packNamePattern.test(pack) && <NoPack />}
        {packNamePattern.test(pack) && you === undefined && (
          <Waiting rows={6} height={48} />
        )}
        {packNamePattern.test(pack) && you !== undefined && (
          <Loaded key={`${you} ${pack}`} you={you} />
        )}
      </div>
    </AssayRoot>
  );
}

function Loaded({ you }: { you: string }) {
  const studio = useStudio();
  const { pack, rev } = studio;
  const kept = useDraft(you, pack);
  const asked = useRegistry<PolicyDetail>(
    `policies:${pack}:${rev ?? 'newest'}`,
    registry =>
      registry.getPolicy({
        params: { policyId: pack },
        query: rev === undefined ? {} : { revision: rev },
      }),
  );
  const isUnknown = isProblem(asked.error, 'not-found');
  if (asked.error && !isUnknown && !asked.value)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  // A draft that was just kept is known in a moment.
  const isLooking = asked.loading && !kept.draft;
  if (!asked.value && (!isUnknown || isLooking))
    return <Waiting rows={6} height={48} />;
  if (isUnknown && (!kept.draft || rev !== undefined)) return <NoPack />;
  return (
    <PackStudio
      you={you}
      studio={studio}
      detail={isUnknown ? undefined : asked.value}
      kept={kept}
    />
  );
}

function NoPack() {
  const t = useText();
  return (
    <Notice
      tone="quiet"
      what={t('policies.unknown')}
      why={t('policies.unknownWhy')}
    />
  );
}
