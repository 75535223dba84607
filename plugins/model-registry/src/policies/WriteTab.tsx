import { useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  packFileName,
  rulesInText,
} from '@assay/plugin-model-registry-common/packs';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';
import type { Files } from './draft';
import { FaultList } from './FaultList';
import { FileText, type Place } from './FileText';
import { KeepPanel } from './KeepPanel';
import type { Work } from './PackStudio';
import { RulesForm } from './RulesForm';
import type { Subject } from './subject';
import { TryPanel } from './TryPanel';

type View = 'form' | 'text';

/** One text in two views, with what it says of a version beside it. */
export function WriteTab(props: {
  work: Work;
  subject: Subject;
  onSubject(subject: Subject): void;
}) {
  const { work } = props;
  return (
    <div className="assay-two">
      <div className="assay-stack">
        <Editor work={work} />
        <KeepPanel work={work} />
      </div>
      <TryPanel {...props} sticky />
    </div>
  );
}

function Editor({ work }: { work: Work }) {
  const t = useText();
  const [view, setView] = useState<View>('form');
  const [place, setPlace] = useState<Place>();
  const { files, isOld, checked } = work;
  const text = files[packFileName] ?? '';
  const isCel = !/^language:\s*rego\b/m.test(text);
  const isForm = view === 'form' && isCel && !isOld && rulesInText(text).ok;
  const changeAll = (next: Files) => work.kept.change(next, basedOnOf(work));
  const change = (file: string, next: string) =>
    changeAll({ ...files, [file]: next });
  const goTo = (at: Place) => {
    setView('text');
    setPlace({ ...at });
  };
  return (
    <Panel
      title={t('policies.rulesTitle')}
      actions={
        isCel &&
        !isOld && <Views view={isForm ? 'form' : 'text'} onChange={setView} />
      }
    >
      <div className="assay-stack">
        {isOld && <OldNotice work={work} />}
        {view === 'form' && isCel && !isForm && !isOld && (
          <p className="assay-secondary">{t('policies.textFirst')}</p>
        )}
        {!isCel && <p className="assay-secondary">{t('policies.regoText')}</p>}
        <FaultList faults={checked.faults} files={files} onGo={goTo} />
        {isForm ? (
          <RulesForm
            work={work}
            text={text}
            onChange={next => change(packFileName, next)}
          />
        ) : (
          <FileText
            files={files}
            faults={checked.faults}
            place={place}
            onChange={isOld ? undefined : change}
            onFiles={isOld || isCel ? undefined : changeAll}
          />
        )}
      </div>
    </Panel>
  );
}

function Views(props: { view: View; onChange(view: View): void }) {
  const t = useText();
  return (
    <ToggleButtonGroup
      aria-label={t('policies.views')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.view]}
      onSelectionChange={keys => props.onChange([...keys][0] as View)}
    >
      <ToggleButton id="form">{t('policies.asForm')}</ToggleButton>
      <ToggleButton id="text">{t('policies.asText')}</ToggleButton>
    </ToggleButtonGroup>
  );
}

function OldNotice({ work }: { work: Work }) {
  const t = useText();
  const { detail, studio, kept } = work;
  if (!detail) return null;
  const { revision, files } = detail.shown;
  return (
    <Notice
      tone="info"
      what={
        revision === 0
          ? t('policies.oldSeed')
          : t('policies.oldWhat', { revision })
      }
      why={t(kept.draft ? 'policies.oldOver' : 'policies.oldWhy')}
    >
      <Button
        size="small"
        variant="secondary"
        onPress={() => {
          kept.change(files, detail.newest.revision);
          studio.choose({ rev: undefined });
        }}
      >
        {revision === 0
          ? t('policies.goOnSeed')
          : t('policies.goOn', { revision })}
      </Button>
    </Notice>
  );
}

/** A draft stays based on what it was made from, whatever was kept meanwhile. */
function basedOnOf({ kept, detail }: Work): number {
  return kept.draft?.basedOn ?? detail?.newest.revision ?? 0;
}
