import { makeStyles } from '@material-ui/core/styles';

export const usePersonaStyles = makeStyles({
  page: {
    maxWidth: 960,
    margin: '0 auto',
    padding: '48px 24px',
    display: 'flex',
    flexDirection: 'column',
    gap: 16,
    minHeight: '100vh',
    boxSizing: 'border-box',
    color: 'var(--bui-fg-primary)',
  },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: 12,
    border: 0,
    margin: 0,
    padding: 0,
  },
  card: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: 12,
    alignItems: 'start',
    alignContent: 'start',
    padding: 16,
    borderRadius: 8,
    cursor: 'pointer',
    background: 'var(--bui-bg-neutral-1)',
    border: '1px solid var(--bui-border-2)',
    '&:focus-within': {
      outline: '2px solid var(--assay-ring)',
      outlineOffset: 2,
    },
  },
  title: { fontWeight: 600 },
  does: { gridColumn: 2, color: 'var(--bui-fg-secondary)', fontSize: 13 },
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
  },
});
