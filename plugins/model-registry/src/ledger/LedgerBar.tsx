import { Select, TextField } from '@backstage/ui';
import { entryTypes, subjectKinds } from '@assay/plugin-model-registry-common';
import { useTyped } from '../browse/useBrowse';
import { useText } from '../translations/useText';
import type { LedgerFilters } from './ledgerQuery';

export function LedgerBar(props: {
  filters: LedgerFilters;
  onChange(filters: LedgerFilters, how?: { replace: boolean }): void;
}) {
  const t = useText();
  const { filters, onChange } = props;
  const change = (part: Partial<LedgerFilters>, replace = false) =>
    onChange({ ...filters, ...part }, { replace });
  const [ref, setRef] = useTyped(filters.ref, text =>
    change({ ref: text.trim() }, true),
  );
  const [before, setBefore] = useTyped(filters.before, text =>
    change({ before: text.replace(/\D/g, '') }, true),
  );
  return (
    <div className="assay-row assay-filters">
      <TextField
        size="small"
        label={t('ledger.filterRef')}
        value={ref}
        onChange={setRef}
      />
      <Select
        size="small"
        label={t('ledger.filterSubject')}
        value={filters.subject}
        options={[
          { value: '', label: t('ledger.filterSubjectAll') },
          ...subjectKinds.map(value => ({
            value,
            label: t(`ledger.subject.${value}`),
          })),
        ]}
        onChange={key => change({ subject: String(key ?? '') })}
      />
      <Select
        size="small"
        label={t('evidence.type')}
        value={filters.type}
        options={[
          { value: '', label: t('evidence.typeAll') },
          ...entryTypes.map(value => ({ value, label: value })),
        ]}
        onChange={key => change({ type: String(key ?? '') })}
      />
      <TextField
        size="small"
        label={t('ledger.filterBefore')}
        inputMode="numeric"
        value={before}
        onChange={setBefore}
      />
    </div>
  );
}
