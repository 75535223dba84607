import { Box } from '@backstage/ui';
import { useInsertionEffect, type ReactNode } from 'react';
import { useText } from '../translations/useText';
import { partsCss } from './styles/parts';
import { policiesCss } from './styles/policies';
import { reportsCss } from './styles/reports';
import { screensCss } from './styles/screens';
import { tokensCss } from './styles/tokens';

const styleId = 'assay-styles';

/** Around everything this plugin draws: its tokens and rules come along, in any portal. */
export function AssayRoot(props: {
  children: ReactNode;
  /** Inside a white surface that is not the kit's own, fields need a ground of theirs to stand out. */
  surface?: boolean;
}) {
  const language = useText()('language');
  useInsertionEffect(() => {
    if (document.getElementById(styleId)) return;
    const style = document.createElement('style');
    style.id = styleId;
    style.textContent =
      tokensCss + partsCss + screensCss + reportsCss + policiesCss;
    document.head.append(style);
  }, []);
  return (
    // The shell may speak another language than these pages do.
    <div className="assay-root" lang={language}>
      {props.surface ? (
        <Box bg="neutral" style={{ background: 'none' }}>
          {props.children}
        </Box>
      ) : (
        props.children
      )}
    </div>
  );
}
