import { useState, type ReactNode } from 'react';
import { Button } from '@backstage/ui';
import { Link } from 'react-router-dom';
import type {
  PolicyActivation,
  PolicyDetail,
  PolicyRevision,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Digest } from '../components/Digest';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText, type Text } from '../translations/useText';
import { ActivationWhere } from './ActivationFacts';
import { AskDialog } from './AskDialog';
import { sayTimes } from './ModeTag';
import type { Work } from './PackStudio';
import { PlainTable } from './PlainTable';
import { usePolicyRoles } from './usePolicyRoles';

type Row = [ReactNode, ...ReactNode[]];

const tones = {
  asked: 'info',
  approved: 'pass',
  rejected: 'block',
  withdrawn: 'quiet',
} as const;

/** Who wrote what, and who had it asked where and when. */
export function HistoryTab({ work }: { work: Work }) {
  const t = useText();
  const { detail } = work;
  if (!detail) return <Notice tone="quiet" what={t('policies.noHistory')} />;
  return (
    <>
      <Panel title={t('policies.revisions')}>
        <Revisions work={work} detail={detail} />
      </Panel>
      <Panel title={t('policies.activations')}>
        {detail.activations.length === 0 ? (
          <p className="assay-secondary">{t('policies.neverActive')}</p>
        ) : (
          <Activations activations={detail.activations} />
        )}
      </Panel>
    </>
  );
}

function Revisions(props: { work: Work; detail: PolicyDetail }) {
  const t = useText();
  const { mayWrite } = usePolicyRoles();
  const [asked, setAsked] = useState<PolicyRevision>();
  const { work, detail } = props;
  const rows = detail.revisions.map((one): Row => {
    const { revision, author, at, note, digest } = one;
    const isNewest = revision === detail.newest.revision;
    return [
      <RevisionName key="name" pack={detail.id} revision={one} />,
      author ? <Person key="author" who={author} /> : '–',
      at ? <When key="at" at={at} /> : '–',
      note ?? '–',
      <Digest key="digest" digest={digest} of={nameOf(revision, t)} />,
      mayWrite && revision > 0 && !detail.asked ? (
        <Button
          key="ask"
          size="small"
          variant="secondary"
          aria-label={t(isNewest ? 'policies.askFor' : 'policies.rollBackTo', {
            revision,
          })}
          onPress={() => setAsked(one)}
        >
          {t(isNewest ? 'policies.ask' : 'policies.rollBack')}
        </Button>
      ) : (
        '–'
      ),
    ];
  });
  return (
    <>
      <PlainTable
        caption={t('policies.revisions')}
        heads={[
          t('policies.revisionHead'),
          t('policies.author'),
          t('policies.at'),
          t('policies.note'),
          t('policies.digest'),
          t('policies.do'),
        ]}
        rows={rows}
      />
      {asked && (
        <AskDialog
          work={work}
          revision={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function nameOf(revision: number, t: Text): string {
  return revision === 0
    ? t('policies.asItComes')
    : t('policies.revision', { revision });
}

function RevisionName(props: { pack: string; revision: PolicyRevision }) {
  const t = useText();
  const links = useLinks();
  const { revision, version, rules, tests } = props.revision;
  return (
    <>
      <Link
        className="assay-link"
        to={links.policy(props.pack, { rev: String(revision) })}
      >
        {nameOf(revision, t)}
      </Link>
      <div className="assay-secondary">
        {version} · {t('policies.rules', { count: rules })} ·{' '}
        {t('policies.testsOf', { count: tests })}
      </div>
    </>
  );
}

function Activations(props: { activations: readonly PolicyActivation[] }) {
  const t = useText();
  const rows = props.activations.map(
    (one): Row => [
      <>
        {one.revision === undefined
          ? t('policies.off')
          : t('policies.revision', { revision: one.revision })}
        <div>
          <span className="assay-tag" data-tone={tones[one.status]}>
            {t(`policies.status.${one.status}`)}
          </span>
        </div>
      </>,
      one.revision === undefined ? (
        '–'
      ) : (
        <div key="where">
          <ActivationWhere activation={one} />
          <div className="assay-secondary">{sayTimes(one, t).join(', ')}</div>
        </div>
      ),
      <div key="asked">
        <Person who={one.askedBy} /> · <When at={one.askedAt} />
        <p>{one.rationale}</p>
      </div>,
      one.decidedBy && one.decidedAt ? (
        <div key="decided">
          <Person who={one.decidedBy} /> · <When at={one.decidedAt} />
          <p>{one.decision}</p>
        </div>
      ) : (
        '–'
      ),
    ],
  );
  return (
    <PlainTable
      caption={t('policies.activations')}
      heads={[
        t('policies.request'),
        t('policies.where'),
        t('policies.askedBy'),
        t('policies.decidedBy'),
      ]}
      rows={rows}
    />
  );
}
