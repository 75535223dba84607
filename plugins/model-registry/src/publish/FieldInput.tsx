import { useId, useState } from 'react';
import {
  Checkbox,
  CheckboxGroup,
  NumberField,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { fieldOf, taxonomies } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { NumbersInput, RecordInput, RecordsInput } from './RecordInputs';
import { fieldKindOf, fieldTitle, schemaAt } from './fieldKind';

export interface FieldInputProps {
  path: string;
  value: unknown;
  onChange(value: unknown): void;
}

/** One metadata field, drawn from the schema and the table of fields: title, help, and its own kind of input. */
export function FieldInput(props: FieldInputProps) {
  const kind = fieldKindOf(props.path);
  const field = fieldOf(props.path);
  const label = fieldTitle(props.path);
  const description = field?.help;
  const error = complaintOf(props.path, props.value);
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

/** The schema's own words for what does not fit; nothing is said about an empty field. */
export function complaintOf(path: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const parsed = schemaAt(path)?.safeParse(value);
  return parsed && !parsed.success ? parsed.error.issues[0].message : undefined;
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
        label: termTitle(props.path, option),
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
          label: termTitle(props.path, option),
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
          {termTitle(props.path, option)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function termTitle(path: string, id: string): string {
  const vocabulary = taxonomies.find(
    taxonomy => path === `identity.taxonomy.${taxonomy.field}`,
  );
  return vocabulary?.terms.find(term => term.id === id)?.title ?? id;
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
