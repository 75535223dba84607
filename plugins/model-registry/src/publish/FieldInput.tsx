import { useId, useState } from 'react';
import {
  Checkbox,
  CheckboxGroup,
  NumberField,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { complaintIn, fieldOf } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { NumbersInput, RecordInput, RecordsInput } from './RecordInputs';
import { fieldKindOf, fieldWords, schemaAt, termTitle } from './fieldKind';

export interface FieldInputProps {
  path: string;
  value: unknown;
  onChange(value: unknown): void;
}

/** One metadata field, drawn from the schema and the table of fields: title, help, and its own kind of input. */
export function FieldInput(props: FieldInputProps) {
  const kind = fieldKindOf(props.path);
  const field = fieldOf(props.path);
  const language = useText()('language');
  const { title: label, help: description } = fieldWords(props.path, language);
  const error = complaintOf(props.path, props.value, language);
  const shared = { label, description };
  switch (kind.kind) {
    case 'text':
      return (
        <WithError error={error}>
          <TextInput {...props} {...shared} long={kind.long} />
        </WithError>
      );
    case 'number':
      return (
        <NumberField
          {...shared}
          value={(props.value as number | undefined) ?? NaN}
          onChange={value =>
            props.onChange(Number.isNaN(value) ? undefined : value)
          }
        />
      );
    case 'choice':
      return <ChoiceInput {...props} {...shared} options={kind.options} />;
    case 'choices':
      return <ChoicesInput {...props} {...shared} options={kind.options} />;
    case 'lines':
      return (
        <WithError error={error}>
          <LinesInput {...props} {...shared} mayBeEmpty={field?.emptyCounts} />
        </WithError>
      );
    case 'records':
      return <RecordsInput {...props} {...shared} members={kind.members} />;
    case 'record':
      return <RecordInput {...props} {...shared} members={kind.members} />;
    case 'numbers':
      return <NumbersInput {...props} {...shared} />;
    default:
      return (
        <WithError error={error}>
          <JsonInput {...props} {...shared} />
        </WithError>
      );
  }
}

function WithError(props: {
  error: string | undefined;
  children: React.ReactNode;
}) {
  return (
    <div>
      {props.children}
      {props.error && (
        <p role="status" className="assay-error">
          {props.error}
        </p>
      )}
    </div>
  );
}

/** Why what is typed does not fit; nothing is said about an empty field. */
export function complaintOf(
  path: string,
  value: unknown,
  language: string,
): string | undefined {
  const schema = schemaAt(path);
  if (value === undefined || !schema) return undefined;
  return complaintIn(schema, value, language);
}

interface Shared extends FieldInputProps {
  label: string;
  description?: string;
}

function TextInput(props: Shared & { long: boolean }) {
  const { label, description } = props;
  const field = {
    label,
    description,
    value: (props.value as string | undefined) ?? '',
    onChange: (text: string) => props.onChange(text === '' ? undefined : text),
  };
  return props.long ? <TextAreaField {...field} /> : <TextField {...field} />;
}

function ChoiceInput(props: Shared & { options: string[] }) {
  const t = useText();
  return (
    <Select
      label={props.label}
      description={props.description}
      placeholder={t('publish.choice')}
      value={(props.value as string | undefined) ?? null}
      options={props.options.map(option => ({
        value: option,
        label: termTitle(props.path, option, t('language')),
      }))}
      onChange={key => props.onChange(key === null ? undefined : String(key))}
    />
  );
}

const tickedMax = 12; // longer vocabularies are chosen from a list with search

function ChoicesInput(props: Shared & { options: string[] }) {
  const t = useText();
  const chosen = (props.value as string[] | undefined) ?? [];
  const set = (values: string[]) =>
    props.onChange(values.length > 0 ? values : undefined);
  if (props.options.length > tickedMax) {
    return (
      <Select
        label={props.label}
        description={props.description}
        selectionMode="multiple"
        search
        placeholder={t('publish.choice')}
        value={chosen}
        options={props.options.map(option => ({
          value: option,
          label: termTitle(props.path, option, t('language')),
        }))}
        onChange={keys => set((keys as (string | number)[]).map(String))}
      />
    );
  }
  return (
    <CheckboxGroup
      label={props.label}
      description={props.description}
      value={chosen}
      onChange={set}
    >
      {props.options.map(option => (
        <Checkbox key={option} value={option}>
          {termTitle(props.path, option, t('language'))}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function LinesInput(props: Shared & { mayBeEmpty?: boolean }) {
  const t = useText();
  const id = useId();
  const lines = props.value as string[] | undefined;
  const [text, setText] = useState(lines?.join('\n') ?? '');
  const read = (next: string) => {
    setText(next);
    const values = next
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '');
    props.onChange(values.length > 0 ? values : undefined);
  };
  return (
    <div className="assay-stack assay-stack--tight">
      <TextAreaField
        label={props.label}
        description={t('governance.metadataLines', {
          help: props.description ?? '',
        })}
        value={text}
        onChange={read}
      />
      {props.mayBeEmpty && text.trim() === '' && (
        <label htmlFor={id} className="assay-row">
          <input
            id={id}
            type="checkbox"
            checked={Array.isArray(lines)}
            onChange={event =>
              props.onChange(event.target.checked ? [] : undefined)
            }
          />
          {t('publish.noneToDeclare')}
        </label>
      )}
    </div>
  );
}

function JsonInput(props: Shared) {
  const t = useText();
  const [text, setText] = useState(
    props.value === undefined ? '' : JSON.stringify(props.value, null, 2),
  );
  const [complaint, setComplaint] = useState<string>();
  const read = (next: string) => {
    setText(next);
    if (next.trim() === '') {
      setComplaint(undefined);
      props.onChange(undefined);
      return;
    }
    try {
      props.onChange(JSON.parse(next));
      setComplaint(undefined);
    } catch (error) {
      setComplaint((error as Error).message);
    }
  };
  return (
    <div>
      <TextAreaField
        label={props.label}
        description={t('publish.json', { help: props.description ?? '' })}
        value={text}
        onChange={read}
      />
      {complaint && (
        <p role="status" className="assay-error">
          {t('governance.metadataJsonError', { why: complaint })}
        </p>
      )}
    </div>
  );
}
