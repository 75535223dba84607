import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { portalTranslationRef } from '../translations';
import type { Persona } from './personas';
import { usePersonaStyles } from './personaStyles';
import { usePersonaText } from './usePersonaText';

interface Props {
  personas: Persona[];
  chosen: string;
  onChoose: (name: string) => void;
}

/** One radio button per role, drawn as cards. */
export function PersonaCards({ personas, chosen, onChoose }: Props) {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = usePersonaStyles();
  const doesText = usePersonaText();
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.hidden}>{t('signIn.who')}</legend>
      {personas.map(({ name, title, does }) => (
        <label key={name} className={classes.card}>
          <input
            type="radio"
            name="persona"
            value={name}
            checked={chosen === name}
            onChange={() => onChoose(name)}
          />
          <span className={classes.title}>{title}</span>{' '}
          <span className={classes.does}>{doesText(name, does)}</span>
        </label>
      ))}
    </fieldset>
  );
}
