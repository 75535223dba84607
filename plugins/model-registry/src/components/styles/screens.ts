/** Tables, gate lists, the way, the decision room and charts. */
export const screensCss = `
.assay-table{inline-size:100%;border-collapse:collapse;font-size:14px}
.assay-table caption{text-align:start;padding-block-end:6px}
.assay-table th,.assay-table td{padding:8px 10px;text-align:start;vertical-align:top;border-block-end:1px solid var(--bui-border-1);overflow-wrap:break-word}
.assay-table thead th{font-size:12px;font-weight:600;color:var(--assay-secondary)}
.assay-table tbody th{font-weight:600}
.assay-table tbody th .assay-secondary{font-weight:400}
.assay-table tbody tr:hover{background:var(--assay-hover)}
.assay-table tbody tr[data-current='true']>:first-child{border-inline-start:3px solid var(--assay-ring)}
.assay-table tr:has(+.assay-under)>*{border-block-end:0}
.assay-table .assay-under td{padding-block-start:0}
.assay-frame{overflow-x:auto}
.assay-matrix tr>:first-child{position:sticky;inset-inline-start:0;z-index:1;background:var(--bui-bg-neutral-1)}
.assay-matrix :is(a,button){scroll-margin-inline-start:160px}
.assay-matrix tbody tr:hover>:first-child{background-image:linear-gradient(var(--assay-hover),var(--assay-hover))}
@media (max-width:767px){.assay-matrix tr>:first-child{min-inline-size:96px;max-inline-size:120px;overflow-wrap:break-word}}
.assay-models tbody th{inline-size:42%}
.assay-table .assay-tag{white-space:normal}
.assay-root nav>ul{flex-wrap:wrap}
@media (min-width:768px){.assay-nowrap{white-space:nowrap}}
.assay-line{display:flex;gap:8px;align-items:flex-start}
.assay-line>.assay-tag{flex:none}
.assay-gate>summary{display:flex;gap:8px;align-items:center;min-block-size:24px;cursor:pointer}
.assay-gate>summary::before{content:'▸';flex:none;inline-size:12px}
.assay-gate[open]>summary::before{content:'▾'}
.assay-gate>summary>.assay-tag{flex:none}
@media (min-width:768px){.assay-gate>summary>.assay-tag{min-inline-size:128px;box-sizing:border-box}}
.assay-browse{display:grid;gap:16px;grid-template-columns:220px minmax(0,1fr);align-items:start}
.assay-facets fieldset{border:0;margin:0 0 12px;padding:0;min-inline-size:0}
.assay-facets legend,.assay-facets .assay-field label{font-size:12px;font-weight:600;color:var(--assay-secondary);padding:0;margin-block-end:4px}
.assay-facets label{display:flex;gap:6px;align-items:center;min-block-size:24px}
.assay-facet-name{flex:1;min-inline-size:0;overflow-wrap:anywhere}
.assay-filterbox{align-items:start}
.assay-filterbox-field{position:relative;flex:1 1 320px}
.assay-suggestions{position:absolute;z-index:3;inset-block-start:100%;inset-inline:0;max-block-size:280px;overflow:auto;margin:2px 0 0;padding:4px;list-style:none;background:var(--bui-bg-app);border:1px solid var(--assay-quiet-border);border-radius:6px;box-shadow:0 4px 12px rgb(0 0 0 / 20%)}
.assay-suggestions>li{padding:4px 6px;border-radius:4px;cursor:pointer;min-block-size:24px}
.assay-suggestions>li[aria-selected='true'],.assay-suggestions>li:hover{background:var(--assay-hover)}
.assay-suggestions[hidden]{display:none}
.assay-error mark{background:var(--assay-block-bg);color:var(--assay-block-fg)}
.assay-facets input[type='checkbox']{flex:none;inline-size:16px;block-size:16px;accent-color:var(--assay-ring)}
.assay-cards{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(260px,1fr))}
.assay-timeline{display:flex;flex-wrap:wrap;gap:8px 4px;align-items:stretch}
.assay-timeline>li{display:flex;align-items:center}
.assay-timeline>li+li::before{content:'';inline-size:20px;border-block-start:1px solid var(--assay-quiet-border);margin-inline-end:4px}
.assay-keys dt{min-inline-size:88px}
.assay-shape{white-space:nowrap}
.assay-choices{border:0;margin:0;padding:0;display:grid;gap:6px}
.assay-choices legend{font-size:12px;padding:0;margin-block-end:6px}
.assay-choice{display:flex;gap:8px;align-items:flex-start;min-block-size:24px}
.assay-choice input{flex:none;inline-size:16px;block-size:16px;margin-block-start:2px;accent-color:var(--assay-ring)}
.assay-written{white-space:pre-line;overflow-wrap:anywhere}
.assay-step{display:grid;gap:2px;padding:6px 10px;border:1px solid var(--bui-border-1);border-radius:6px}
.assay-step:hover{background:var(--assay-hover)}
.assay-step[data-current='true']{border:2px solid var(--assay-ring)}
.assay-step a{display:grid;gap:2px;justify-items:start;color:inherit;text-decoration:none}
.assay-panel>ul+.assay-form{margin-block-start:12px}
.assay-asked{padding-inline-start:8px;border-inline-start:3px solid var(--assay-info-border)}
.assay-said{padding:6px 10px;margin-block-end:8px;border-inline-start:3px solid var(--assay-block-border);background:var(--bui-bg-neutral-2)}
.assay-way{display:flex;flex-wrap:wrap;gap:6px 0;counter-reset:way}
.assay-way>li{display:flex;align-items:center;gap:6px}
.assay-way>li:not(:last-child)::after{content:'';inline-size:20px;border-block-start:1px solid var(--assay-quiet-border);margin-inline:6px}
.assay-way>li[aria-current='step']{font-weight:700}
.assay-way svg{inline-size:16px;block-size:16px}
.assay-gates{display:grid;gap:2px}
.assay-gates button{display:flex;gap:8px;align-items:center;inline-size:100%;min-block-size:36px;padding-block:4px;padding-inline:5px 8px;border:0;border-inline-start:3px solid transparent;border-radius:4px;background:none;color:inherit;font:inherit;text-align:start;cursor:pointer}
.assay-gates button:hover{background:var(--assay-hover)}
.assay-gates button[aria-current='true']{background:var(--bui-bg-neutral-2);border-inline-start-color:var(--assay-ring)}
.assay-gates button>span:first-child{flex:1}
.assay-reasons>li{padding-block:8px;border-block-end:1px solid var(--bui-border-1);display:grid;gap:6px}
.assay-reasons>li:last-child{border:0}
.assay-fields{display:grid;gap:2px;max-block-size:280px;overflow:auto}
.assay-fields code{font-size:12px}
.assay-facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 12px;align-items:baseline}
.assay-facts dt{font-size:12px;font-weight:600;color:var(--assay-secondary)}
.assay-facts dd{margin:0;overflow-wrap:anywhere}
.assay-panel>:is(p,ul)+.assay-facts,.assay-panel>p+.assay-notice,.assay-table+p{margin-block-start:8px}
.assay-room{display:grid;gap:16px;grid-template-columns:minmax(0,3fr) minmax(300px,2fr);align-items:start}
.assay-room>aside,.assay-two>.assay-sticky{position:sticky;inset-block-start:16px}
/* A label stands nearer to its own field than to the one before. */
.assay-form{display:grid;gap:16px}
.assay-root [class*='bui-FieldLabelWrapper']{margin-block-end:6px}
.assay-field{display:grid;gap:4px}
/* As the kit writes the labels of its own fields beside them. */
.assay-field label,.assay-field .assay-label{font-size:12px;line-height:1.15}
.assay-field input:not([type='checkbox']):not([type='radio']),.assay-field select,.assay-field textarea{font:inherit;color:inherit;background:var(--bui-bg-neutral-2);border:1px solid var(--assay-quiet-border);border-radius:4px;padding:5px 8px;min-block-size:32px;inline-size:100%;box-sizing:border-box}
.assay-field ::placeholder{color:var(--assay-secondary);opacity:1}
.assay-field textarea{min-block-size:72px;resize:vertical}
.assay-field [aria-invalid='true']{border-color:var(--assay-block-border)}
.assay-group{border:1px solid var(--bui-border-1);border-radius:6px;padding:8px 12px;margin:0;min-inline-size:0;display:grid;gap:16px}
.assay-group>legend+.assay-secondary{margin-block-end:-8px}
.assay-group>legend{font-size:12px;padding:0 4px}
.assay-linkbutton{min-block-size:24px;padding:0;border:0;background:none;color:inherit;font:inherit;text-decoration:underline;text-underline-offset:2px;cursor:pointer}
.assay-about>summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;justify-content:space-between;min-block-size:32px;cursor:pointer}
.assay-about>summary::before{content:'▸';inline-size:12px}
.assay-about[open]>summary::before{content:'▾'}
.assay-about>summary>h3{flex:1 1 min(200px,calc(100% - 24px))}
.assay-about[open]>summary{margin-block-end:12px}
.assay-error{color:var(--assay-block-fg);font-size:12px}
.assay-code{direction:ltr;font-family:var(--bui-font-monospace,monospace);font-size:12px;white-space:pre-wrap;overflow-wrap:anywhere;padding:8px;border:1px solid var(--bui-border-1);border-radius:4px;background:var(--bui-bg-neutral-2);max-block-size:320px;overflow:auto;margin:0}
.assay-strip{display:grid;gap:6px;padding-block:8px}
.assay-progress{inline-size:100%;block-size:8px;accent-color:var(--assay-ring)}
.assay-drop{display:grid;gap:8px;justify-items:start;padding:16px;border:1px dashed var(--assay-quiet-border);border-radius:8px}
.assay-drop[data-over='true']{background:var(--bui-bg-neutral-2)}
.assay-tray{position:fixed;inset-block-end:16px;inset-inline:0;margin-inline:auto;z-index:1200;inline-size:280px;display:grid;gap:6px;background:var(--bui-bg-neutral-1)}
.assay-chart text{font-size:11px;fill:var(--assay-secondary)}
.assay-chart{overflow:visible;display:block}
.assay-key{padding:1px 6px;border:1px solid var(--assay-quiet-border);border-radius:4px;font-family:var(--bui-font-monospace,monospace);font-size:12px}
.assay-palette [role='listbox']{max-block-size:min(400px,50vh);overflow:auto}
.assay-palette [role='option']{display:flex;justify-content:space-between;gap:12px;min-block-size:32px;padding-block:4px;padding-inline:5px 8px;border-inline-start:3px solid transparent;align-items:center;border-radius:4px;cursor:pointer}
.assay-palette [role='option']:hover{background:var(--assay-hover)}
.assay-palette [role='option'][aria-selected='true']{background:var(--bui-bg-neutral-2);border-inline-start-color:var(--assay-ring)}
.assay-palette [role='option']:is(:hover,[aria-selected='true']) .assay-secondary{color:inherit}
.assay-mark-1{color:var(--assay-series-1)}
.assay-mark-2{color:var(--assay-series-2)}
.assay-chart a:focus-visible,.assay-chart [tabindex]:focus-visible{outline:2px solid var(--assay-ring)}
@media (max-width:1023px){.assay-browse,.assay-room{grid-template-columns:minmax(0,1fr)}.assay-room>aside{position:static}}
@media (max-width:1023px){.assay-root nav [class*='bui-HeaderNavActive']{display:none}.assay-root nav [aria-current='page'][class*='bui-HeaderNavItem']{box-shadow:inset 0 -1px}}
@media (min-width:1024px){.assay-facets-fold{display:none}}
@media (max-width:1023px){.assay-facets[data-open='false']>fieldset{display:none}.assay-facets>fieldset:first-of-type{margin-block-start:12px}}
@media (max-width:767px){.assay-table:not(.assay-table--keep) thead{position:absolute;clip-path:inset(50%)}.assay-table:not(.assay-table--keep) tr{display:grid;grid-template-columns:minmax(0,1fr);padding-block:6px;border-block-end:1px solid var(--bui-border-1)}.assay-table:not(.assay-table--keep) th,.assay-table:not(.assay-table--keep) td{border:0;padding:2px 6px;inline-size:auto;overflow-wrap:anywhere}.assay-table:not(.assay-table--keep) td:empty{display:none}.assay-table:not(.assay-table--keep) td[data-head]{display:grid;grid-template-columns:minmax(72px,32%) minmax(0,1fr);gap:8px;justify-items:start}.assay-table td[data-head]::before{content:attr(data-head);color:var(--assay-secondary);font-size:12px;line-height:20px}}
@media (max-width:479px){.assay-facts.assay-keys{grid-template-columns:max-content minmax(0,1fr);gap:4px 12px}.assay-keys dd{margin-block-end:0}}
@media (max-width:479px){[class*='bui-Dialog_']:has(.assay-root) [class*='bui-DialogFooter']{flex-wrap:wrap}}
@media (max-width:479px){.assay-timeline>li+li::before{display:none}}
@media (max-width:479px){.assay-gates button{flex-wrap:wrap;overflow-wrap:break-word}.assay-gates .assay-tag{white-space:normal}.assay-root [class*='bui-Button__']{max-inline-size:100%;align-items:center;block-size:auto;min-block-size:32px;white-space:normal}.assay-facts{grid-template-columns:minmax(0,1fr);gap:0}.assay-facts dd{margin-block-end:6px}}
`;
