import { Checkbox, TextField } from '@backstage/ui';
import {
  webhookEvents,
  type WebhookEventName,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { eventKeys } from './eventKeys';

/** What somebody says of a webhook, as they type it. */
export interface WebhookForm {
  readonly url: string;
  readonly description: string;
  readonly groups: string;
  readonly events: readonly WebhookEventName[];
}

/** The same as the API takes it. */
export function bodyOf({ url, description, groups, events }: WebhookForm) {
  return {
    url: url.trim(),
    description,
    events: [...events],
    groups: groups
      .split(',')
      .map(group => group.trim())
      .filter(group => group !== ''),
  };
}

/** Where a webhook goes, what it is told of, and what it is for. */
export function WebhookFields(props: {
  form: WebhookForm;
  hosts: readonly string[];
  onChange(part: Partial<WebhookForm>): void;
}) {
  const t = useText();
  const { form, onChange } = props;
  return (
    <>
      <TextField
        label={t('webhooks.newUrl')}
        description={t('webhooks.newUrlHelp', {
          hosts: props.hosts.join(', '),
        })}
        isRequired
        value={form.url}
        onChange={url => onChange({ url })}
      />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend>{t('webhooks.newEvents')}</legend>
        <div className="assay-row">
          {webhookEvents.map(event => (
            <Checkbox
              key={event}
              isSelected={form.events.includes(event)}
              onChange={isSelected =>
                onChange({
                  events: webhookEvents.filter(each =>
                    each === event ? isSelected : form.events.includes(each),
                  ),
                })
              }
            >
              {t(`webhooks.event.${eventKeys[event]}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('webhooks.newGroups')}
        description={t('webhooks.newGroupsHelp')}
        value={form.groups}
        onChange={groups => onChange({ groups })}
      />
      <TextField
        label={t('webhooks.newDescription')}
        value={form.description}
        onChange={description => onChange({ description })}
      />
    </>
  );
}
