/** Light and dark as the reader's system has it; one column where there is little room. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --panel: #f0f4f5; --line: #c5ced2; --text: #212b32; --faint: #4c6272; --link: #005eb8; --chosen: #d8e8f6;
  --good: #00662f; --bad: #b51a10; --doubt: #7a4b00; --bad-back: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14181b; --panel: #1f262a; --line: #46545d; --text: #e8edee; --faint: #aebbc2; --link: #8cc4ff; --chosen: #24425e;
    --good: #6fdc9c; --bad: #ff9d94; --doubt: #ffc766; --bad-back: #3a1d1b;
  }
}
html { scroll-padding-top: 4rem; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: var(--text); background: var(--back); }
header, form, main, footer { padding: 0 1rem; max-width: 1700px; margin-inline: auto; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
h1 { font-size: 1.25rem; margin: .8rem 0 .4rem; overflow-wrap: anywhere; }
h1 span { font-weight: 400; }
h2 { font-size: 1.05rem; margin: .2rem 0; overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: .9rem 0 .2rem; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.note, footer { color: var(--faint); font-size: .87rem; }
footer { padding-block: .8rem; }
.progress { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; }
progress { width: 14rem; max-width: 100%; height: .7rem; accent-color: var(--link); }
#over { border-left: 6px solid var(--doubt); background: var(--panel); padding: .5rem .9rem; margin: .6rem 0; }
#over.good { border-color: var(--good); }
#over.bad { border-color: var(--bad); }
#over ul { margin: .3rem 0; padding-left: 1.2rem; }
#filter {
  position: sticky; top: 0; z-index: 2; background: var(--back); border-block: 1px solid var(--line); padding-block: .5rem;
  display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center;
}
#filter .field { display: flex; gap: .5rem; align-items: center; min-width: 0; }
#rule { width: 13rem; max-width: 100%; }
#filter select { max-width: 16rem; min-width: 0; }
label { color: var(--faint); }
input, select, button {
  font: inherit; color: inherit; background: var(--back); border: 1px solid var(--faint); border-radius: 4px; padding: .3rem .5rem;
}
button { cursor: pointer; background: var(--panel); }
button:hover { border-color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
tr:focus-visible { outline-offset: -3px; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding-block: .8rem; }
.column { display: grid; gap: 1rem; align-content: start; min-width: 0; }
.panel { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .8rem; min-width: 0; }
#scenarios { max-height: 40vh; overflow: auto; }
summary { cursor: pointer; padding: .25rem 0; font-weight: 600; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows li > button {
  display: grid; grid-template-columns: minmax(0, 1fr) fit-content(45%); gap: .6rem; width: 100%; text-align: left;
  border: 0; border-radius: 0; background: none;
  padding: .25rem .3rem; overflow-wrap: anywhere;
}
.rows li > button:hover { background: var(--panel); }
.rows button[aria-pressed="true"] { background: var(--chosen); }
.rows .more { text-align: right; }
.rows .more:not(.good, .bad, .doubt) { color: var(--faint); }
.why { color: var(--faint); font-size: .87rem; margin: 0 0 .3rem .3rem; }
.finding { background: var(--bad-back); border-left: 4px solid var(--bad); margin: .1rem 0 .5rem .3rem; padding: .3rem .6rem; }
.finding button { margin-top: .3rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .7rem; margin: .2rem 0; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); } .faint { color: var(--faint); }
#over.good, #over.bad { color: inherit; }
.scroll { position: relative; border: 1px solid var(--line); border-radius: 6px; overflow: auto; max-height: 60vh; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th { position: sticky; top: 0; background: var(--panel); text-align: left; }
th, td { padding: .25rem .5rem; vertical-align: top; }
td { border-top: 1px solid var(--line); overflow-wrap: anywhere; }
td:nth-child(2) { min-width: 14rem; }
.number { text-align: right; white-space: nowrap; }
td:first-child, td:nth-child(3) { white-space: nowrap; }
tbody tr { cursor: pointer; }
tbody tr:hover { background: var(--panel); }
tbody tr[aria-selected="true"] { background: var(--chosen); }
tr.failing td:first-child { box-shadow: inset 4px 0 var(--bad); }
pre {
  background: var(--panel); border-radius: 4px; padding: .5rem .7rem; margin: .2rem 0; font-size: .84rem; white-space: pre-wrap;
  overflow-wrap: anywhere; unicode-bidi: plaintext;
}
@media (max-width: 700px) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: flex; flex-wrap: wrap; gap: 0 .7rem; padding: .3rem .5rem; border-top: 1px solid var(--line); }
  td, td:nth-child(2) { border: 0; padding: 0; min-width: 0; }
  td:nth-child(2) { flex-basis: 100%; order: -1; }
  td:nth-child(3)::before { content: "status "; } td:nth-child(4)::before { content: "sent "; }
  td:nth-child(5)::before { content: "received "; }
  tr.failing { box-shadow: inset 4px 0 var(--bad); } tr.failing td:first-child { box-shadow: none; }
  #filter { position: static; display: grid; gap: .4rem .6rem; grid-template-columns: max-content minmax(0, 1fr); }
  #filter .field { display: contents; }
  #filter select { max-width: none; }
  #rule { width: 100%; }
}
@media (min-width: 1000px) {
  main { grid-template-columns: minmax(20rem, 27rem) minmax(0, 1fr); }
}
`;
