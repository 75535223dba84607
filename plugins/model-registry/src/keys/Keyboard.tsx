import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useLinks, type Links } from '../api/useLinks';
import { useYou } from '../api/useYou';
import { isSingle } from './keyTable';
import { KeyMap } from './KeyMap';
import { Palette } from './palette/Palette';
import { useSingleKeys } from './useSingleKeys';

type Open = 'palette' | 'map' | Place | undefined;

/** Where `g` and a second key lead. */
const places = {
  m: (links: Links) => links.models(),
  i: (links: Links) => links.inbox(),
  r: (links: Links) => links.reports(),
  p: (links: Links) => links.policies(),
  l: (links: Links) => links.ledger(),
};
type Place = keyof typeof places;
const isPlace = (key: string): key is Place => Object.hasOwn(places, key);

/** Listens on every page; keys without a modifier act on pages of this plugin only. */
export function Keyboard() {
  // On the sign-in page there is nowhere to go yet, and no address of a page is known.
  const you = useYou();
  const [open, setOpen] = useState<Open>();
  const [isOn] = useSingleKeys();
  const going = useRef(false);
  useEffect(() => {
    if (you === undefined) return undefined;
    const single = (event: KeyboardEvent) => {
      const place = going.current && isPlace(event.key) && event.key;
      going.current = event.key === 'g' && !going.current;
      if (place) setOpen(place);
      else if (event.key === '?') setOpen('map');
      else if (event.key === '/') searchBox()?.focus();
      else return;
      event.preventDefault();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isMod = event.ctrlKey || event.metaKey;
      if (isMod && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen('palette');
      } else if (isOn && isSingle(event) && isOurs()) single(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn, you]);
  const close = () => setOpen(undefined);
  return (
    <>
      {open === 'palette' && (
        <Palette onClose={close} onKeys={() => setOpen('map')} />
      )}
      {open === 'map' && <KeyMap onClose={close} />}
      {open !== undefined && isPlace(open) && (
        <GoTo place={open} onGone={close} />
      )}
    </>
  );
}

/** Goes once, with addresses that are only looked up when they are wanted. */
function GoTo({ place, onGone }: { place: Place; onGone(): void }) {
  const navigate = useNavigate();
  const to = places[place](useLinks());
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    navigate(to);
    gone.current();
  }, [navigate, to]);
  return null;
}

/** A page of ours with no dialog before it. */
function isOurs(): boolean {
  return (
    document.querySelector('.assay-root') !== null &&
    document.querySelector('[role="dialog"],[role="alertdialog"]') === null
  );
}

function searchBox(): HTMLElement | null {
  return document.querySelector<HTMLElement>(
    '.assay-root input[type="search"]',
  );
}
