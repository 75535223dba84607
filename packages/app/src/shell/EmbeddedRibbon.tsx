import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { portalTranslationRef } from '../translations';

const useStyles = makeStyles({
  ribbon: {
    position: 'fixed',
    insetBlockEnd: 0,
    insetInlineEnd: 16,
    zIndex: 999, // below dialogs, whose buttons it would cover
    padding: '2px 12px',
    borderRadius: '6px 6px 0 0',
    font: '12px/18px sans-serif',
    color: '#ffffff',
    background: '#5b21b6', // 8.9 : 1 with the text
    pointerEvents: 'none',
    // Where the sidebar lies along the foot of a narrow page, above it.
    '@media (max-width: 599.95px)': { insetBlockEnd: 56 },
  },
});

/** Says on every page that personas are on offer, which no other profile does (safety: S18). */
export function EmbeddedRibbon() {
  const config = useApi(configApiRef);
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  if (!config.has('app.personas')) return <></>;
  return (
    <div className={classes.ribbon} role="note">
      {t('ribbon')}
    </div>
  );
}
