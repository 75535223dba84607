import { Fragment, useState } from 'react';
import {
  RiCheckboxCircleFill,
  RiDownloadLine,
  RiLoader4Line,
  RiOctagonFill,
} from '@remixicon/react';
import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { ArtifactView } from '@assay/plugin-model-registry-common';
import { saveFrom } from '../api/download';
import { modelRegistryApiRef } from '../api/ref';
import { resolveSignedLink } from '../api/signedLink';
import { Frame } from '../components/Frame';
import { Digest } from '../components/Digest';
import { Notice } from '../components/Notice';
import { bytesText } from '../components/numbers';
import { When } from '../components/When';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { InsideLine } from './inside/InsideLine';
import { useInspections, type Inspections } from './inside/useInspections';

/** The files of the version, each by its digest. */
export function ArtifactsCard({ shown }: { shown: Shown }) {
  const t = useText();
  const { artifacts } = shown.version;
  const [error, setError] = useState<unknown>();
  const size = artifacts.reduce((sum, artifact) => sum + artifact.size, 0);
  const regions = regionsOf(artifacts);
  const count = artifacts.length;
  const sum = t('entity.artifactsSum', {
    count,
    size: bytesText(size, t('language')),
  });
  return (
    <Panel
      title={t('entity.artifacts')}
      actions={
        <span className="assay-secondary">
          {[sum, ...(regions.length === 1 ? regions : [])].join(' · ')}
        </span>
      }
    >
      {error !== undefined && <ProblemNotice error={error} />}
      {artifacts.length === 0 ? (
        <Notice
          tone="quiet"
          what={t('entity.artifactsNone')}
          why={t('entity.artifactsNoneFix')}
        />
      ) : (
        <>
          <Frame label={t('entity.artifacts')}>
            <ArtifactTable shown={shown} onError={setError} />
          </Frame>
          <p className="assay-secondary">{t('entity.artifactsVerified')}</p>
        </>
      )}
      {shown.model.region && (
        <p className="assay-secondary">
          {t('entity.regionBound', { region: shown.model.region })}
        </p>
      )}
    </Panel>
  );
}

/** Where the files lie, each place once. */
function regionsOf(artifacts: readonly ArtifactView[]): string[] {
  return [...new Set(artifacts.flatMap(({ region }) => region ?? []))];
}

function ArtifactTable(props: { shown: Shown; onError(error: unknown): void }) {
  const t = useText();
  const inspections = useInspections(props.shown);
  const columns = [
    'artifactPath',
    'artifactKind',
    'artifactSize',
    'artifactDigest',
    'artifactFormat',
    'artifactActions',
  ] as const;
  return (
    <>
      <table className="assay-table">
        <caption className="assay-hidden">{t('entity.artifacts')}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {/* The button says it; a wide word above a small icon costs room. */}
                <span
                  className={
                    column === 'artifactActions' ? 'assay-hidden' : undefined
                  }
                >
                  {t(`entity.${column}`)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.shown.version.artifacts.map(artifact => (
            <Fragment key={artifact.id}>
              <ArtifactRow artifact={artifact} {...props} />
              <InsideRow
                path={artifact.path}
                columns={columns.length}
                inspections={inspections}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
      <InsideNotice shown={props.shown} inspections={inspections} />
    </>
  );
}

/** Where nothing can be said of the insides yet. */
function InsideNotice(props: { shown: Shown; inspections: Inspections }) {
  const t = useText();
  const { error, byPath, reload } = props.inspections;
  const { sealed, artifacts } = props.shown.version;
  if (error && !byPath) return <ProblemNotice error={error} onRetry={reload} />;
  const isScanned = artifacts.every(({ format }) => format !== undefined);
  if (!sealed || isScanned || !byPath || byPath.size > 0) return null;
  return (
    <p className="assay-secondary" role="status">
      {t('inside.notYet')} {t('inside.notYetFix')}
    </p>
  );
}

/** Under a file what is inside of it, where it is one that can be looked into. */
function InsideRow(props: {
  path: string;
  columns: number;
  inspections: Inspections;
}) {
  const inside = props.inspections.byPath?.get(props.path);
  if (!inside) return null;
  return (
    <tr className="assay-under">
      <td colSpan={props.columns}>
        <InsideLine inside={inside} />
      </td>
    </tr>
  );
}

function ArtifactRow(props: {
  artifact: ArtifactView;
  shown: Shown;
  onError(error: unknown): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const discovery = useApi(discoveryApiRef);
  const { artifact, shown } = props;
  const download = async () => {
    try {
      const params = {
        group: shown.group,
        name: shown.name,
        version: shown.version.version,
        path: artifact.path,
      };
      // A short-lived link, so that the browser streams to disk instead of holding the file.
      const answer = await registry.stream('downloadArtifact', {
        params,
        query: { link: '1' },
      });
      const { url } = await answer.json();
      saveFrom(
        await resolveSignedLink(discovery, url),
        artifact.path.split('/').pop()!,
      );
    } catch (error) {
      props.onError(error);
    }
  };
  return (
    <tr>
      <th scope="row">
        {artifact.path}
        {artifact.region && regionsOf(shown.version.artifacts).length > 1 && (
          <div className="assay-secondary">
            {t('entity.artifactRegion', { region: artifact.region })}
          </div>
        )}
        {artifact.status === 'stored' && artifact.cold && (
          <div className="assay-secondary">
            {t('entity.coldSince', { class: artifact.cold.class })}{' '}
            <When at={artifact.cold.since} />
          </div>
        )}
        {artifact.status === 'referenced' && (
          <div className="assay-secondary">
            {t('entity.referenceAt', { url: artifact.reference.url })}
          </div>
        )}
      </th>
      <td data-head={t('entity.artifactKind')}>{artifact.kind}</td>
      <td
        className="assay-num assay-nowrap"
        data-head={t('entity.artifactSize')}
        title={t('common.bytes', { count: artifact.size })}
      >
        {bytesText(artifact.size, t('language'))}
      </td>
      <td data-head={t('entity.artifactDigest')}>
        {artifact.digest ? (
          <Digest digest={artifact.digest} of={artifact.path} />
        ) : (
          t('common.none')
        )}
      </td>
      <td data-head={t('entity.artifactFormat')}>
        {artifact.format ?? t('common.none')}
      </td>
      <td>
        <ArtifactAction artifact={artifact} onDownload={download} />
      </td>
    </tr>
  );
}

const referenceIcons = {
  checking: RiLoader4Line,
  verified: RiCheckboxCircleFill,
  different: RiOctagonFill,
  unreachable: RiOctagonFill,
} as const;
const referenceTones = {
  checking: 'quiet',
  verified: 'pass',
  different: 'block',
  unreachable: 'block',
} as const;

/** Bytes that are here can be had; of others it is said where they stand. */
function ArtifactAction(props: { artifact: ArtifactView; onDownload(): void }) {
  const t = useText();
  const { artifact, onDownload } = props;
  if (artifact.status === 'uploading') return t('entity.artifactUploading');
  if (artifact.status === 'stored') {
    return (
      <button
        type="button"
        className="assay-iconbutton"
        aria-label={t('entity.artifactDownload', { path: artifact.path })}
        onClick={onDownload}
      >
        <RiDownloadLine aria-hidden />
      </button>
    );
  }
  const { status, detail } = artifact.reference;
  const Icon = referenceIcons[status];
  return (
    <span
      className="assay-tag"
      data-tone={referenceTones[status]}
      title={detail}
    >
      <Icon aria-hidden />
      {t(`entity.reference.${status}`)}
    </span>
  );
}
