import { ButtonLink } from '@backstage/ui';
import {
  glassInForce,
  type CaseView,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Notice } from '../components/Notice';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { gateTitle } from './say';

/** What one person waived alone, for as long as it lasts: nobody who looks at the version can miss it. */
export function GlassBanner({ view }: { view: CaseView | undefined }) {
  const t = useText();
  const links = useLinks();
  if (!view) return null;
  const { ref: model } = view.caseFile.model;
  const [, version] = view.caseFile.version.ref.split('@');
  return (
    <>
      {glassInForce(view.caseFile).map(({ id, gate, endsAt, breakGlass }) => (
        <Notice
          key={id}
          tone="warn"
          role="status"
          what={t('glass.inForce', {
            gate: gateTitle(gate, t('language')),
            environment: t(
              `glass.environment.${breakGlass?.environment ?? 'production'}`,
            ),
          })}
          why={
            <>
              {t('glass.inForceWhy')} <When at={endsAt} as="deadline" />.
            </>
          }
        >
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.model(model, {
              version,
              tab: 'governance',
              query: { gate },
            })}
          >
            {t('glass.show')}
          </ButtonLink>
        </Notice>
      ))}
    </>
  );
}
