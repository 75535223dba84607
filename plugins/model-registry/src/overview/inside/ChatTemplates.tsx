import type { ChatTemplate } from '@assay/plugin-model-registry-common';
import { Digest } from '../../components/Digest';
import { Frame } from '../../components/Frame';
import { countText } from '../../components/numbers';
import { Panel } from '../../components/Panel';
import { useText } from '../../translations/useText';

/** Chat templates are programs: shown as plain text, each with the digest that a review can name. */
export function ChatTemplates(props: { templates?: readonly ChatTemplate[] }) {
  return (
    <>
      {props.templates?.map(template => (
        <Template key={template.digest + template.name} template={template} />
      ))}
    </>
  );
}

function Template({ template }: { template: ChatTemplate }) {
  const t = useText();
  const { name, digest, text, characters, specialTokens } = template;
  const language = t('language');
  const title = t('inside.template', { name });
  return (
    <Panel
      title={title}
      level={3}
      actions={<Digest digest={digest} of={t('inside.templateDigest')} />}
    >
      {characters > text.length && (
        <p className="assay-secondary">
          {t('inside.templateCut', {
            shown: countText(text.length, language),
            characters: countText(characters, language),
          })}
        </p>
      )}
      <Frame label={title}>
        <pre className="assay-code">{text}</pre>
      </Frame>
      {specialTokens.length > 0 && (
        <p>
          {t('inside.templateTokens')}:{' '}
          <span className="assay-mono">{specialTokens.join(' ')}</span>
        </p>
      )}
    </Panel>
  );
}
