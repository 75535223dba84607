import { absoluteUtc, deadlineText, whenText } from './time';

/** A time in the reader's own words, the exact one on hover, machine-readable always. */
export function When(props: {
  at: string;
  as?: 'relative' | 'deadline' | 'utc';
}) {
  const { at, as = 'relative' } = props;
  const texts = { relative: whenText, deadline: deadlineText };
  const text = as === 'utc' ? absoluteUtc(at) : texts[as](at);
  const local = new Date(at).toLocaleString();
  return (
    <time dateTime={at} title={`${absoluteUtc(at)} · ${local}`}>
      {text}
    </time>
  );
}
