import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  sayInspection,
  sayReading,
  wordsIn,
  type Inspection,
  type InspectionRead,
} from '@assay/plugin-model-registry-common';
import { AssayRoot } from '../../components/AssayRoot';
import { Notice } from '../../components/Notice';
import { When } from '../../components/When';
import { useText } from '../../translations/useText';
import { ChatTemplates } from './ChatTemplates';
import { GraphSection } from './GraphSection';
import { ImportsTable } from './ImportsTable';
import { FindingsList, MetadataTable, SummarySection } from './SummarySection';
import { TensorTable } from './TensorTable';
import type { Inside } from './useInspections';

const dialogWidth = 900;

/** All that was found in a file, from the fact; no byte of it is read here. */
export function LookInsideDialog(props: { inside: Inside; onClose(): void }) {
  const t = useText();
  const { path, inspection, recordedAt, runsCode } = props.inside;
  return (
    <Dialog
      isOpen
      width={dialogWidth}
      onOpenChange={open => !open && props.onClose()}
    >
      <DialogHeader>{t('inside.title', { path })}</DialogHeader>
      <DialogBody>
        <AssayRoot>
          <div className="assay-stack">
            <p>
              <strong>
                {sayInspection(inspection, wordsIn(t('language')))}
              </strong>
            </p>
            {runsCode && (
              <Notice
                tone="block"
                what={t('inside.runsCode')}
                why={t('inside.runsCodeNext')}
              />
            )}
            <Contents inspection={inspection} />
            <p className="assay-secondary">
              {recordedAt === undefined ? (
                t('inside.sourceHere')
              ) : (
                <>
                  {t('inside.source')} <When at={recordedAt} />
                </>
              )}
            </p>
          </div>
        </AssayRoot>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('inside.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Contents({ inspection }: { inspection: Inspection }) {
  const t = useText();
  if (inspection.outcome === 'refused') {
    const { rule, offset } = inspection;
    return (
      <>
        <Notice
          tone="warn"
          what={t('inside.refused')}
          why={sayReading(inspection, wordsIn(t('language')))}
          machine={`${rule} · ${t('inside.at', { offset })}`}
        />
        <ImportsTable imports={inspection.imports} />
      </>
    );
  }
  return <ReadContents read={inspection} />;
}

function ReadContents({ read }: { read: InspectionRead }) {
  return (
    <>
      <FindingsList findings={read.findings} />
      <ImportsTable imports={read.imports} />
      <SummarySection read={read} />
      <GraphSection read={read} />
      <TensorTable tensors={read.tensors} />
      <ChatTemplates templates={read.chatTemplates} />
      <MetadataTable metadata={read.metadata} files={read.files} />
    </>
  );
}
