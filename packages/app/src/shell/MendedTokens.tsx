/**
 * Mends colours of the UI kit that were measured below WCAG contrast in its dark theme: the focus ring
 * (1.3 : 1 on cards) and secondary text (4.0 : 1). Plugins read `--assay-ring`, so that other portals
 * get the mended ring as well.
 */
const css = `
:root { --assay-ring: #1f5493; }
[data-theme-mode='dark'] {
  --bui-ring: #9cc9ff;
  --bui-fg-secondary: #cccccc;
  --assay-ring: #9cc9ff;
}
`;

export function MendedTokens() {
  return <style>{css}</style>;
}
