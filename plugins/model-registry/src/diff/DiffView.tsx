import {
  diffPartNames,
  type Diff,
  type DiffPart as Part,
  type DiffPartName,
} from '@assay/plugin-model-registry-common';
import { useText, type Text } from '../translations/useText';
import { ChangeList } from './ChangeList';
import { GroupList } from './GroupList';
import type { DiffSource } from './source';

/** How the two sides are called where one of them lacks something. */
export interface SideNames {
  before: string;
  after: string;
}

/**
 * What is different, with what could change a decision first. What is the same is counted, and
 * listed by part where that is asked for; what could not be compared always says so.
 */
export function DiffView(props: {
  diff: Diff;
  source: DiffSource;
  sides: SideNames;
  onlyChanges?: boolean;
  /** What to say of the licence where it is the same. */
  licence?: string;
}) {
  const t = useText();
  const { diff, onlyChanges = true } = props;
  const shown = diffPartNames.filter(
    part => !onlyChanges || tells(part, diff.parts[part]),
  );
  return (
    <div className="assay-stack">
      <p>
        {diff.count === 0
          ? t('diff.none')
          : t('diff.count', { count: diff.count })}{' '}
        <span className="assay-secondary">
          {t('diff.same', { count: diff.same })}
        </span>
      </p>
      {shown.map(part => (
        <PartView key={part} part={part} {...props} />
      ))}
    </div>
  );
}

/** The licence is always told: "the same" is an answer there. */
function tells(name: DiffPartName, part: Part): boolean {
  if (part.count > 0) return true;
  if (name === 'licence') return part.state === 'compared';
  return !['compared', 'nothing', 'not-asked'].includes(part.state);
}

function PartView(props: {
  part: DiffPartName;
  diff: Diff;
  source: DiffSource;
  sides: SideNames;
  licence?: string;
}) {
  const t = useText();
  const { part, diff, source } = props;
  const found = diff.parts[part];
  const said = stateText(found, props.sides, t);
  const isSame = found.count === 0 && found.state === 'compared';
  return (
    <section className="assay-stack assay-stack--tight">
      <h3>
        {t(`diff.part.${part}`)}{' '}
        <span className="assay-secondary">
          {isSame && part === 'licence' && props.licence
            ? t('diff.sameAs', { what: props.licence })
            : countText(found, t)}
        </span>
      </h3>
      {said && <p>{said}</p>}
      <ChangeList part={part} changes={found.changes} />
      {found.groups && (
        <GroupList part={part} groups={found.groups} source={source} />
      )}
    </section>
  );
}

function countText({ count, same, state }: Part, t: Text): string {
  if (count > 0) return t('diff.countOf', { count });
  return state === 'compared' ? t('diff.same', { count: same }) : '';
}

function stateText(
  { state }: Part,
  sides: SideNames,
  t: Text,
): string | undefined {
  switch (state) {
    case 'compared':
      return undefined;
    case 'missing-before':
      return t('diff.state.missing', { side: sides.before });
    case 'missing-after':
      return t('diff.state.missing', { side: sides.after });
    default:
      return t(`diff.state.${state}`);
  }
}
