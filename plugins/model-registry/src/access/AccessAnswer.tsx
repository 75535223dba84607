import type {
  AccessAction,
  AccessRow,
  AccessView,
} from '@assay/plugin-model-registry-common';
import { OutcomeTag } from '../components/OutcomeTag';
import { nameOf } from '../components/nameOf';
import { Person } from '../components/Person';
import { gateTitle } from '../governance/say';
import { useText } from '../translations/useText';
import type { Chosen } from './AccessTable';
import {
  rolesText,
  sayBecause,
  statesText,
  whoCan,
  whoHolds,
} from './sayAccess';
import { useRowName } from './useRowName';

type Rule = AccessView['rules'][number];

/** One answer in full: the sentence, the rule, the role and where it comes from, what is missing, who can. */
export function AccessAnswer(props: { view: AccessView; chosen: Chosen }) {
  const t = useText();
  const { view, chosen } = props;
  const row = view.subjects.find(({ ref }) => ref === chosen.ref);
  const cell = row?.cells.find(({ action }) => action === chosen.action);
  const rule = view.rules.find(({ action }) => action === chosen.action);
  if (!row || !cell || !rule) return null;
  const because = sayBecause(cell, rule, view, t);
  return (
    // In sight wherever the cell is; nothing moves under the pointer for it.
    <section
      aria-live="polite"
      className="assay-panel"
      data-answer={cell.answer}
      style={{
        position: 'sticky',
        insetBlockEnd: 0,
        zIndex: 2, // above the column of names, which is in sight as well
        maxBlockSize: '50vh',
        overflowY: 'auto',
      }}
    >
      <Question row={row} action={chosen.action} />
      <p>
        <strong>{t(`access.say.${cell.answer}`)}</strong> {because}
      </p>
      <dl className="assay-facts">
        <dt>{t('access.rule')}</dt>
        <dd>
          <RuleText rule={rule} />
        </dd>
        <dt>{t('access.held')}</dt>
        <dd>
          <Held row={row} />
        </dd>
        {rule.move && (
          <>
            <dt>{t('access.missing')}</dt>
            <dd>
              <Missing rule={rule} />
            </dd>
          </>
        )}
        <dt>{t('access.whoCan')}</dt>
        <dd>
          <WhoCan view={view} rule={rule} />
        </dd>
      </dl>
    </section>
  );
}

function Question({ row, action }: { row: AccessRow; action: AccessAction }) {
  const t = useText();
  const who = useRowName(row);
  return (
    <h3>{t('access.ask', { who, action: t(`access.action.${action}`) })}</h3>
  );
}

function RuleText({ rule }: { rule: Rule }) {
  const t = useText();
  const { permission, roles, from } = rule;
  const isFree = rule.action === 'read';
  return (
    <>
      {isFree
        ? t('access.ruleFree', { permission })
        : t('access.ruleRoles', { permission, roles: rolesText(roles, t) })}
      {from && `; ${t('access.ruleFrom', { states: statesText(from, t) })}`}
    </>
  );
}

function Held({ row }: { row: AccessRow }) {
  const t = useText();
  if (row.roles.length === 0) return <>{t('access.heldNone')}</>;
  return (
    <ul>
      {row.roles.map(({ role, from, group }) => (
        <li key={`${role} ${group}`}>
          {t(`access.from.${from}`, {
            role: t(`role.${role}`),
            group: nameOf(group),
          })}
        </li>
      ))}
    </ul>
  );
}

function Missing({ rule }: { rule: Rule }) {
  const t = useText();
  if (rule.blocking.length === 0) return <>{t('access.missingNone')}</>;
  return (
    <ul className="assay-lines">
      {rule.blocking.map(({ gate, outcome }) => (
        <li key={gate} className="assay-row">
          <OutcomeTag look={outcome} /> {gateTitle(gate, t('language'))}
        </li>
      ))}
    </ul>
  );
}

function WhoCan({ view, rule }: { view: AccessView; rule: Rule }) {
  const t = useText();
  const can = whoCan(view, rule.action);
  if (can.length === 0) {
    const groups = whoHolds(view, rule).map(({ ref }) => nameOf(ref));
    return (
      <>
        {groups.length > 0
          ? t('access.whoCanNone', { groups: groups.join(', ') })
          : t('access.whoHoldsNone')}
      </>
    );
  }
  return (
    <ul className="assay-lines">
      {can.slice(0, 10).map(({ ref }) => (
        <li key={ref}>
          <Person who={ref} />
        </li>
      ))}
    </ul>
  );
}
