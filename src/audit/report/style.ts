/**
 * How a report looks: light and dark by the reader's choice, always light on paper. Nothing is fetched. The colours of the
 * series are told apart by readers who see colours otherwise, in this order and in both modes; none of the first says good or bad.
 */
export const STYLE = `
:root{color-scheme:light dark;--page:#f6f6f3;--card:#fff;--ink:#15181e;--soft:#555c68;--line:#dcdcd6;--grid:#e9e9e4;
--good:#0b6b2e;--good-bg:#e3f3e7;--bad:#a3121b;--bad-bg:#fbe6e6;--s0:#2a78d6;--s1:#eb6834;--s2:#eda100;--s3:#008300;
--s4:#4a3aa7;--s5:#e34948;--s6:#e87ba4;--s7:#1baf7a}
@media screen and (prefers-color-scheme:dark){:root{--page:#111316;--card:#1a1d21;--ink:#eceef1;--soft:#a4abb6;
--line:#33383f;--grid:#2a2e34;--good:#7fd49a;--good-bg:#14301d;--bad:#ff9d9d;--bad-bg:#3b1719;--s0:#3987e5;--s1:#d95926;
--s2:#c98500;--s3:#008300;--s4:#9085e9;--s5:#e66767;--s6:#d55181;--s7:#199e70}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1320px;margin:0 auto;padding:28px 20px 56px}
h1{font-size:27px;line-height:1.2;margin:2px 0 10px;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:17px;line-height:1.3;margin:0 0 4px}
.eyebrow{margin:0;color:var(--soft);font-size:12px;letter-spacing:.08em;text-transform:uppercase}
.soft,.note{color:var(--soft)}.note{margin:0 0 10px;max-width:75ch}
.verdict{display:inline-block;margin:0 0 14px;padding:3px 12px;border-radius:99px;font-weight:600;font-size:14px}
.verdict.good{color:var(--good);background:var(--good-bg)}.verdict.bad{color:var(--bad);background:var(--bad-bg)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 18px;margin:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:12px;margin:18px 0 0;padding:0;list-style:none}
.facts li{flex:1 1 170px;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 14px}
.facts span{display:block;color:var(--soft);font-size:13px}
.facts strong{font-size:19px;line-height:1.35;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
section,figure{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px;margin:18px 0 0;min-width:0}
.charts{display:grid;gap:18px;align-items:start;margin-top:18px;grid-template-columns:repeat(auto-fit,minmax(min(100%,500px),1fr))}
.charts figure{margin:0}
.scroll{overflow-x:auto}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--s0);outline-offset:2px;border-radius:4px}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:7px 12px;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}
th:first-child,td:first-child{padding-left:2px}th:last-child,td:last-child{padding-right:2px}
th{color:var(--soft);font-weight:600;font-size:13px;white-space:nowrap;border-bottom-color:var(--line);vertical-align:bottom}
td{overflow-wrap:anywhere;min-width:5.5em}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.code,.instant,.date{white-space:nowrap;font-variant-numeric:tabular-nums}
.hex,.mono{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
td.hex{max-width:13em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}td.hex:hover{white-space:normal}
td.text{min-width:10em}td.long{min-width:26em}
tfoot td{border-top:2px solid var(--line);border-bottom:0;font-weight:600}
tbody tr:hover{background:color-mix(in srgb,var(--grid) 45%,transparent)}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:6px 0 0;padding:0;list-style:none;font-size:13px;color:var(--soft)}
.legend i{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:6px}
svg{display:block;width:100%;min-width:460px;height:auto;margin-top:10px}
svg text{fill:var(--soft);font-size:12.5px;font-family:inherit;font-variant-numeric:tabular-nums}
svg text.strong{fill:var(--ink)}
svg .axis{stroke:var(--line)}svg .grid{stroke:var(--grid)}svg .part{stroke:var(--card);stroke-width:1.5}
.line polyline{fill:none;stroke-width:2;stroke-linejoin:round}
${Array.from({ length: 8 }, (_, place) => `svg .s${place}{fill:var(--s${place})}.line.s${place} polyline{stroke:var(--s${place})}.legend .s${place}{background:var(--s${place})}`).join("\n")}
details{margin-top:10px;font-size:13px}summary{cursor:pointer;color:var(--soft);width:max-content}
@media (max-width:600px){main{padding:18px 12px 40px}h1{font-size:22px}section,figure{padding:14px;border-radius:10px}
dl{grid-template-columns:1fr}dd{margin-bottom:6px}.facts li{flex-basis:100%}}
@page{margin:14mm}
@media print{body{background:#fff;font-size:10.5pt}main{max-width:none;padding:0}.scroll{overflow:visible}
section,figure,.facts li{border-color:#ccc;padding:10px}.charts{display:block}.charts figure{margin-top:14px}
svg{min-width:0}thead{display:table-header-group}tfoot{display:table-row-group}tr,figure,.facts li{break-inside:avoid}
h2,.note{break-after:avoid}section:not(:has(table)){break-inside:avoid}table{font-size:8.5pt}th,td{padding:4px 6px}
td,td.text,td.long{min-width:0}.hex,.mono{font-size:7pt}td.hex{min-width:6em;max-width:none;white-space:normal}.code{white-space:normal}
details::details-content{content-visibility:visible}summary{display:none}}
`;
