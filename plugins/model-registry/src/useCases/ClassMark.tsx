import { RiOctagonFill } from '@remixicon/react';
import type { EuClass } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

/** A class is a word; only what is prohibited has a look of its own. */
export function ClassMark({ euClass }: { euClass: EuClass }) {
  const t = useText();
  const text = t(`useCases.euClass.${euClass}`);
  if (euClass !== 'prohibited') return <span>{text}</span>;
  return (
    <span className="assay-tag" data-tone="block">
      <RiOctagonFill aria-hidden />
      {text}
    </span>
  );
}
