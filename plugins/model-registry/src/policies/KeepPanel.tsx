import { useState } from 'react';
import { Button, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { PackFault } from '@assay/plugin-model-registry-common/packs';
import { problemOf } from '../api/problem';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { FaultList } from './FaultList';
import type { Work } from './PackStudio';
import { usePolicyRoles } from './usePolicyRoles';

/** Has the draft kept as the next revision; what is refused stays a draft, with its reasons. */
export function KeepPanel({ work }: { work: Work }) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const roles = usePolicyRoles();
  const [note, setNote] = useState('');
  const { detail, kept, files, isDraft, isOld, studio } = work;
  const newest = detail?.newest.revision ?? 0;
  const act = useAct(idempotencyKey =>
    registry.createPolicy({
      body: {
        files: { ...files },
        basedOn: kept.draft?.basedOn ?? newest,
        ...(note.trim() !== '' && { note: note.trim() }),
      },
      idempotencyKey,
    }),
  );
  const keep = async () => {
    act.changed();
    const saved = await act.run();
    if (!saved) return;
    invalidate('policies:');
    kept.discard();
    setNote('');
    tell(t('policies.kept', { revision: saved.shown.revision }));
  };
  // What comes with the registry is kept by somebody before it can be activated.
  const isSeed = detail !== undefined && newest === 0;
  if (isOld || (!isDraft && !isSeed)) return null;
  if (!roles.isKnown) return null;
  if (!roles.mayWrite)
    return (
      <Notice
        tone="quiet"
        what={t('policies.notYours')}
        why={t('policies.notYoursWhy')}
      />
    );
  return (
    <div className="assay-stack">
      <Overtaken work={work} />
      {kept.unfit && (
        <Notice
          tone="warn"
          role="status"
          what={t(`policies.unfit.${kept.unfit}`)}
          why={t('policies.unfitWhy')}
        />
      )}
      <TextField
        label={t('policies.note')}
        description={t('policies.noteHelp')}
        value={note}
        onChange={setNote}
      />
      <div className="assay-row">
        <Button variant="primary" isPending={act.isPending} onPress={keep}>
          {t('policies.keep', { revision: newest + 1 })}
        </Button>
        {isDraft && detail && (
          <Button variant="tertiary" onPress={kept.discard}>
            {t('policies.discard')}
          </Button>
        )}
        {isDraft && !kept.unfit && (
          <span className="assay-secondary" role="status">
            {t('policies.draftKept')}
          </span>
        )}
      </div>
      {act.error !== undefined && (
        <Refused error={act.error} work={work} pack={studio.pack} />
      )}
    </div>
  );
}

/** Somebody had a revision kept while this draft was written. */
function Overtaken({ work }: { work: Work }) {
  const t = useText();
  const { detail, kept, studio } = work;
  const newest = detail?.newest.revision ?? 0;
  const basedOn = kept.draft?.basedOn ?? newest;
  if (!work.isDraft || basedOn === newest) return null;
  return (
    <Notice
      tone="warn"
      what={t('policies.overtaken', { newest, basedOn })}
      why={t('policies.overtakenWhy')}
    >
      <Button
        size="small"
        variant="secondary"
        onPress={() => studio.choose({ tab: 'compare', base: String(newest) })}
      >
        {t('policies.compareWith', { revision: newest })}
      </Button>
      <Button
        size="small"
        variant="tertiary"
        onPress={() => kept.change(work.files, newest)}
      >
        {t('policies.rebase', { revision: newest })}
      </Button>
    </Notice>
  );
}

/** What the registry refused: its places where it names some, else its own words. */
function Refused(props: { error: unknown; work: Work; pack: string }) {
  const t = useText();
  const faults = faultsOf(props.error);
  if (faults.length === 0)
    return <ProblemNotice error={props.error} keepsText />;
  return (
    <Notice
      tone="block"
      role="alert"
      what={t('policies.refused')}
      why={t('problem.kept')}
    >
      <FaultList faults={faults} files={props.work.files} />
    </Notice>
  );
}

const field = /^body\.(?:drafts\.\d+\.)?files\.(.+)$/;

/** Places in files that a problem names. */
export function faultsOf(error: unknown): PackFault[] {
  return problemOf(error).errors.flatMap(one => {
    const [, file] = field.exec(one.field) ?? [];
    if (!file || one.line === undefined || one.column === undefined) return [];
    const { line, column, rule } = one;
    return [{ file, line, column, message: rule }];
  });
}
