import type { RiskTier } from '@assay/plugin-model-registry-common';
import { Notice } from '../../components/Notice';
import { useText } from '../../translations/useText';
import { fieldTitle } from '../fieldKind';

/** How far the step is, and a way to each field that is missing or does not fit. */
export function AboutNotice(props: {
  tier: RiskTier;
  present: readonly string[];
  missing: readonly string[];
  complaints: readonly { path: string; complaint: string }[];
  onGo(path: string): void;
}) {
  const t = useText();
  const { present, missing, complaints } = props;
  const tier = t(`tier.${props.tier}`);
  return (
    <>
      {complaints.length > 0 && (
        <Notice
          tone="block"
          what={t('publish.complaints', { count: complaints.length })}
        >
          <ul>
            {complaints.map(({ path, complaint }) => (
              <li key={path}>
                <FieldLink path={path} onGo={props.onGo} />: {complaint}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Notice
        tone={missing.length === 0 ? 'pass' : 'warn'}
        role="status"
        what={t('publish.metadataDone', {
          present: present.length,
          count: present.length + missing.length,
          tier,
        })}
        why={
          missing.length > 0
            ? t('publish.metadataMissing', { count: missing.length, tier })
            : undefined
        }
      />
      {missing.length > 0 && (
        <details>
          <summary>
            {t('publish.missingList', { count: missing.length })}
          </summary>
          <ul className="assay-row">
            {missing.map(path => (
              <li key={path}>
                <FieldLink path={path} onGo={props.onGo} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function FieldLink(props: { path: string; onGo(path: string): void }) {
  const t = useText();
  return (
    <button
      type="button"
      className="assay-linkbutton"
      onClick={() => props.onGo(props.path)}
    >
      {fieldTitle(props.path, t('language'))}
    </button>
  );
}
