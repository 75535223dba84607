import { useState } from 'react';
import { Button, Select, TextAreaField, TextField } from '@backstage/ui';
import { useText } from '../translations/useText';
import type { Member } from './fieldKind';

type Row = Record<string, unknown>;

interface Shared {
  label: string;
  description?: string;
  value: unknown;
  onChange(value: unknown): void;
}

/** A list of small records, one form each. Parts that are not plain are kept as they are. */
export function RecordsInput(props: Shared & { members: Member[] }) {
  const t = useText();
  const rows = (props.value as Row[] | undefined) ?? [];
  // An empty form stands ready, so that nothing has to be pressed before typing.
  const shown = rows.length > 0 ? rows : [{}];
  const set = (next: Row[]) => {
    const filled = next.filter(row => Object.keys(row).length > 0);
    props.onChange(filled.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="assay-group">
      <legend>{props.label}</legend>
      <p className="assay-secondary">{props.description}</p>
      {shown.map((row, index) => (
        // Rows have no name of their own; their place is what tells them apart.
        <div key={index} className="assay-row">
          <Members
            members={props.members}
            row={row}
            onChange={next =>
              set(shown.map((one, at) => (at === index ? next : one)))
            }
          />
          {rows.length > 0 && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => set(rows.filter((_, at) => at !== index))}
            >
              {t('publish.removeRow')}
            </Button>
          )}
        </div>
      ))}
      {rows.length > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => props.onChange([...rows, {}])}
        >
          {t('publish.addRow')}
        </Button>
      )}
    </fieldset>
  );
}

export function RecordInput(props: Shared & { members: Member[] }) {
  return (
    <fieldset className="assay-group">
      <legend>{props.label}</legend>
      <p className="assay-secondary">{props.description}</p>
      <div className="assay-row">
        <Members
          members={props.members}
          row={(props.value as Row | undefined) ?? {}}
          onChange={row =>
            props.onChange(Object.keys(row).length > 0 ? row : undefined)
          }
        />
      </div>
    </fieldset>
  );
}

function Members(props: {
  members: Member[];
  row: Row;
  onChange(row: Row): void;
}) {
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = props.row;
    props.onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <>
      {props.members.map(member => (
        <div key={member.name} style={{ flex: '1 1 140px' }}>
          <MemberInput
            member={member}
            // A record that nobody begins needs no part; one that is begun needs its own.
            isRequired={member.required && Object.keys(props.row).length > 0}
            value={props.row[member.name]}
            onChange={value => set(member.name, value)}
          />
        </div>
      ))}
    </>
  );
}

function MemberInput(props: {
  member: Member;
  isRequired: boolean;
  value: unknown;
  onChange(value: unknown): void;
}) {
  const t = useText();
  const { member, value } = props;
  const label = member.name.replaceAll('_', ' ');
  if (member.kind === 'choice') {
    return (
      <Select
        label={label}
        placeholder={t('publish.choice')}
        value={(value as string | undefined) ?? null}
        options={(member.options ?? []).map(option => ({
          value: option,
          label: option,
        }))}
        onChange={key => props.onChange(key === null ? undefined : String(key))}
      />
    );
  }
  const read = (text: string) => {
    if (text === '') return props.onChange(undefined);
    const isNumber = member.kind === 'number' && !Number.isNaN(Number(text));
    return props.onChange(isNumber ? Number(text) : text);
  };
  return (
    <TextField
      label={label}
      isRequired={props.isRequired}
      value={value === undefined ? '' : String(value)}
      onChange={read}
    />
  );
}

/** Names with numbers, one per line: `accuracy = 0.93`. */
export function NumbersInput(props: Shared) {
  const t = useText();
  const [text, setText] = useState(
    Object.entries((props.value as Record<string, number> | undefined) ?? {})
      .map(([name, value]) => `${name} = ${value}`)
      .join('\n'),
  );
  const [off, setOff] = useState<string>();
  const read = (next: string) => {
    setText(next);
    const { numbers, unread } = readNumbers(next);
    setOff(unread);
    props.onChange(Object.keys(numbers).length > 0 ? numbers : undefined);
  };
  return (
    <div>
      <TextAreaField
        label={props.label}
        description={t('publish.numbers', { help: props.description ?? '' })}
        value={text}
        onChange={read}
      />
      {off && (
        <p role="status" className="assay-error">
          {t('publish.numbersOff', { line: off })}
        </p>
      )}
    </div>
  );
}

/** Reads `name = number` lines; the first that is none of that is named. */
export function readNumbers(text: string): {
  numbers: Record<string, number>;
  unread?: string;
} {
  const numbers: Record<string, number> = {};
  let unread: string | undefined;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*([^=:\s][^=:]*?)\s*[=:]\s*(-?[\d.eE+-]+)\s*$/.exec(line);
    const value = match ? Number(match[2]) : NaN;
    if (match && Number.isFinite(value)) numbers[match[1]] = value;
    else unread ??= line.trim();
  }
  return { numbers, unread };
}
