import { useState } from 'react';
import { Button, Checkbox } from '@backstage/ui';
import type { VersionDiff } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Digest } from '../components/Digest';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { StateTag } from '../components/StateTag';
import { Waiting } from '../components/Waiting';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { DiffView } from './DiffView';
import { versionsSource } from './source';
import { useCompare } from './useCompare';

/** The version on screen against the one that `?base=` names, on top of any tab. */
export function ComparePanel({ shown }: { shown: Shown }) {
  const t = useText();
  const { base, setBase } = useCompare();
  const [onlyChanges, setOnlyChanges] = useState(true);
  const version = shown.version.version;
  const source = base ? versionsSource(shown, base, version) : undefined;
  const asked = useRegistry(source?.key, registry => source!.load(registry));
  if (!base || !source) return null;
  return (
    <Panel
      title={t('diff.title', { version, base })}
      stale={asked.isStale}
      actions={
        <>
          <Checkbox isSelected={onlyChanges} onChange={setOnlyChanges}>
            {t('diff.onlyChanges')}
          </Checkbox>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setBase(undefined)}
          >
            {t('diff.close')}
          </Button>
        </>
      }
    >
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!asked.value && !asked.error && <Waiting rows={4} />}
      {asked.value && (
        <>
          <Sides diff={asked.value} />
          <DiffView
            diff={asked.value}
            source={source}
            sides={{ before: asked.value.before.version, after: version }}
            onlyChanges={onlyChanges}
            licence={asked.value.after.licence}
          />
        </>
      )}
    </Panel>
  );
}

/** Both versions with their digests, which always say whether they are the same. */
function Sides({ diff }: { diff: VersionDiff }) {
  const t = useText();
  const { before, after } = diff;
  const known = before.manifestDigest && after.manifestDigest;
  const isSame = before.manifestDigest === after.manifestDigest;
  return (
    <div className="assay-row">
      {[after, before].map(side => (
        <span className="assay-row" key={side === after ? 'after' : 'before'}>
          <span className="assay-num">{side.version}</span>
          <StateTag state={side.state} />
          {side.manifestDigest && (
            <Digest digest={side.manifestDigest} of={side.version} />
          )}
        </span>
      ))}
      {known && (
        <strong>{t(isSame ? 'diff.bytesSame' : 'diff.bytesDifferent')}</strong>
      )}
    </div>
  );
}
