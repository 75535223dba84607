import { createContext, useContext, type ReactNode } from 'react';
import { ButtonLink } from '@backstage/ui';
import type {
  ModelDetail,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { ComparePanel } from '../diff';
import { useText } from '../translations/useText';
import { useSubject, type Subject } from './useSubject';
import { VersionStrip } from './VersionStrip';

/** Whether each tab heads itself with the version strip: the legacy entity page has no header of ours. */
const OwnStrip = createContext(false);
export const OwnStripProvider = OwnStrip.Provider;

/** What a tab is drawn with once the model and its version are here. */
export interface Shown extends Subject {
  model: ModelDetail;
  version: VersionDetail;
}

/** The states that every tab shares: loading, not there, no version yet, fault. */
export function TabFrame(props: { children: (shown: Shown) => ReactNode }) {
  const subject = useSubject();
  const ownStrip = useContext(OwnStrip);
  return (
    <AssayRoot>
      <div className="assay-stack" style={{ paddingBlock: 16 }}>
        {ownStrip && <VersionStrip subject={subject} />}
        <TabBody subject={subject}>{props.children}</TabBody>
      </div>
    </AssayRoot>
  );
}

function TabBody(props: {
  subject: Subject;
  children: (shown: Shown) => ReactNode;
}) {
  const t = useText();
  const links = useLinks();
  const { subject } = props;
  const { asked, model, version } = subject;
  if (asked.error && !model)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!model) return <Waiting rows={6} height={60} />;
  if (!version) {
    return (
      <Notice
        tone="quiet"
        what={t('entity.noVersion')}
        why={t('entity.noVersionFix')}
      >
        {links.publish && (
          <ButtonLink href={links.publish} variant="primary" size="small">
            {t('entity.publishVersion')}
          </ButtonLink>
        )}
      </Notice>
    );
  }
  const shown = { ...subject, model, version };
  return (
    <>
      <ComparePanel shown={shown} />
      {props.children(shown)}
    </>
  );
}
