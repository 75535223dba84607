import { useState } from 'react';
import { Button } from '@backstage/ui';
import { Link } from 'react-router-dom';
import {
  clauseName,
  findingWritePermission,
  gateIdSchema,
  mayDo,
  type ControlCoverageView,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { ReportDialog } from '../findings';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import {
  controlTitle,
  knownControl,
  needName,
  type Need,
} from './controlWords';

interface Props {
  row: ControlCoverageView;
  shown: Shown;
}

/** Where each gap is cleared, by its gate; and whose task it is, or how it becomes one. */
export function NextSteps({ row, shown }: Props) {
  const t = useText();
  const links = useLinks();
  const { version } = shown.version;
  const open = row.needs.filter(need => need.status === 'open');
  if (open.length === 0 && !row.task) return <>–</>;
  return (
    <ul className="assay-plain">
      {open.map(need => (
        <li key={need.id}>
          <Link
            className="assay-link"
            to={links.model(shown.ref, { version, ...whereCleared(need) })}
          >
            {t(need.kind === 'gate' ? 'controls.clearOf' : 'controls.goTo', {
              what: needName(need, t),
            })}
          </Link>
        </li>
      ))}
      <li>
        {row.task ? (
          <TaskLine task={row.task} shown={shown} />
        ) : (
          <MakeTask row={row} shown={shown} />
        )}
      </li>
    </ul>
  );
}

/** A gate says how it is cleared and by whom; measurements have a tab of their own. */
function whereCleared(need: Need) {
  const gate = gateIdSchema.safeParse(need.id).data;
  const tab = need.id === 'evaluation' ? 'evaluations' : 'governance';
  return { tab, query: gate ? { move: 'promote', gate } : undefined } as const;
}

function TaskLine(props: {
  task: NonNullable<ControlCoverageView['task']>;
  shown: Shown;
}) {
  const t = useText();
  const links = useLinks();
  const { task, shown } = props;
  const { finding, owner, dueAt, status } = task;
  const { version } = shown.version;
  return (
    <>
      <Link
        className="assay-link"
        to={links.model(shown.ref, {
          version,
          tab: 'governance',
          query: { finding },
        })}
      >
        {t('controls.taskOf')}
      </Link>{' '}
      <Person who={owner} />,{' '}
      {status === 'fixed' ? (
        t('controls.taskFixed')
      ) : (
        <When at={dueAt} as="due" />
      )}
    </>
  );
}

/**
 * A finding with the clause it is the gap of. It begins as a low one: the gate it rests on warns or blocks by
 * itself, and the task is not to do so once more.
 */
function MakeTask({ row, shown }: Props) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  if (!mayDo(findingWritePermission.name, shown.model.yourRoles)) return null;
  const { framework, clause } = row;
  const known = knownControl(framework, clause);
  const name = known ? clauseName(known) : clause;
  const title = known ? controlTitle(known, t('language')) : row.title;
  const open = row.needs.filter(need => need.status === 'open');
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        aria-label={t('controls.makeTaskOf', { what: name })}
        onPress={() => setOpen(true)}
      >
        {t('controls.makeTask')}
      </Button>
      {isOpen && (
        <ReportDialog
          shown={shown}
          begin={{
            severity: 'low',
            title: t('controls.gapOf', { what: `${name}. ${title}` }),
            description: t('controls.gapWhat', {
              what: open.map(need => needName(need, t)).join(', '),
            }),
            control: { framework, clause },
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
