import { useState } from 'react';
import { Button } from '@backstage/ui';
import type {
  DiffPart,
  DiffPartName,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { countText } from '../components/numbers';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { ChangeList } from './ChangeList';
import type { DiffSource } from './source';

type Group = NonNullable<DiffPart['groups']>[number];

/** Too much for one list: how much of what, each opened when somebody wants to read it. */
export function GroupList(props: {
  part: DiffPartName;
  groups: readonly Group[];
  source: DiffSource;
}) {
  return (
    <ul className="assay-stack assay-stack--tight">
      {props.groups.map(group => (
        <li key={group.name}>
          <GroupItem {...props} group={group} />
        </li>
      ))}
    </ul>
  );
}

function GroupItem(props: {
  part: DiffPartName;
  group: Group;
  source: DiffSource;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { group } = props;
  const counts = (['added', 'removed', 'altered'] as const)
    .filter(change => group[change] > 0)
    .map(
      change =>
        `${countText(group[change], t('language'))} ${t(`diff.${change}`)}`,
    );
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="assay-mono">
          {group.name || t('diff.otherGroups')}
        </span>{' '}
        <span className="assay-secondary">{counts.join(' · ')}</span>
      </summary>
      {open && <GroupPage {...props} />}
    </details>
  );
}

/** One page of a group, and the next one below it when it is asked for. */
function GroupPage(props: {
  part: DiffPartName;
  group: Group;
  source: DiffSource;
  cursor?: string;
}) {
  const t = useText();
  const [more, setMore] = useState(false);
  const { part, group, source, cursor } = props;
  const focus = { part, group: group.name, cursor };
  const asked = useRegistry(
    `${source.key}?${JSON.stringify(focus)}`,
    async registry => (await source.load(registry, focus)).parts[part],
  );
  const next = asked.value?.nextCursor;
  return (
    <>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!asked.value && !asked.error && <Waiting rows={3} />}
      {asked.value && <ChangeList part={part} changes={asked.value.changes} />}
      {next && !more && (
        <Button size="small" variant="secondary" onPress={() => setMore(true)}>
          {t('diff.more')}
        </Button>
      )}
      {next && more && <GroupPage {...props} cursor={next} />}
    </>
  );
}
