import {
  RiCheckboxCircleFill,
  RiCircleFill,
  RiCircleLine,
} from '@remixicon/react';
import {
  blocks,
  type CaseView,
  type Remedy,
} from '@assay/plugin-model-registry-common';
import { ButtonLink } from '@backstage/ui';
import { useState } from 'react';
import { useLinks } from '../api/useLinks';
import { Panel } from '../components/Panel';
import type { Shown } from '../header/TabFrame';
import { isYours } from '../header/stripSentence';
import { useText } from '../translations/useText';
import { AskThem } from './AskThem';
import { MoveActions } from './MoveActions';

/** Where the version stands on its way to production, and what is left. */
export function WayPanel({ shown, view }: { shown: Shown; view: CaseView }) {
  const t = useText();
  const links = useLinks();
  const [said, setSaid] = useState<string>();
  return (
    <Panel
      title={t('governance.way', { version: shown.version.version })}
      actions={
        <>
          <ButtonLink
            size="small"
            variant="tertiary"
            href={links.model(shown.ref, {
              version: shown.version.version,
              tab: 'governance/access',
            })}
          >
            {t('access.open')}
          </ButtonLink>
          <MoveActions shown={shown} view={view} onSay={setSaid} />
        </>
      }
    >
      <div role="status">{said && <p className="assay-said">{said}</p>}</div>
      <ol className="assay-way">
        {view.way.map(step => (
          <WayStep key={step.step} step={step} />
        ))}
      </ol>
      <LeftToDo view={view} />
      <AskThem shown={shown} view={view} />
    </Panel>
  );
}

function WayStep({ step }: { step: CaseView['way'][number] }) {
  const t = useText();
  let Icon = RiCircleLine;
  let word = t('governance.wayAhead');
  if (step.done) {
    Icon = RiCheckboxCircleFill;
    word = t('governance.wayDone');
  } else if (step.current) {
    Icon = RiCircleFill;
    word = t('governance.wayCurrent');
  }
  const roles = step.roles.map(role => t(`role.${role}`)).join(', ');
  return (
    <li
      aria-current={step.current ? 'step' : undefined}
      title={roles && t('governance.wayWho', { roles })}
    >
      <Icon aria-hidden />
      <span>
        {step.state ? t(`state.${step.state}`) : step.step}
        <span className="assay-hidden">, {word}</span>
      </span>
    </li>
  );
}

/** Each thing somebody has to do, once, with who that is. */
function LeftToDo({ view }: { view: CaseView }) {
  const t = useText();
  const remedies = remediesLeft(view);
  if (remedies.length === 0) {
    return (
      <p className="assay-secondary" style={{ marginBlockStart: 8 }}>
        {t('governance.leftNone')}
      </p>
    );
  }
  return (
    <div className="assay-row" style={{ marginBlockStart: 8 }}>
      <strong>{t('governance.left')}</strong>
      <ol className="assay-row">
        {remedies.map((remedy, index) => (
          <li key={remedy.action + remedy.role}>
            {index + 1}{' '}
            {t('governance.nextWho', {
              step: t(`governance.remedy.${remedy.action}`),
              who: isYours(remedy, view.yourRoles)
                ? t('entity.you')
                : t(`role.${remedy.role}`),
            })}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The first remedy of each blocking reason; an exception is the last resort and no step of the way. */
export function remediesLeft(view: CaseView): Remedy[] {
  const seen = new Set<string>();
  return view.verdicts
    .filter(blocks)
    .flatMap(verdict => verdict.reasons)
    .flatMap(reason =>
      reason.remedies
        .filter(remedy => remedy.action !== 'file-exception')
        .slice(0, 1),
    )
    .filter(remedy => {
      const key = `${remedy.action}/${remedy.role}`;
      return seen.has(key) ? false : seen.add(key);
    });
}
