import type { ReactNode } from 'react';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiOctagonFill,
} from '@remixicon/react';
import { sentenceIn, type Health } from '@assay/plugin-model-registry-common';
import { Digest } from '../components/Digest';
import { bytesText } from '../components/numbers';
import { When } from '../components/When';
import { useText, type Text } from '../translations/useText';
import { stateOf, type PartState } from './stateOf';

const looks = {
  well: { Icon: RiCheckboxCircleFill, tone: 'pass' },
  look: { Icon: RiAlertFill, tone: 'warn' },
  stopped: { Icon: RiOctagonFill, tone: 'block' },
} as const;

const parts: readonly {
  part: keyof ReturnType<typeof stateOf>;
  details(health: Health, t: Text): ReactNode;
}[] = [
  {
    part: 'database',
    details: ({ database: { version, sizeBytes, migration } }, t) => (
      <>
        {t('health.databaseIs', {
          version,
          size: bytesText(sizeBytes, t('language')),
        })}
        {migration && <>, {t('health.migration', { name: migration })}</>}
      </>
    ),
  },
  {
    part: 'sequencer',
    details: ({ sequencer }, t) => waitingText(sequencer, t),
  },
  {
    part: 'checkpoint',
    details: ({ checkpoint: { size, at, uncovered, stopped } }, t) => (
      <>
        {stopped && <div>{sentenceIn(stopped, t('language'))}</div>}
        {size === undefined
          ? t('health.checkpointNone')
          : t('health.checkpointOf', { size })}{' '}
        {at && <When at={at} as="utc" />}
        {uncovered > 0 && <>, {t('health.uncovered', { count: uncovered })}</>}
      </>
    ),
  },
  {
    part: 'outbox',
    details: ({ outbox }, t) => (
      <>
        {waitingText(outbox, t)}
        {outbox.dead > 0 && <>, {t('health.dead', { count: outbox.dead })}</>}
      </>
    ),
  },
  {
    part: 'scanner',
    details: ({ scanner: { due, failing, lastAt } }, t) => (
      <>
        {due > 0 ? t('health.scansDue', { count: due }) : t('health.scansNone')}
        {failing > 0 && <>, {t('health.scansFailing', { count: failing })}</>}
        {lastAt && (
          <>
            , {t('health.scannedAt')} <When at={lastAt} as="utc" />
          </>
        )}
      </>
    ),
  },
  {
    part: 'store',
    details: ({ store: { files, region, why, ...store } }, t) => (
      <>
        {why && <div>{sentenceIn(why, t('language'))}</div>}
        {t('health.storeFiles', { count: files })}
        {region && <>, {t('health.storeRegion', { region })}</>}
        {store.damaged > 0 && (
          <>, {t('health.storeDamaged', { count: store.damaged })}</>
        )}
        {store.cold.files > 0 && (
          <>
            ,{' '}
            {t('health.storeCold', {
              count: store.cold.files,
              size: bytesText(store.cold.bytes, t('language')),
            })}
          </>
        )}
        {store.checkedSince && (
          <>
            , {t('health.storeChecked')}{' '}
            <When at={store.checkedSince} as="utc" />
          </>
        )}
        {store.regions?.map(other => (
          <div key={other.region}>
            {t('health.storeRegion', { region: other.region })}:{' '}
            {other.why
              ? sentenceIn(other.why, t('language'))
              : t('health.storeFiles', { count: other.files })}
          </div>
        ))}
      </>
    ),
  },
  {
    part: 'search',
    details: ({ search: { inMemory, why, models, versions } }, t) =>
      inMemory ? (
        t('health.searchMemory', { models, versions })
      ) : (
        <>
          {why && <div>{why}</div>}
          {t('health.searchDatabase')}
        </>
      ),
  },
  {
    part: 'packs',
    details: ({ packs }, t) =>
      packs.map(({ pack, revision, digest, problem }) => (
        <div key={`${pack}@${revision}`}>
          <span className="assay-row">
            {pack}@{revision} <Digest digest={digest} of={pack} />
          </span>
          {problem && <div>{t('health.packProblem')}</div>}
        </div>
      )),
  },
  {
    part: 'authorization',
    details: ({ authorization: { digest, faults = 0, lastFault } }, t) =>
      digest === undefined ? (
        t('health.accessBuiltin')
      ) : (
        <>
          <span className="assay-row">
            {t('health.accessRego')}{' '}
            <Digest digest={digest} of={t('health.authorization')} />
          </span>
          {faults > 0 && (
            <div>
              {t('health.accessFaults', { count: faults })}
              {lastFault && (
                <>
                  , <When at={lastFault.at} as="utc" />
                </>
              )}
            </div>
          )}
        </>
      ),
  },
];

/** A part per line: how it is, in shape and word, and what that rests on. */
export function HealthTable({ health }: { health: Health }) {
  const t = useText();
  const states = stateOf(health);
  return (
    <table className="assay-table">
      <thead>
        <tr>
          {(['part', 'state', 'details'] as const).map(column => (
            <th key={column} scope="col">
              {t(`health.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map(({ part, details }) => (
          <tr key={part}>
            <th scope="row">{t(`health.${part}`)}</th>
            <td data-head={t('health.state')}>
              <PartTag state={states[part]} />
            </td>
            <td data-head={t('health.details')}>
              <div>{details(health, t)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PartTag({ state }: { state: PartState }) {
  const t = useText();
  const { Icon, tone } = looks[state];
  return (
    <span className="assay-tag" data-tone={tone}>
      <Icon aria-hidden />
      {t(`health.${state}`)}
    </span>
  );
}

function waitingText(
  { waiting, since }: { waiting: number; since?: string },
  t: Text,
): ReactNode {
  if (waiting === 0) return t('health.waitingNone');
  return (
    <>
      {t('health.waiting', { count: waiting })}
      {since && (
        <>
          , {t('health.since')} <When at={since} as="utc" />
        </>
      )}
    </>
  );
}
