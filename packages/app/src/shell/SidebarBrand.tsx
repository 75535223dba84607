import { Link, useSidebarOpenState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { portalTranslationRef } from '../translations';

const useStyles = makeStyles({
  brand: {
    display: 'flex',
    alignItems: 'center',
    height: 64,
    paddingInlineStart: 20,
    color: '#ffffff',
    fontSize: 20,
    fontWeight: 600,
    letterSpacing: '0.02em',
  },
});

export function SidebarBrand() {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/models"
      underline="none"
      className={classes.brand}
      aria-label={t('home')}
    >
      {isOpen ? 'Assay' : 'A'}
    </Link>
  );
}
