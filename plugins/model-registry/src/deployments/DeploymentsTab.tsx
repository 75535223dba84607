import { CodeLine } from '../components/CodeLine';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { TabFrame, type Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';

/** Nothing runs yet that this registry knows of; the line that pulls exactly the approved bytes. */
export function DeploymentsTab() {
  return <TabFrame>{shown => <Deployments shown={shown} />}</TabFrame>;
}

function Deployments({ shown }: { shown: Shown }) {
  const t = useText();
  const { version } = shown;
  const targets = version.metadata.deployment?.targets ?? [];
  return (
    <>
      <Notice
        tone="quiet"
        what={t('evaluations.deploymentsNone', { version: version.version })}
        why={whyOf(shown, t)}
      />
      {version.manifestDigest && version.state !== 'retired' && (
        <>
          <CodeLine
            code={`assay pull ${shown.ref}@${version.manifestDigest}`}
          />
          <p className="assay-secondary">
            {t('evaluations.deploymentsVerify')}
          </p>
        </>
      )}
      {targets.length > 0 && (
        <Panel title={t('evaluations.deploymentsTargets')}>
          <ul>
            {targets.map((target, index) => (
              <li key={`${target.env}${index}`}>
                {[target.env, target.region, target.strategy]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function whyOf(shown: Shown, t: ReturnType<typeof useText>): string {
  if (shown.version.state === 'retired')
    return t('evaluations.deploymentsRetired');
  return shown.version.manifestDigest
    ? t('evaluations.deploymentsHow')
    : t('evaluations.deploymentsDraft');
}
