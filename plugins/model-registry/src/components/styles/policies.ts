/** The policy studio: its editor in our colours, and differences line by line. */
export const policiesCss = `
.assay-studio,.assay-studio .assay-stack,.assay-studio .assay-form,.assay-studio .assay-group{grid-template-columns:minmax(0,1fr)}
.assay-studio .assay-row>div,.assay-studio fieldset,.assay-studio [class*='bui-Select_'],.assay-studio [class*='bui-SelectTrigger'],.assay-studio [class*='bui-Combobox_']{min-inline-size:0;max-inline-size:100%}
.assay-studio .assay-even{grid-template-columns:repeat(auto-fit,minmax(min(200px,100%),1fr))}
.assay-studio [class*='bui-SelectValue']{overflow:hidden;text-overflow:ellipsis}
.assay-narrowonly{display:none}
@media (max-width:767px){.assay-narrowonly{display:block}}
.assay-caret{white-space:pre;overflow-x:auto;overflow-wrap:normal}
.assay-field textarea.assay-mono{font-family:var(--bui-font-monospace,monospace);font-size:12px;min-block-size:48px}
.assay-editor{display:grid;gap:4px;min-inline-size:0}
.assay-editor .cm-editor{border:1px solid var(--assay-quiet-border);border-radius:4px;background:var(--bui-bg-neutral-2);color:inherit;direction:ltr}
.assay-editor .cm-editor.cm-focused{outline:2px solid var(--assay-ring);outline-offset:2px}
.assay-editor .cm-scroller{font-family:var(--bui-font-monospace,monospace);font-size:12px;line-height:1.5;overflow:auto}
.assay-editor .cm-content{caret-color:currentColor}
.assay-editor .cm-content:focus-visible{outline:0}
.assay-editor .cm-cursor{border-inline-start-color:currentColor}
.assay-editor .cm-gutters{background:none;color:var(--assay-secondary);border:0}
.assay-editor .cm-editor .cm-selectionBackground,.assay-editor .cm-editor.cm-focused>.cm-scroller>.cm-selectionLayer .cm-selectionBackground{background:var(--assay-info-bg)}
.assay-editor .tok-comment,.assay-editor .tok-meta{color:var(--assay-secondary)}
.assay-editor .tok-string{color:var(--assay-pass-fg)}
.assay-editor .tok-number,.assay-editor .tok-bool,.assay-editor .tok-atom{color:var(--assay-waived-fg)}
.assay-editor .tok-keyword,.assay-editor .tok-propertyName,.assay-editor .tok-definition{color:var(--assay-info-fg)}
.assay-editor .cm-tooltip{background:var(--bui-bg-neutral-1);color:var(--bui-fg-primary);border:1px solid var(--assay-quiet-border)}
.assay-editor .cm-tooltip-autocomplete ul li{padding:4px 8px}
.assay-editor .cm-tooltip-autocomplete ul li[aria-selected]{background:var(--assay-info-bg);color:var(--assay-info-fg)}
.assay-editor .cm-completionDetail{color:inherit}
.assay-lines-diff{border-collapse:collapse;inline-size:100%;font-family:var(--bui-font-monospace,monospace);font-size:12px;direction:ltr}
.assay-lines-diff td{padding:0 6px;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}
.assay-lines-diff td.assay-num{color:var(--assay-secondary);text-align:end;white-space:nowrap;inline-size:1%}
.assay-lines-diff tr[data-kind='added'] td:not(.assay-num){background:var(--assay-pass-bg);color:var(--assay-pass-fg)}
.assay-lines-diff tr[data-kind='removed'] td:not(.assay-num){background:var(--assay-block-bg);color:var(--assay-block-fg)}
.assay-lines-diff tr[data-kind='left'] td{color:var(--assay-secondary);padding-block:4px;font-family:inherit}
`;
