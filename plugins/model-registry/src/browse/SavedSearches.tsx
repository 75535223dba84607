import { useEffect, useId, useMemo, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { FormDialog } from '../components/FormDialog';
import { useText } from '../translations/useText';
import {
  readBrowseQuery,
  writeBrowseQuery,
  type BrowseQuery,
} from './browseQuery';
import type { FilterProps } from './BrowseFilters';
import {
  readSaved,
  savedNameLengthMax,
  withSaved,
  type SavedSearch,
} from './savedSearches';

const key = 'list';

function useSaved(): [SavedSearch[], (next: SavedSearch[]) => void] {
  const api = useApi(storageApiRef);
  const bucket = useMemo(() => api.forBucket('model-registry-searches'), [api]);
  const [saved, setSaved] = useState(() =>
    readSaved(bucket.snapshot(key).value),
  );
  useEffect(() => {
    const subscription = bucket
      .observe$(key)
      .subscribe(({ value }) => setSaved(readSaved(value)));
    return () => subscription.unsubscribe();
  }, [bucket]);
  return [saved, next => bucket.set(key, next)];
}

/** Searches one comes back to. They are the person's own, as the portal's storage keeps them. */
export function SavedSearches({ query, onChange }: FilterProps) {
  const t = useText();
  const [saved, keep] = useSaved();
  const [dialog, setDialog] = useState<'save' | 'tidy'>();
  const search = writeBrowseQuery({ ...query, cursor: undefined }).toString();
  return (
    <>
      <MenuTrigger>
        <Button variant="secondary">{t('browse.saved')}</Button>
        <Menu placement="bottom end">
          {[
            ...saved.map(one => (
              <MenuItem
                key={`search:${one.name}`}
                onAction={() =>
                  onChange(readBrowseQuery(new URLSearchParams(one.search)))
                }
              >
                {one.name}
              </MenuItem>
            )),
            <MenuItem key="save" onAction={() => setDialog('save')}>
              {t('browse.saveThis')}
            </MenuItem>,
            ...(saved.length > 0
              ? [
                  <MenuItem key="tidy" onAction={() => setDialog('tidy')}>
                    {t('browse.savedTidy')}
                  </MenuItem>,
                ]
              : []),
          ]}
        </Menu>
      </MenuTrigger>
      {dialog === 'save' && (
        <SaveDialog
          query={query}
          onSave={name => {
            keep(withSaved(saved, { name, search }));
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'tidy' && (
        <TidyDialog
          saved={saved}
          onKeep={rest => {
            keep(rest);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

function SaveDialog(props: {
  query: BrowseQuery;
  onSave(name: string): void;
  onClose(): void;
}) {
  const t = useText();
  const id = useId();
  const [name, setName] = useState(props.query.q.trim());
  const act = () => name.trim() && props.onSave(name.trim());
  return (
    <FormDialog
      title={t('browse.saveThis')}
      action={t('browse.save')}
      onAct={act}
      onClose={props.onClose}
    >
      <div className="assay-field">
        <label htmlFor={id}>{t('browse.saveName')}</label>
        <input
          id={id}
          required
          maxLength={savedNameLengthMax}
          value={name}
          onChange={event => setName(event.target.value)}
        />
      </div>
    </FormDialog>
  );
}

function TidyDialog(props: {
  saved: SavedSearch[];
  onKeep(rest: SavedSearch[]): void;
  onClose(): void;
}) {
  const t = useText();
  const [gone, setGone] = useState<readonly string[]>([]);
  return (
    <FormDialog
      title={t('browse.savedTidy')}
      action={t('browse.savedRemove', { count: gone.length })}
      onAct={() =>
        props.onKeep(props.saved.filter(({ name }) => !gone.includes(name)))
      }
      onClose={props.onClose}
    >
      <ul className="assay-stack assay-stack--tight">
        {props.saved.map(({ name }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={gone.includes(name)}
                onChange={event =>
                  setGone(
                    event.target.checked
                      ? [...gone, name]
                      : gone.filter(other => other !== name),
                  )
                }
              />{' '}
              {name}
            </label>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
