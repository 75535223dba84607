import { RiRobot2Line } from '@remixicon/react';
import type { Role } from '@assay/plugin-model-registry-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { useYou } from '../api/useYou';
import { useText } from '../translations/useText';

/** Who, in which role they acted, and whether that is you. A service is marked as one. */
export function Person(props: { who: string; as?: Role }) {
  const t = useText();
  const you = useYou();
  const isEntity = /^(user|group):/.test(props.who);
  return (
    <span>
      {isEntity ? (
        <EntityName entityRef={props.who} />
      ) : (
        <>
          <RiRobot2Line size={14} aria-label={t('person.service')} />{' '}
          {props.who.replace(/^(service|scanner):/, '')}
        </>
      )}
      {props.who === you && ` ${t('person.you')}`}
      {props.as && ` ${t('person.as', { role: t(`role.${props.as}`) })}`}
    </span>
  );
}

function EntityName(props: { entityRef: string }) {
  const presentation = useEntityPresentation(props.entityRef);
  const entityLink = useRouteRef(entityRouteRef);
  return (
    <Link
      className="assay-link"
      to={entityLink(entityRouteParams(parseEntityRef(props.entityRef)))}
    >
      {presentation.primaryTitle}
    </Link>
  );
}
