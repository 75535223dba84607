import { useEffect, useMemo, useRef, useState } from 'react';
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

/** A person of the catalog, or a group as well, found by a part of their name or address. */
export function PersonField(props: {
  label: string;
  help: string;
  /** Full entity ref; empty while nobody is chosen. */
  value: string;
  /** Whoever may not be chosen. */
  without?: string;
  orGroup?: boolean;
  onChange(ref: string): void;
}) {
  const [text, setText] = useState('');
  const { people, isSearching, begunAs } = usePeople(text, props);
  // Until somebody types, the field says who was chosen before it was opened.
  const isTouched = useRef(false);
  const type = (next: string) => {
    isTouched.current = true;
    setText(next);
  };
  useEffect(() => {
    if (begunAs && !isTouched.current) setText(begunAs);
  }, [begunAs]);
  return (
    <Combobox
      label={props.label}
      description={props.help}
      isRequired
      menuTrigger="focus"
      options={people.filter(({ id }) => id !== props.without)}
      loading={{ state: isSearching ? 'filtering' : 'idle' }}
      search={{ mode: 'server', inputValue: text, onInputChange: type }}
      value={props.value || null}
      onChange={key => props.onChange(key === null ? '' : String(key))}
    />
  );
}

function usePeople(
  text: string,
  { value, orGroup }: { value: string; orGroup?: boolean },
) {
  const catalog = useApi(catalogApiRef);
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(text.trim()), typingPauseMs, [text]);
  const found = useAsync(
    () =>
      catalog.queryEntities({
        filter: { kind: orGroup ? ['User', 'Group'] : ['User'] },
        fullTextFilter: { term, fields: nameFields },
        orderFields: { field: 'metadata.name', order: 'asc' },
        fields: ['kind', 'metadata', 'spec.profile'],
        limit: peopleShownMax,
      }),
    [catalog, term, orGroup],
  );
  // Whoever a form begins with has a name too, and need not be among the first.
  const [first] = useState(value);
  const begun = useAsync(
    async () => (first ? catalog.getEntityByRef(first) : undefined),
    [catalog, first],
  );
  const people = useMemo(() => {
    const options = (found.value?.items ?? []).map(optionOf);
    const isListed = options.some(({ id }) => id === first);
    if (!first || isListed || begun.loading) return options;
    const own = begun.value
      ? optionOf(begun.value)
      : { id: first, label: first, description: first };
    return [own, ...options];
  }, [found.value, begun.value, begun.loading, first]);
  const begunAs = people.find(({ id }) => id === first)?.label;
  return { people, isSearching: found.loading, begunAs };
}

function optionOf(entity: Entity) {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  const id = stringifyEntityRef(entity);
  const label =
    profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
  return { id, label, description: id };
}
