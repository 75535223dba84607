import { useId } from 'react';
import { Checkbox } from '@backstage/ui';

/** Any of a few values, in the order they have. */
export function Checks<T extends string>(props: {
  label: string;
  help?: string;
  all: readonly T[];
  chosen: readonly string[];
  nameOf(value: T): string;
  onChange(chosen: readonly T[]): void;
}) {
  const { label, help, all, chosen, nameOf, onChange } = props;
  const id = useId();
  return (
    <fieldset
      style={{ border: 0, margin: 0, padding: 0 }}
      aria-describedby={help && id}
    >
      <legend className="assay-secondary">{label}</legend>
      <div className="assay-row">
        {all.map(value => (
          <Checkbox
            key={value}
            isSelected={chosen.includes(value)}
            onChange={isSelected =>
              onChange(
                all.filter(each =>
                  each === value ? isSelected : chosen.includes(each),
                ),
              )
            }
          >
            {nameOf(value)}
          </Checkbox>
        ))}
      </div>
      {help && (
        <p id={id} className="assay-secondary">
          {help}
        </p>
      )}
    </fieldset>
  );
}
