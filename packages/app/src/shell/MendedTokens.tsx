/**
 * Mends colours of the UI kit that were measured below WCAG contrast in its dark theme: the focus ring
 * (1.3 : 1 on cards) and secondary text (4.0 : 1). Plugins read `--assay-ring`, so that other portals
 * get the mended ring as well. Tabs of a page wrap where they do not fit, and the open one is underlined
 * where it stands: the kit's own line knows one row only. The steps of Create wrap as well, and cards are
 * never wider than the page, and what is reviewed stands below its name.
 */
const css = `
:root { --assay-ring: #1f5493; }
[data-theme-mode='dark'] {
  --bui-ring: #9cc9ff;
  --bui-fg-secondary: #cccccc;
  --assay-ring: #9cc9ff;
}
.MuiStepper-root ~ * .MuiTableCell-root .MuiListItem-root { display: block; overflow-wrap: anywhere; }
@media (max-width: 767px) {
  [class*='bui-PluginHeaderTabsWrapper'] [role='tablist'] { flex-wrap: wrap; }
  [class*='bui-PluginHeaderTabsWrapper'] [class*='bui-TabActive'] { display: none; }
  [class*='bui-PluginHeaderTabsWrapper'] [role='tab'][data-selected='true'] { box-shadow: inset 0 -1px; }
  :has(> .MuiCard-root) { grid-template-columns: minmax(0, 1fr) !important; }
  .MuiStepper-root ~ * .MuiTableRow-root, .MuiStepper-root ~ * .MuiTableCell-root { display: block; width: auto; white-space: normal; }
  .MuiStepper-horizontal { flex-wrap: wrap; row-gap: 16px; }
}
`;

export function MendedTokens() {
  return <style>{css}</style>;
}
