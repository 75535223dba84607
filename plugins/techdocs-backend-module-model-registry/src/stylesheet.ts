/**
 * TechDocs colours and sizes what it shows by variables of the portal's theme; this file puts them to use.
 * It keeps only style sheets whose names look like those of the generator it usually works with, so this
 * one is named like that: `main.`, eight hexadecimal digits, `.min.css`. Give it others when it changes.
 */
export const stylesheetPath = 'assets/main.a55a0001.min.css';

export const stylesheet = `
.md-typeset{color:var(--md-default-fg-color);line-height:1.5;max-width:52rem;padding:8px 0 48px;overflow-wrap:anywhere}
.md-typeset a{color:var(--md-typeset-a-color,var(--md-primary-fg-color))}
.md-typeset a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.md-typeset h1{margin:16px 0 8px}
.md-typeset h2{margin:28px 0 8px}
.md-typeset ul{padding-inline-start:20px}
.md-typeset li{margin:4px 0}
.md-typeset small{color:inherit}
.md-typeset .missing{border-inline-start:4px solid #b34a00;padding-inline-start:12px}
.md-nav{border-bottom:1px solid var(--md-default-fg-color--lightest);padding-bottom:8px}
.md-nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:4px 0 0;padding:0}
.md-nav a[aria-current]{font-weight:700}
`.trimStart();
