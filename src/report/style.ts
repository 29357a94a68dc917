/**
 * @file How the pages look: one column that a phone can show, light and dark by the reader's setting.
 *
 * Nothing is loaded: fonts are the system's, pictures and charts are inline.
 */
import { STYLE } from "../charts/theme.ts";
import { FORMULA_STYLE } from "./formula-style.ts";

const LIGHT =
  "--ground:#f4f6f8;--card:#ffffff;--ink:#1a1e24;--soft:#56606d;--line:#dde2e8;--accent:#2050a8;" +
  "--good:#13703f;--good-tint:#e1f3e8;--bad:#a5352a;--bad-tint:#fbe8e5;--mild:#eef1f4";
const DARK =
  "--ground:#0c0f13;--card:#14181d;--ink:#e9edf2;--soft:#9aa4b1;--line:#2b323b;--accent:#7fb0f5;" +
  "--good:#6fd69a;--good-tint:#12301f;--bad:#f2938a;--bad-tint:#3a1a17;--mild:#1d232a";

/** The style of every page. */
export const PAGE_STYLE: string = [
  `:root{${LIGHT};color-scheme:light dark;--chart-surface:var(--card)}`,
  `@media (prefers-color-scheme:dark){:root{${DARK}}}`,
  "*{box-sizing:border-box}",
  "body{-webkit-text-size-adjust:100%;text-size-adjust:100%}",
  'body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}',
  "main{max-width:880px;margin:0 auto;padding:28px 16px 64px}",
  "header{padding:8px 16px 4px}",
  ".brand{color:var(--soft);font-size:14px;margin:0 0 10px}",
  "h1{font-size:clamp(22px,4.4vw,32px);line-height:1.22;letter-spacing:-.012em;margin:0 0 14px;text-wrap:balance}",
  "h2{font-size:20px;line-height:1.3;margin:0 0 6px;letter-spacing:-.005em}",
  "h3{font-size:15px;margin:20px 0 6px}",
  "p{margin:0 0 10px;max-width:70ch}",
  ".lead{font-size:17px}",
  ".soft,figcaption,.note{color:var(--soft);font-size:14px}",
  "section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px 16px 16px;margin:18px 0}",
  "figure{margin:10px 0 6px}",
  "figcaption{margin-top:4px;max-width:80ch}",
  // Alone in a chart, the trained student keeps the colour that it has beside the untrained one.
  ".trained .tc .tc-c0{--tc-c:var(--tc-1)}",
  ".steps{list-style:none;margin:0;padding:0}",
  ".steps li{display:grid;grid-template-columns:5.2em 4.7em minmax(0,1fr);gap:4px 8px;align-items:center;border-top:1px solid var(--line);padding:5px 0;font-size:14px}",
  ".laws{columns:3 230px;column-gap:28px}",
  ".laws article{break-inside:avoid;padding-bottom:6px}",
  ".laws h3{margin-top:10px}",
  ".law{margin:5px 0 8px}",
  ".law .soft{font-size:12.5px;display:block}",
  ".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(340px,100%),1fr));gap:12px}",
  ".card{border:1px solid var(--line);border-radius:10px;padding:12px 14px 4px;min-width:0}",
  ".card h3{margin:0 0 6px}",
  "figure svg,.picture svg{display:block;width:100%;height:auto}",
  ".narrow{display:none}",
  "@media (max-width:640px){.wide{display:none}.narrow{display:block}section{padding:16px 12px 12px}main{padding:16px 8px 48px}header{padding:4px 8px}nav{padding:0 8px}}",
  "a{color:var(--accent)}",
  "code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}",
  "code{overflow-wrap:anywhere}",
  "pre{background:var(--mild);border-radius:8px;padding:10px 12px;overflow-x:auto;margin:6px 0 12px}",
  ".tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(168px,1fr));gap:10px;margin:16px 0 6px}",
  ".tile{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 14px}",
  ".tile b{display:block;font-size:26px;line-height:1.2;letter-spacing:-.01em}",
  ".tile .was{color:var(--soft);font-size:16px;font-weight:400}",
  ".tile span{display:block;color:var(--soft);font-size:13px;line-height:1.4}",
  "nav{font-size:14px;margin:14px 0 0;padding:0 16px;line-height:2}",
  "nav a{margin-right:14px;white-space:nowrap}",
  ".scroll{overflow-x:auto;max-width:100%}",
  ".answers{display:flex;flex-wrap:wrap;gap:0 28px;margin-top:8px}",
  ".answers .answer{flex:1 1 auto;min-width:min(360px,100%);max-width:100%}",
  FORMULA_STYLE,
  ".badge{display:inline-block;border-radius:99px;padding:1px 9px;font-size:12.5px;font-weight:600;background:var(--mild);color:var(--soft);white-space:nowrap}",
  ".good{background:var(--good-tint);color:var(--good)}",
  ".bad{background:var(--bad-tint);color:var(--bad)}",
  ".none{color:var(--soft);font-style:italic}",
  ".item{border-top:1px solid var(--line);padding:12px 0}",
  ".item:first-of-type{border-top:0}",
  ".item h3{margin:0 0 4px}",
  ".pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:8px 18px;align-items:start}",
  "@media (max-width:640px){.pair{grid-template-columns:minmax(0,1fr)}}",
  ".answer{margin:6px 0}",
  ".answer>span:first-child{color:var(--soft);font-size:13px;display:block}",
  "ul{margin:4px 0 8px;padding-left:1.2em}",
  ".item ul{list-style:none;padding:0}",
  "details{margin:8px 0;border-top:1px solid var(--line);padding-top:8px}",
  "summary{cursor:pointer;font-weight:600}",
  "table{border-collapse:collapse;width:100%;font-size:14px}",
  "th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line)}",
  "th{font-weight:600;color:var(--soft);border-top:0}",
  "td.number,th.number{text-align:right;white-space:nowrap}",
  "dl{display:grid;grid-template-columns:minmax(9em,auto) minmax(0,1fr);gap:4px 16px;margin:8px 0}",
  "dt{color:var(--soft)}",
  "dd{margin:0}",
  ".levels{grid-template-columns:4.6em minmax(0,1fr)}",
  ".bar{display:inline-block;width:min(60%,260px);height:11px;border-radius:6px;background:var(--mild);overflow:hidden;vertical-align:-1px}",
  ".bar span{display:block;height:100%;background:var(--accent)}",
  "progress{width:100%;height:14px;accent-color:var(--accent)}",
  STYLE,
].join("\n");
