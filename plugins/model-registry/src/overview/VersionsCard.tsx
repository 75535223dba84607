import { Link } from 'react-router-dom';
import type { VersionSummary } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Panel } from '../components/Panel';
import { StateTag } from '../components/StateTag';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';

const shownMax = 12; // one screen of them; the switcher has the rest

/** The versions in the order they came, the one on screen marked. */
export function VersionsCard({ shown }: { shown: Shown }) {
  const t = useText();
  const { model } = shown;
  const versions = model.versions.slice(0, shownMax).reverse();
  return (
    <Panel title={t('entity.versions')}>
      <ol className="assay-timeline">
        {versions.map(version => (
          <li key={version.version}>
            <VersionStep
              version={version}
              modelRef={shown.ref}
              current={version.version === shown.version.version}
            />
          </li>
        ))}
      </ol>
      {model.versionCount > versions.length && (
        <p className="assay-secondary">
          {t('entity.versionsMore', {
            shown: versions.length,
            count: model.versionCount,
          })}
        </p>
      )}
      {Object.keys(model.aliases).length > 0 && (
        <p className="assay-secondary">
          {t('entity.versionAliases', {
            aliases: Object.entries(model.aliases)
              .map(([alias, version]) => `@${alias} → ${version}`)
              .join(', '),
          })}
        </p>
      )}
    </Panel>
  );
}

function VersionStep(props: {
  version: VersionSummary;
  modelRef: string;
  current: boolean;
}) {
  const links = useLinks();
  const { version } = props;
  const name = <strong className="assay-num">{version.version}</strong>;
  return (
    <div className="assay-step" data-current={props.current}>
      <Link
        to={links.model(props.modelRef, { version: version.version })}
        aria-current={props.current ? 'true' : undefined}
      >
        {version.state === 'retired' ? <s>{name}</s> : name}
        <StateTag state={version.state} />
      </Link>
      <span className="assay-secondary">
        <When at={version.changedAt} />
      </span>
    </div>
  );
}
