import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  ModelDetail,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { defaultBase, useCompare } from '../diff/useCompare';
import { isSingle } from './keyTable';
import { useSingleKeys } from './useSingleKeys';

/**
 * `[` and `]` walk to the older and the newer version, `c` opens and closes the comparison, `y` copies
 * the digest, while no field or other control has focus. @returns the version whose digest was copied last, to be said aloud
 */
export function useVersionKeys(
  model: ModelDetail | undefined,
  version: VersionDetail | undefined,
): string | undefined {
  const [isOn] = useSingleKeys();
  const [, setSearch] = useSearchParams();
  const { base, setBase } = useCompare();
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    if (!isOn || !model || !version) return undefined;
    const go = (step: number) => {
      // The list is newest first.
      const at = model.versions.findIndex(
        one => one.version === version.version,
      );
      const next = at < 0 ? undefined : model.versions[at + step];
      if (!next) return;
      setSearch(previous => {
        const search = new URLSearchParams(previous);
        search.set('v', next.version);
        return search;
      });
    };
    const against = defaultBase(model, version.version);
    const copy = async (digest: string) => {
      await navigator.clipboard.writeText(digest);
      setCopied(version.version);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isSingle(event)) return;
      if (document.querySelector('[role="dialog"],[role="alertdialog"]'))
        return;
      if (event.key === '[') go(1);
      else if (event.key === ']') go(-1);
      else if (event.key === 'c' && against)
        setBase(base ? undefined : against);
      else if (event.key === 'y' && version.manifestDigest)
        copy(version.manifestDigest);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn, model, version, setSearch, base, setBase]);
  return copied;
}
