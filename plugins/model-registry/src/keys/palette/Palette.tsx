import { useId, useState, type KeyboardEvent } from 'react';
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { AssayRoot } from '../../components/AssayRoot';
import { useText } from '../../translations/useText';
import { useItems, type Item } from './useItems';

/** One box for models, versions, pages and what may be done here. Choosing opens a page, never more. */
export function Palette(props: { onClose(): void; onKeys(): void }) {
  const t = useText();
  return (
    <Dialog isOpen width={640} onOpenChange={open => !open && props.onClose()}>
      <DialogHeader>{t('keys.palette')}</DialogHeader>
      <DialogBody>
        <AssayRoot>
          <PaletteBox {...props} />
        </AssayRoot>
      </DialogBody>
    </Dialog>
  );
}

function PaletteBox(props: { onClose(): void; onKeys(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { items, isLoading } = useItems(text);
  const chosen = Math.min(at, Math.max(0, items.length - 1));
  const go = (item: Item | undefined) => {
    if (!item) return;
    props.onClose();
    navigate(item.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setAt((chosen + step + items.length) % Math.max(1, items.length));
    } else if (event.key === 'Enter') go(items[chosen]);
    else return;
    event.preventDefault();
  };
  let count = t('keys.found', { count: items.length });
  if (isLoading) count = t('common.loading');
  return (
    <div className="assay-stack assay-palette">
      <div className="assay-field">
        <input
          type="text"
          role="combobox"
          // The person asked for this box with a key and types at once.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
          aria-label={t('keys.paletteLabel')}
          placeholder={t('keys.paletteHint')}
          aria-expanded={items.length > 0}
          aria-controls={id}
          aria-activedescendant={items[chosen] && `${id}-${chosen}`}
          value={text}
          onChange={event => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={id} role="listbox" aria-label={t('keys.palette')}>
        {items.map((item, index) => (
          // The box keeps focus and its keys choose, as a combobox does; this is for the pointer.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => go(item)}
          >
            <span>{item.label}</span>
            <span className="assay-secondary">
              {t(`keys.kind.${item.kind}`)}
            </span>
          </li>
        ))}
      </ul>
      <div className="assay-row assay-row--spread assay-secondary">
        <span role="status">{count}</span>
        <button
          type="button"
          className="assay-linkbutton"
          onClick={props.onKeys}
        >
          {t('keys.title')}
        </button>
      </div>
    </div>
  );
}
