import type { LedgerEntryView } from '@assay/plugin-model-registry-common';
import { reviewingRoleSchema } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { When } from '../components/When';
import { readEntry } from '../evidence/readEntry';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';

const movesRead = 50; // the newest moves of one version; what sent it back is among them

/** Who asked for changes, and why: what the author has to answer before anybody votes again. */
export function SentBack({ shown }: { shown: Shown }) {
  const t = useText();
  const { version, state } = shown.version;
  const isBack = state === 'changes-requested';
  const asked = useRegistry(
    isBack ? `entries:sent-back:${shown.ref}@${version}` : undefined,
    registry =>
      registry.listEntries({
        query: {
          model: shown.ref,
          version,
          type: 'version.moved',
          limit: movesRead,
        },
      }),
  );
  if (!isBack) return null;
  if (asked.error && !asked.value)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  const entry = asked.value?.items.find(
    one => readEntry(one).data.move === 'request-changes',
  );
  if (!entry) return null;
  return (
    <Notice
      tone="warn"
      what={t('governance.sentBack')}
      why={<Says entry={entry} />}
    />
  );
}

function Says({ entry }: { entry: LedgerEntryView }) {
  const { actor, words, data, recordedAt } = readEntry(entry);
  const role = reviewingRoleSchema.safeParse(data.role);
  return (
    <>
      {actor && (
        <Person who={actor} as={role.success ? role.data : undefined} />
      )}
      {actor && ', '}
      <When at={recordedAt} />
      {words && `: “${words}”`}
    </>
  );
}
