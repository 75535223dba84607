import { Link } from 'react-router-dom';
import type { SimilarModel } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useText } from '../translations/useText';
import { saySimilar } from './sayReason';

/** Models with why they are listed; the strongest reasons come first. */
export function SimilarList(props: { items: readonly SimilarModel[] }) {
  const t = useText();
  const links = useLinks();
  return (
    <ul className="assay-stack assay-stack--tight">
      {props.items.map(({ ref, title, reasons, production }) => (
        <li key={ref}>
          <Link className="assay-link" to={links.model(ref)}>
            {ref}
          </Link>{' '}
          {title}
          {production && (
            <span className="assay-secondary">
              {' '}
              · {t('similar.production', { version: production })}
            </span>
          )}
          <div className="assay-secondary">
            {reasons.map(reason => saySimilar(reason, t)).join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}
