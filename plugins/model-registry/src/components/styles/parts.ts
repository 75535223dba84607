/** Small parts: tags, digests, times, notices, panels. */
export const partsCss = `
.assay-root{color:var(--bui-fg-primary);font-size:14px;line-height:1.45}
.assay-root h1,.assay-root h2,.assay-root h3,.assay-root h4{margin:0}
.assay-root p{margin:0;max-width:72ch}
.assay-root ul,.assay-root ol,.assay-root dl{margin:0;padding:0;list-style:none}
.assay-root :focus-visible{outline:2px solid var(--assay-ring);outline-offset:2px}
.assay-tag{display:inline-flex;align-items:center;gap:4px;padding:1px 8px;border-radius:10px;border:1px solid transparent;font-size:12px;font-weight:600;line-height:18px;white-space:nowrap}
.assay-tag svg{inline-size:14px;block-size:14px;flex:none}
.assay-tag--bare{background:none!important;padding:0;border:0}
.assay-tag[data-dashed='true']{border:1px dashed currentColor}
.assay-tag[data-tone='pass']{color:var(--assay-pass-fg);background:var(--assay-pass-bg)}
.assay-tag[data-tone='warn']{color:var(--assay-warn-fg);background:var(--assay-warn-bg)}
.assay-tag[data-tone='block']{color:var(--assay-block-fg);background:var(--assay-block-bg)}
.assay-tag[data-tone='info']{color:var(--assay-info-fg);background:var(--assay-info-bg)}
.assay-tag[data-tone='waived']{color:var(--assay-waived-fg);background:var(--assay-waived-bg)}
.assay-tag[data-tone='quiet']{color:var(--assay-quiet-fg);background:var(--assay-quiet-bg);border-color:var(--assay-quiet-border)}
.assay-tier{display:inline-flex;align-items:baseline;gap:2px;white-space:nowrap}
.assay-tier i{inline-size:4px;background:currentColor;opacity:.25}
.assay-tier i[data-on='true']{opacity:1}
.assay-tier span{margin-inline-start:4px}
.assay-tier[data-tier='High'] span{font-weight:700}
/* The kit draws fields without an edge; where one may type or choose has to be seen (WCAG 1.4.11). */
.assay-root input[class*='bui-Input'],.assay-root [class*='bui-SearchFieldInputWrapper'],.assay-root textarea[class*='bui-TextArea'],.assay-root [class*='bui-SelectTrigger']:not([class*='Chevron']),.assay-root [class*='bui-ComboboxInput_']{box-shadow:inset 0 0 0 1px var(--assay-quiet-border)}
.assay-root [class*='bui-ComboboxInput_']:focus-within{outline:2px solid var(--assay-ring);outline-offset:2px}
.assay-root [class*='bui-ComboboxInputField']:focus-visible{outline:0}
.assay-mono,.assay-digest code{unicode-bidi:isolate;font-family:var(--bui-font-monospace,monospace);font-size:12px}
.assay-digest{display:inline-flex;align-items:center;gap:2px;white-space:nowrap}
.assay-iconbutton{display:inline-flex;align-items:center;justify-content:center;inline-size:24px;block-size:24px;padding:0;border:0;border-radius:4px;background:none;color:inherit;cursor:pointer}
.assay-iconbutton:hover{background:var(--assay-hover)}
.assay-iconbutton svg{inline-size:14px;block-size:14px}
.assay-secondary{color:var(--assay-secondary);font-size:12px}
.assay-when{border-radius:2px}
.assay-num{font-variant-numeric:tabular-nums}
.assay-link{color:inherit;text-decoration:underline;text-underline-offset:2px}
.assay-link[aria-current='page']{font-weight:600;text-decoration-thickness:2px}
nav:has(>[aria-current='page'])>.assay-link:not([aria-current='page']){text-decoration:none}
nav:has(>[aria-current='page'])>.assay-link:hover{text-decoration:underline}
.assay-notice{display:flex;gap:8px;align-items:flex-start;padding:8px 12px;border:1px solid var(--bui-border-1);border-inline-start-width:3px;border-radius:4px;background:var(--bui-bg-neutral-2)}
.assay-notice svg{inline-size:18px;block-size:18px;flex:none;margin-block-start:1px}
.assay-notice>div{display:grid;gap:4px;min-inline-size:0}
.assay-notice[data-tone='block']>svg{color:var(--assay-block-fg)}
.assay-notice[data-tone='warn']>svg{color:var(--assay-warn-fg)}
.assay-notice[data-tone='pass']>svg{color:var(--assay-pass-fg)}
.assay-notice[data-tone='info']>svg{color:var(--assay-info-fg)}
.assay-notice[data-tone='block']{border-inline-start-color:var(--assay-block-border)}
.assay-notice[data-tone='warn']{border-inline-start-color:var(--assay-warn-border)}
.assay-notice[data-tone='pass']{border-inline-start-color:var(--assay-pass-border)}
.assay-notice[data-tone='info']{border-inline-start-color:var(--assay-info-border)}
.assay-notice[data-tone='quiet']{border-inline-start-color:var(--assay-quiet-border)}
.assay-panel{padding:12px 16px;border-radius:8px;border:1px solid var(--bui-border-1);min-inline-size:0}
.assay-panel:not([data-bg]){background:var(--bui-bg-neutral-1)}
.assay-panel>.assay-facts+*,.assay-panel>.assay-facts+section{margin-block-start:8px}
.assay-panel>header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:8px;margin-block-end:8px}
.assay-panel>header>.assay-row{justify-content:flex-end;margin-inline-start:auto}
.assay-panel h2{font-size:15px;font-weight:600}
.assay-panel h3{font-size:14px;font-weight:600}
.assay-panel>h3,.assay-panel>p+h3{margin-block:12px 4px}
.assay-stack{display:grid;gap:16px;min-inline-size:0}
.assay-panel>p+.assay-stack{margin-block-start:8px}
.assay-stack--tight{gap:6px}
.assay-row{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.assay-row>span:empty{margin-inline-end:-8px}
.assay-row--spread{justify-content:space-between}
.assay-two{display:grid;gap:16px;grid-template-columns:minmax(0,3fr) minmax(0,2fr);align-items:start}
.assay-lines{display:grid;gap:4px}
.assay-even{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));align-items:start}
.assay-even--end{align-items:end}
.assay-hidden{position:absolute!important;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.assay-skeleton{border-radius:4px;background:var(--bui-bg-neutral-3);min-block-size:16px}
.assay-stale{filter:grayscale(1);transition:filter 120ms}
@media (max-width:767px){.assay-panel,.assay-notice{overflow-wrap:anywhere}}
.assay-two--even{grid-template-columns:repeat(2,minmax(0,1fr))}
@media (max-width:1023px){.assay-two,.assay-two--even{grid-template-columns:minmax(0,1fr)}}
@media (prefers-reduced-motion:reduce){.assay-root *{transition:none!important;animation:none!important}}
@media (forced-colors:active){.assay-tag{border:1px solid CanvasText}}
`;
