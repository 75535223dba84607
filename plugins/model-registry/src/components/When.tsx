import { useState } from 'react';
import { useText } from '../translations/useText';
import { localeOf } from './locale';
import { absoluteUtc, deadlineText, whenText } from './time';

/** A time in the reader's own words, the exact one on hover and focus, machine-readable always. */
export function When(props: {
  at: string;
  as?: 'relative' | 'deadline' | 'due' | 'utc';
}) {
  const t = useText();
  const language = t('language');
  const [isExact, setExact] = useState(false);
  const { at, as = 'relative' } = props;
  const local = new Date(at).toLocaleString(localeOf(language));
  const exact = `${absoluteUtc(at)} · ${local}`;
  if (as === 'utc') {
    return (
      <time dateTime={at} title={exact}>
        {absoluteUtc(at)}
      </time>
    );
  }
  const texts = {
    relative: whenText,
    deadline: deadlineText,
    due: (...of: Parameters<typeof deadlineText>) =>
      t('inbox.due', { when: deadlineText(...of) }),
  };
  return (
    <time
      dateTime={at}
      title={exact}
      className="assay-when"
      // Hovering shows the title; by keyboard the words themselves turn exact.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onFocus={event => setExact(event.target.matches(':focus-visible'))}
      onBlur={() => setExact(false)}
    >
      {isExact ? exact : texts[as](at, language)}
    </time>
  );
}
