import { useMemo, useState } from 'react';
import { Combobox } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

/** As many as one looks through in a list; whoever wants another types more of the name. */
const peopleShownMax = 10;
const typingPauseMs = 200;

const nameFields = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
  'spec.profile.email',
];

/** A person of the catalog, found by a part of their name or address. */
export function PersonField(props: {
  label: string;
  help: string;
  /** Full entity ref; empty while nobody is chosen. */
  value: string;
  /** Whoever may not be chosen. */
  without?: string;
  onChange(ref: string): void;
}) {
  const [text, setText] = useState('');
  const { people, isSearching } = usePeople(text);
  return (
    <Combobox
      label={props.label}
      description={props.help}
      isRequired
      menuTrigger="focus"
      options={people.filter(({ id }) => id !== props.without)}
      loading={{ state: isSearching ? 'filtering' : 'idle' }}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      value={props.value || null}
      onChange={key => props.onChange(key === null ? '' : String(key))}
    />
  );
}

function usePeople(text: string) {
  const catalog = useApi(catalogApiRef);
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(text.trim()), typingPauseMs, [text]);
  const found = useAsync(
    () =>
      catalog.queryEntities({
        filter: { kind: 'User' },
        fullTextFilter: { term, fields: nameFields },
        orderFields: { field: 'metadata.name', order: 'asc' },
        fields: ['kind', 'metadata', 'spec.profile'],
        limit: peopleShownMax,
      }),
    [catalog, term],
  );
  const people = useMemo(
    () => (found.value?.items ?? []).map(optionOf),
    [found.value],
  );
  return { people, isSearching: found.loading };
}

function optionOf(entity: Entity) {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  const id = stringifyEntityRef(entity);
  const label =
    profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
  return { id, label, description: id };
}
