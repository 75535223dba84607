import { useText } from '../translations/useText';
import { localeOf } from './locale';
import { absoluteUtc, deadlineText, whenText } from './time';

/** A time in the reader's own words, the exact one on hover, machine-readable always. */
export function When(props: {
  at: string;
  as?: 'relative' | 'deadline' | 'utc';
}) {
  const language = useText()('language');
  const { at, as = 'relative' } = props;
  const texts = { relative: whenText, deadline: deadlineText };
  const text = as === 'utc' ? absoluteUtc(at) : texts[as](at, language);
  const local = new Date(at).toLocaleString(localeOf(language));
  return (
    <time dateTime={at} title={`${absoluteUtc(at)} · ${local}`}>
      {text}
    </time>
  );
}
