/** @module The style sheet of the report: light and dark by the system's choice, and for print. */

export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--wash:#f6f8fa;--good:#1a7f37;--bad:#b42318;--idle:#8c6d1f;
--base:#8c959f;--after:#0969da;--gold:#bf8700;--retrieval:#8250df;--placebo:#cf222e;--seed:#54aeff}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--paper:#0d1117;--wash:#161b22;--good:#3fb950;--bad:#ff7b72;--idle:#d29922;
--base:#9198a1;--after:#58a6ff;--gold:#d29922;--retrieval:#bc8cff;--placebo:#ff7b72;--seed:#a5d6ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 4rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--line)}
p,li{max-width:46rem}.soft,figcaption{color:var(--soft);font-size:.9rem}.headline{font-size:1.15rem}
.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{font-weight:600}td.n,th.n{text-align:right;white-space:nowrap}
code,.text{font-family:ui-monospace,monospace;font-size:.88em;overflow-wrap:anywhere}.text{white-space:pre-wrap}
figure{margin:1rem 0}svg{display:block;max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}svg .axis{stroke:var(--line)}svg .whisker{stroke:var(--ink);stroke-width:1.5}
.base{fill:var(--base)}.after{fill:var(--after)}.gold{fill:var(--gold)}.retrieval{fill:var(--retrieval)}.placebo{fill:var(--placebo)}.seed{fill:var(--seed)}.curve{fill:none;stroke:var(--after);stroke-width:1.5}.curve.placebo{stroke:var(--placebo)}.curve.seed{stroke:var(--seed)}
.right{color:var(--good)}.wrong{color:var(--bad)}.abstained{color:var(--idle)}
details{border:1px solid var(--line);border-radius:6px;margin:.3rem 0}summary{padding:.4rem .7rem;cursor:pointer}details[open]>summary{background:var(--wash)}details>.wide{padding:.2rem .7rem .6rem}
.filter{margin-right:.25rem}.filter+label{margin-right:1rem}
#show-wrong:checked~details:not(.is-wrong),#show-changed:checked~details:not(.is-changed),#show-abstained:checked~details:not(.is-abstained),#show-taught:checked~details:not(.kind-taught),#show-reverse:checked~details:not(.kind-reverse),#show-unknowable:checked~details:not(.kind-unknowable),#show-general:checked~details:not(.kind-general),#show-out:checked~details:not(.is-out){display:none}
@media print{body{max-width:none;font-size:10pt}.filter,.filter+label{display:none}details{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}figure,tr{break-inside:avoid}}
`;
