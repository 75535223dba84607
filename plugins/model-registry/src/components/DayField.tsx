import { useId } from 'react';
import { dayMs } from './time';

/** A day from tomorrow on. Until a day means until its end, in UTC: `endOfDay` says it. */
export function DayField(props: {
  label: string;
  value: string;
  help?: string;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <div className="assay-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="date"
        value={props.value}
        min={dayAhead(1)}
        aria-describedby={props.help && `${id}-help`}
        onChange={event => props.onChange(event.target.value)}
      />
      {props.help && (
        <span id={`${id}-help`} className="assay-secondary">
          {props.help}
        </span>
      )}
    </div>
  );
}

/** A day so many days ahead that its end is within them. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + (days - 1) * dayMs).toISOString().slice(0, 10);
}

export function endOfDay(day: string): string {
  return `${day}T23:59:59Z`;
}
