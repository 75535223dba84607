/** Reports: the map, figures that are links, and what is left out on paper. */
export const reportsCss = `
.assay-tag--wrap{white-space:normal;align-items:flex-start}
.assay-filters{align-items:flex-end;margin-block-end:12px}
.assay-filters>*{flex:1 1 200px}
.assay-title{font-size:20px;font-weight:600}
.assay-risk{display:grid;gap:16px;grid-template-columns:minmax(0,2fr) minmax(0,1fr);align-items:start}
@media (max-width:1023px){.assay-risk{grid-template-columns:minmax(0,1fr)}}
.assay-heat thead{position:static!important;clip-path:none!important}
.assay-heat th{padding-inline:6px!important}
.assay-heat td{text-align:end;padding:0;background:color-mix(in srgb,var(--assay-series-1) calc(var(--assay-heat,0%) * .35),transparent)}
.assay-heat thead th{white-space:normal;vertical-align:bottom;text-align:end}
.assay-heat thead th:first-child{text-align:start}
.assay-heat td>*{display:block;position:relative;padding:8px 6px;min-inline-size:24px;color:inherit;font-variant-numeric:tabular-nums}
.assay-heat td>a{text-decoration:underline;text-underline-offset:2px;font-weight:600}
.assay-heat tbody tr:hover{background:none}
.assay-heat small{display:block;white-space:nowrap;font-size:12px;font-weight:400}
.assay-figures>li+li{border-block-start:1px solid var(--bui-border-1)}
.assay-figure{display:flex;justify-content:space-between;gap:12px;align-items:baseline;padding:8px 6px;border-radius:4px;color:inherit;text-decoration:none;min-block-size:24px}
.assay-figure:hover{background:var(--assay-hover)}
.assay-figure>span:first-child{text-decoration:underline;text-underline-offset:2px;overflow-wrap:anywhere;min-inline-size:0}
.assay-figure>b{font-size:18px;font-variant-numeric:tabular-nums}
.assay-bar{display:block;block-size:6px;border-radius:3px;background:var(--assay-series-1);margin:0 6px 6px}
.assay-figure--button{inline-size:100%;border:0;background:none;font:inherit;text-align:start;cursor:pointer}
.assay-plain{list-style:none;margin:0;padding:0}
.assay-split{display:flex;gap:2px;block-size:10px;min-inline-size:120px;border-radius:3px;overflow:hidden}
.assay-split>i{display:block;min-inline-size:3px;background:var(--assay-quiet-border)}
.assay-split>i[data-tone=pass]{background:var(--assay-pass-border)}
.assay-split>i[data-tone=block]{background:repeating-linear-gradient(45deg,var(--assay-block-border) 0 4px,transparent 4px 6px)}
.assay-split>i[data-tone=warn]{background:repeating-linear-gradient(90deg,var(--assay-warn-border) 0 3px,transparent 3px 5px)}
.assay-split>i[data-tone=quiet]{opacity:.35}
.assay-opened>td{padding:0 0 12px;background:none}
@media print{
  .assay-noprint,nav,aside,header[class*='BackstageHeader']{display:none!important}
  .assay-root{color:#000}
}
`;
