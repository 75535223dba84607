import { CodeLine } from '../components/CodeLine';
import { Panel } from '../components/Panel';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';

/** How to get exactly these bytes. */
export function UseItCard({ shown }: { shown: Shown }) {
  const t = useText();
  const { version } = shown;
  if (!version.manifestDigest || version.state === 'retired') return null;
  return (
    <Panel title={t('entity.useIt')}>
      <p>{t('entity.useItWhat')}</p>
      <CodeLine code={`assay pull ${shown.ref}@${version.manifestDigest}`} />
    </Panel>
  );
}
